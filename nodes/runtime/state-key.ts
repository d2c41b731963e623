import type { StateRule } from './catalog';
import { isObject, valuesAt } from './json';

/** Tells whose state a payload is. */
export function ownerKey(rule: StateRule, payload: unknown): string {
  const [path, ...more] = rule.key;
  if (path !== undefined && more.length === 0) {
    const [owner, ...others] = valuesAt(payload, path);
    // Most states are of one agent, queue or phone, and writing JSON takes longer than reading the id.
    if (others.length === 0 && typeof owner === 'number') return `#${owner}`;
    if (others.length === 0 && typeof owner === 'string') return `"${owner}`;
  }
  return JSON.stringify(rule.key.map((path) => valuesAt(payload, path)));
}

/** Tells which parts of that state a payload speaks of; one nameless part where it is always all. */
export function partsOf(rule: StateRule, payload: unknown): readonly string[] {
  const named = (rule.parts ?? []).flatMap((path) => valuesAt(payload, path));
  const fields = rule.partial ? givenFields(payload) : [];
  const parts = [...named.map((part) => JSON.stringify(part)), ...fields];
  return parts.length > 0 ? parts : [''];
}

/** The key where there is only one state and a payload tells all of it. */
export const ONLY = '';

export function isOnlyState({ key, parts, partial }: StateRule): boolean {
  return key.length === 0 && !parts && !partial;
}

/** Two payloads with one key replace each other. */
export function stateKey(rule: StateRule, payload: unknown): string {
  if (isOnlyState(rule)) return ONLY;
  if (!rule.parts && !rule.partial) return ownerKey(rule, payload);
  return JSON.stringify([ownerKey(rule, payload), partsOf(rule, payload)]);
}

function givenFields(payload: unknown): readonly string[] {
  if (!isObject(payload)) return [];
  return Object.keys(payload)
    .filter((field) => payload[field] !== null)
    .sort();
}
