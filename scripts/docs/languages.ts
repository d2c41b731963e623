import { ENGLISH, readLanguages, type Language } from '../build/languages';
import { looks, type Look } from '../build/palette';
import { explains, parametersOf, rowKeys } from '../build/row-keys';
import { keysOf, textAt } from '../build/tree';
import { code, table } from './markdown';

/** One kind of text of one backend: how much of it a language has. */
interface Kind {
  readonly label: string;
  readonly total: number;
  readonly had: (language: Language) => number;
}

/** How much of what people read each language has, as a page of Markdown. */
export function languagesPage(locales: string): string {
  const all = looks.map((look) => ({ look, languages: readLanguages(locales, look.set.backend) }));
  const names = (all[0]?.languages ?? [])
    .map(({ name }) => name)
    .filter((name) => name !== ENGLISH);
  const rows = all.flatMap(({ look, languages }) =>
    kindsOf(look, languages).map(({ label, total, had }) => [
      label,
      ...names.map((name) => {
        const language = languages.find((one) => one.name === name);
        const count = language ? had(language) : 0;
        // Numbers where nothing is missing would make the page stale with every new text.
        return count === total ? 'all' : `${count} of ${total}`;
      }),
    ]),
  );
  return [
    '<!-- Made from the catalogs by scripts/docs.ts. Change the texts in locales, not this page. -->',
    '',
    '# Languages',
    '',
    'The editor takes the language of the browser, or the one that is chosen in its settings. What a language',
    'lacks is shown in English.',
    '',
    ...table(['', ...names], rows),
    '',
    'In English in every language: what the fields of events and answers mean, below _What an event carries_ and',
    '_Fields of the answer_; names, which are the vendor’s; texts inside the examples; what clients and servers',
    'give as their reason, inside an error.',
    '',
    'Errors of running flows are in the language of the Node-RED server (`lang` in its settings). Dialogs show',
    'them in the language of the editor.',
  ].join('\n');
}

function kindsOf({ set }: Look, languages: readonly Language[]): readonly Kind[] {
  const english = languages.find(({ name }) => name === ENGLISH);
  const own = keysOf(english?.texts ?? {});
  const rows = [...rowKeys(set.catalog)];
  const params = parametersOf(set.catalog);
  const backend = code(set.backend);
  const having =
    (keys: readonly string[]) =>
    ({ texts }: Language): number =>
      keys.filter((key) => textAt(texts, key) !== undefined).length;
  return [
    { label: `${backend}: dialogs, statuses, errors`, total: own.length, had: having(own) },
    { label: `${backend}: events and commands`, total: rows.length, had: having(rows) },
    {
      label: `${backend}: parameters`,
      total: params.length,
      had: ({ texts }) => params.filter((param) => explains(texts, param)).length,
    },
  ];
}
