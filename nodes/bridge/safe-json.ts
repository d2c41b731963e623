import { isObject, parseJson, type JsonObject } from '../runtime/json';

/** Deeper values are an attack on whoever copies them; documented payloads stay below ten. */
const DEEPEST = 64;

/** A deeper value cannot be written in fewer characters: each level is opened and closed. */
const DEPTH_CHECKED_FROM = 2 * DEEPEST;

export interface FrameText {
  readonly frame: JsonObject;
  /** True where members were too deep: they are left out of the frame. */
  readonly deep: boolean;
}

/** @returns undefined where the text is no JSON object. */
export function frameFromPage(text: string): FrameText | undefined {
  const frame = parseJson(text);
  if (!isObject(frame)) return undefined;
  if (!isTooDeep(text, frame)) return { frame, deep: false };
  const shallow = Object.entries(frame).filter(([, member]) => !isDeeperThan(member, DEEPEST - 1));
  return { frame: Object.fromEntries(shallow), deep: true };
}

/** Parses text from a page: undefined where it is no JSON or too deep. */
export function parseFromPage(text: string): unknown {
  const value = parseJson(text);
  return isTooDeep(text, value) ? undefined : value;
}

function isTooDeep(text: string, value: unknown): boolean {
  return text.length > DEPTH_CHECKED_FROM && isDeeperThan(value, DEEPEST);
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}
