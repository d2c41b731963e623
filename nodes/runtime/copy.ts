import { isList } from './json';

/**
 * A deep copy of JSON; what a subscriber does to its copy, no other sees.
 *
 * Objects are spread before their members are looked at: V8 then copies them whole, while objects that are
 * put together member by member become slow ones above a dozen members (`docs/decisions/0018`).
 */
export function copy<T>(value: T): T;
export function copy(value: unknown): unknown {
  if (isList(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  const own: Record<string, unknown> = { ...value };
  for (const name in own) {
    const member = own[name];
    if (typeof member === 'object' && member !== null) own[name] = copy(member);
  }
  return own;
}
