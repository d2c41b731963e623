import { isObject, type JsonObject } from '../runtime/json';

/** Deeper values are an attack on whoever copies them; documented payloads stay below ten. */
const DEEPEST = 64;

/** A deeper value cannot be written in fewer characters: each level is opened and closed. */
const DEPTH_CHECKED_FROM = 2 * DEEPEST;

/** Member names that merges and copies would follow into prototypes, also where spelled with escapes. */
const suspicious =
  /"(?:_|\\u005f){2}(?:p|\\u0070)(?:r|\\u0072)(?:o|\\u006f)(?:t|\\u0074)(?:o|\\u006f)|"(?:c|\\u0063)(?:o|\\u006f)(?:n|\\u006e)(?:s|\\u0073)(?:t|\\u0074)(?:r|\\u0072)(?:u|\\u0075)(?:c|\\u0063)/i;

export interface FrameText {
  readonly frame: JsonObject;
  /** True where members were too deep: they are left out of the frame. */
  readonly deep: boolean;
}

/** @returns undefined where the text is no JSON object. */
export function frameFromPage(text: string): FrameText | undefined {
  const frame = parse(text);
  if (!isObject(frame)) return undefined;
  if (!isTooDeep(text, frame)) return { frame, deep: false };
  const shallow = Object.entries(frame).filter(([, member]) => !isDeeperThan(member, DEEPEST - 1));
  return { frame: Object.fromEntries(shallow), deep: true };
}

/** Parses text from a page: undefined where it is no JSON or too deep. */
export function parseFromPage(text: string): unknown {
  const value = parse(text);
  return isTooDeep(text, value) ? undefined : value;
}

/** Leaves out members that could change a prototype when the value is copied or merged later on. */
function parse(text: string): unknown {
  try {
    return suspicious.test(text) ? JSON.parse(text, harmless) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTooDeep(text: string, value: unknown): boolean {
  return text.length > DEPTH_CHECKED_FROM && isDeeperThan(value, DEEPEST);
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
