import { isObject } from '../runtime/json';

/** Deeper values are an attack on whoever copies them; documented payloads stay below ten. */
const DEEPEST = 64;

/** A value deep enough to be dangerous cannot be written in fewer characters. */
const DEPTH_CHECKED_FROM = 4096;

/** Member names that merges and copies would follow into prototypes, also where spelled with escapes. */
const suspicious =
  /"(?:_|\\u005f){2}(?:p|\\u0070)(?:r|\\u0072)(?:o|\\u006f)(?:t|\\u0074)(?:o|\\u006f)|"(?:c|\\u0063)(?:o|\\u006f)(?:n|\\u006e)(?:s|\\u0073)(?:t|\\u0074)(?:r|\\u0072)(?:u|\\u0075)(?:c|\\u0063)/i;

/**
 * Parses text from a page: undefined where it is no JSON or too deep. Members that could change a
 * prototype when the value is copied or merged later on are left out.
 */
export function parseFromPage(text: string): unknown {
  try {
    const value: unknown = suspicious.test(text) ? JSON.parse(text, harmless) : JSON.parse(text);
    return text.length > DEPTH_CHECKED_FROM && isDeeperThan(value, DEEPEST) ? undefined : value;
  } catch {
    return undefined;
  }
}

function harmless(name: string, value: unknown): unknown {
  if (name === '__proto__') return undefined;
  if (name === 'constructor' && isObject(value) && Object.hasOwn(value, 'prototype'))
    return undefined;
  return value;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}
