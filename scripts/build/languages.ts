import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../nodes/runtime/json';
import { merged, textAt, type Tree } from './tree';

export const ENGLISH = 'en-US';

/** The texts of one backend in one language. */
export interface Language {
  readonly name: string;
  readonly texts: Tree;
  /** Help by hand, with markers for lists. */
  readonly help: string | undefined;
}

/** English first: what a language lacks, the editor takes from there. */
export function readLanguages(locales: string, backend: string): readonly Language[] {
  const names = readdirSync(locales).sort(
    (one, other) => rank(one) - rank(other) || (one < other ? -1 : 1),
  );
  return names.map((name) => {
    const folder = join(locales, name);
    const helpFile = join(folder, `${backend}.html`);
    return {
      name,
      texts: merged(
        readTree(join(folder, 'common.json')),
        readTree(join(folder, `${backend}.json`)),
      ),
      help: existsSync(helpFile) ? readFileSync(helpFile, 'utf8') : undefined,
    };
  });
}

function rank(name: string): number {
  return name === ENGLISH ? 0 : 1;
}

function readTree(file: string): Tree {
  if (!existsSync(file)) return {};
  const tree: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isObject(tree)) throw new TypeError(`${file} holds no object.`);
  return tree;
}

/** A text in a language, in English where the language lacks it. */
export function lookUp(language: Language, english: Language, key: string): string | undefined {
  return textAt(language.texts, key) ?? textAt(english.texts, key);
}
