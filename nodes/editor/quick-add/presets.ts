import type { CatalogAnswer } from '../../runtime/admin';
import { shownName } from '../../runtime/catalog';
import type { RowTexts } from '../shared/texts';

/** A node that is set up for one event or command already. */
export interface Preset {
  /** The documented name; kinds have that of their event before a colon. */
  readonly name: string;
  /** The name as people are shown it: beside a number stands what it is called. */
  readonly shown: string;
  readonly type: string;
  /** What else it is found by, in small letters. */
  readonly words: string;
  /** Properties of the node besides its defaults. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One for each event, kind and command of a backend. */
export function presetsOf(
  backend: string,
  catalog: CatalogAnswer,
  texts: RowTexts,
): readonly Preset[] {
  const event = (name: string, shown: string, ...words: readonly string[]): Preset => ({
    name,
    shown,
    type: `${backend}-event`,
    words: [shown, ...words].join(' ').toLowerCase(),
    properties: { events: [name], outputMode: 'each', outputs: 1 },
  });
  return [
    ...catalog.events.flatMap((row) => [
      event(row.name, shownName(row), texts.event(row), ...(row.aliases ?? [])),
      ...Object.entries(row.kinds?.values ?? {}).map(([kind, text]) =>
        event(`${row.name}:${kind}`, `${row.name}:${kind}`, texts.kind(row.name, kind, text)),
      ),
    ]),
    ...catalog.commands.map((row) => ({
      name: row.name,
      shown: row.name,
      type: `${backend}-command`,
      words: [row.name, texts.command(row), ...(row.aliases ?? [])].join(' ').toLowerCase(),
      properties: { command: row.name },
    })),
  ];
}

/** Longer lists are no help: another letter is. */
const SHOWN_AT_MOST = 40;

/** Shorter words stand in almost every sentence. */
const SHORTEST = 3;

/** Those in which the query stands, as Node-RED's own box looks for it; names before sentences. */
export function search(presets: readonly Preset[], query: string): readonly Preset[] {
  const wanted = query.trim().toLowerCase();
  if (wanted.length < SHORTEST) return [];
  const place = ({ shown, words }: Preset): number => {
    const inName = shown.toLowerCase().indexOf(wanted);
    return inName >= 0 ? inName : words.includes(wanted) ? 1000 : -1;
  };
  return presets
    .map((preset) => ({ preset, at: place(preset) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)
    .slice(0, SHOWN_AT_MOST)
    .map(({ preset }) => preset);
}
