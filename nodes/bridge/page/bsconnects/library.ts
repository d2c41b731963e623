import { call, hasMethod, member, wait } from '../dynamic';

/** The library's global name, the same in all products that have one. */
const GLOBAL = 'ConnectsIntegrationLibrary';

/** Its function that says when it may be used. */
const START = 'initIntegration';

/** How long scripts of the page may take to bring the library. */
const LOOKS = 40;
const BETWEEN_LOOKS_MS = 250;

/** The library, and how it was found: an object used as it is, or a class. */
export interface Library {
  readonly cil: unknown;
  readonly form: 'static' | 'class';
}

/** The library once it may be used; undefined where there is none, or it cannot be started. */
export async function usableLibrary(given: unknown): Promise<Library | undefined> {
  const library = given === undefined ? await waitForLibrary() : findLibrary(given);
  try {
    if (library) await initialised(library);
    return library;
  } catch {
    return undefined;
  }
}

/** Looks for the library until the page has had time to load it. */
async function waitForLibrary(): Promise<Library | undefined> {
  for (let look = 0; look < LOOKS; look++) {
    const found = findLibrary(member(globalThis, GLOBAL));
    if (found) return found;
    await wait(BETWEEN_LOOKS_MS);
  }
  return undefined;
}

/** The three forms in which vendors' products hand it out. */
export function findLibrary(given: unknown): Library | undefined {
  const library = member(given, 'default') ?? given;
  if (hasMethod(member(library, 'prototype'), START)) return fromClass(library);
  // A class with static methods is used as it is.
  return hasMethod(library, START) ? { cil: library, form: 'static' } : fromClass(library);
}

/** By the class, whose methods may also be fields that only its objects have. */
function fromClass(library: unknown): Library | undefined {
  const cil = typeof library === 'function' ? construct(library) : undefined;
  return hasMethod(cil, START) ? { cil, form: 'class' } : undefined;
}

/** What merely has the library's name may not be made for this. */
function construct(library: NewableFunction): unknown {
  try {
    const made: unknown = Reflect.construct(library, []);
    return made;
  } catch {
    return undefined;
  }
}

/** Resolves when the library may be used. Before that nothing may be registered or asked. */
function initialised({ cil }: Library): Promise<void> {
  return new Promise((resolve, reject) => {
    // Some give a promise besides calling back; only its failure tells anything.
    Promise.resolve(call(cil, START, [resolve])).catch(reject);
  });
}
