import type { Path } from './catalog';

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `Array.isArray`, without its `any`. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The values a path leads to; none where a member is missing. */
export function valuesAt(value: unknown, path: Path): readonly unknown[] {
  const steps = stepsOf(path);
  if (!steps.includes('*')) {
    const found = reach(value, steps);
    return found === MISSING ? [] : [found];
  }
  let found: unknown[] = [value];
  for (const step of steps) {
    found = found.flatMap((at) => {
      if (isList(at)) return step === '*' ? at : elementAt(at, step);
      return isObject(at) && Object.hasOwn(at, step) ? [at[step]] : [];
    });
  }
  return found;
}

/** The first of them. Every event passes here several times, so it makes no lists on its way. */
export function valueAt(value: unknown, path: Path): unknown {
  const steps = stepsOf(path);
  if (steps.includes('*')) return valuesAt(value, path)[0];
  const found = reach(value, steps);
  return found === MISSING ? undefined : found;
}

const MISSING = Symbol('missing');

function reach(value: unknown, steps: readonly string[]): unknown {
  let at = value;
  for (const step of steps) {
    if (isList(at)) {
      const element = elementAt(at, step);
      if (element.length === 0) return MISSING;
      [at] = element;
    } else if (isObject(at) && Object.hasOwn(at, step)) at = at[step];
    else return MISSING;
  }
  return at;
}

/** The element a step names by its place; none where it names no place. */
function elementAt(list: readonly unknown[], step: string): readonly unknown[] {
  const place = /^\d{1,9}$/.test(step) ? Number(step) : list.length;
  return list.slice(place, place + 1);
}

/** Paths stand in rows and in flows: there are few of them, and they come again and again. */
const knownSteps = new Map<Path, readonly string[]>();

function stepsOf(path: Path): readonly string[] {
  let steps = knownSteps.get(path);
  if (!steps) {
    steps = path.split('.');
    if (knownSteps.size < 10_000) knownSteps.set(path, steps);
  }
  return steps;
}

/** Takes the members named by the paths out of a value that belongs to the caller. */
export function removeAt(value: unknown, paths: readonly Path[]): void {
  for (const path of paths) {
    const cut = path.lastIndexOf('.');
    const last = path.slice(cut + 1);
    const holders = cut < 0 ? [value] : valuesAt(value, path.slice(0, cut));
    for (const holder of holders) {
      if (isObject(holder)) Reflect.deleteProperty(holder, last);
    }
  }
}

/**
 * Parses text from outside: undefined where it is no JSON. Members that lead to prototypes are left out:
 * whoever copies or merges the value later on would change what the copy, or everything, inherits from.
 */
export function parseJson(text: string): unknown {
  try {
    return mayHoldPrototype(text) ? JSON.parse(text, withoutPrototype) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every way to a prototype has one of these names on it; here also with characters spelled as escapes. */
const escapedNames = new RegExp(
  ['__proto__', 'prototype'].map((name) => name.replaceAll(/./g, escapedOrNot)).join('|'),
  'i',
);

const plainNames = /__proto__|prototype/;

function escapedOrNot(character: string): string {
  return `(?:${character}|\\\\u00${character.charCodeAt(0).toString(16)})`;
}

/** Nearly no text does, and reading with a second look at each member takes several times as long. */
function mayHoldPrototype(text: string): boolean {
  // In both names, so that one look is enough for nearly every text.
  if (text.includes('proto') && plainNames.test(text)) return true;
  return text.includes(String.raw`\u`) && escapedNames.test(text);
}

function withoutPrototype(name: string, value: unknown): unknown {
  if (name === '__proto__') return undefined;
  const leads = name === 'constructor' && isObject(value) && Object.hasOwn(value, 'prototype');
  return leads ? undefined : value;
}
