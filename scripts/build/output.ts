import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keyOf } from '../../nodes/editor/shared/texts';
import { helpWithLists } from './help';
import { ENGLISH, readLanguages } from './languages';
import type { Look } from './palette';
import { nodesOf, setHtml } from './set-html';
import type { Texts } from './skeletons';
import { textAt, type Tree } from './tree';

/** Writes beside a set's script what Node-RED looks for there: html, locales and icons. */
export function writeSet(look: Look, root: string, packageName: string): void {
  const { backend } = look.set;
  const folder = join(root, 'dist', 'nodes', backend);
  const languages = readLanguages(join(root, 'locales'), backend);
  const english = languages.find(({ name }) => name === ENGLISH);
  if (!english) throw new RangeError(`There are no locales in ${ENGLISH}.`);
  const has = (key: string): boolean => textAt(english.texts, key) !== undefined;
  const texts: Texts = {
    has,
    need(key) {
      if (!has(key)) throw new RangeError(`locales/${ENGLISH} lacks the text '${key}'.`);
      return key;
    },
  };
  write(join(folder, `${backend}.html`), setHtml(look, `resources/${packageName}`, texts));
  const titles = titlesOf(look);
  for (const language of languages) {
    const locale = join(folder, 'locales', language.name, backend);
    write(`${locale}.json`, `${JSON.stringify({ ...language.texts, ...titles }, null, 2)}\n`);
    if (language.help !== undefined)
      write(`${locale}.html`, helpWithLists(look, language, english));
  }
  mkdirSync(join(folder, 'icons'), { recursive: true });
  for (const { node } of nodesOf(look)) {
    const icon = node.definition['icon'];
    if (typeof icon === 'string') {
      copyFileSync(join(root, 'icons', icon), join(folder, 'icons', icon));
    }
  }
}

/** The vendor's names of numbered events are the same in every language. */
function titlesOf({ set }: Look): Tree {
  const titles = set.catalog.events.flatMap(({ name, title }) =>
    title === undefined ? [] : [[keyOf(name), title] as const],
  );
  return titles.length > 0 ? { titles: Object.fromEntries(titles) } : {};
}

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
