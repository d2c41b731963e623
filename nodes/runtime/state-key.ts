import type { StateRule } from './catalog';
import { isObject, valuesAt } from './json';

/** Tells whose state a payload is: two payloads with one key replace each other. */
export function stateKey(rule: StateRule, payload: unknown): string {
  const parts: unknown[] = rule.key.map((path) => valuesAt(payload, path));
  if (rule.partial) parts.push(givenFields(payload));
  return JSON.stringify(parts);
}

function givenFields(payload: unknown): readonly string[] {
  if (!isObject(payload)) return [];
  return Object.keys(payload)
    .filter((field) => payload[field] !== null)
    .sort();
}
