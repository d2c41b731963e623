import { ALL_EVENTS, shownName } from '../../runtime/catalog';
import type { CommandEntry, EventEntry } from '../shared/catalogs';
import type { Translate } from '../shared/red';
import type { RowTexts } from '../shared/texts';
import type { Entry } from './entry';

/** Says which ways in have what the chosen one lacks; nothing is withheld while none is chosen. */
function withheld(
  { via }: { readonly via?: readonly string[] },
  transport: string,
  translate: Translate,
): Pick<Entry, 'withheld'> {
  if (!transport || !via || via.includes(transport)) return {};
  const ways = via.map((way) => translate(`ways.${way}`)).join(', ');
  return { withheld: translate('picker.onlyBy', { ways }) };
}

/** Events with their kinds after them, in the order of groups, "all events" first. */
export function eventEntries(
  rows: readonly EventEntry[],
  texts: RowTexts,
  translate: Translate,
  transport: string,
): readonly Entry[] {
  const all: Entry = {
    id: ALL_EVENTS,
    title: translate('event.all'),
    help: translate('event.allHelp'),
    group: '',
    words: [ALL_EVENTS],
  };
  return [
    all,
    ...grouped(rows).flatMap((row) =>
      withKinds(row, texts).map((entry) => ({ ...entry, ...withheld(row, transport, translate) })),
    ),
  ];
}

function withKinds(row: EventEntry, texts: RowTexts): readonly Entry[] {
  const { name, aliases = [], kinds } = row;
  const group = texts.group(row.group);
  const title = shownName(row);
  const words = [...aliases, title];
  const own: Entry = { id: name, title, help: texts.event(row), group, words };
  const ofKinds = Object.entries(kinds?.values ?? {}).map(([kind, text]) => ({
    id: `${name}:${kind}`,
    title: kind,
    help: texts.kind(name, kind, text),
    group,
    words: aliases,
    parent: name,
  }));
  return [own, ...ofKinds];
}

export function commandEntries(
  rows: readonly CommandEntry[],
  texts: RowTexts,
  translate: Translate,
  transport: string,
): readonly Entry[] {
  return grouped(rows).map((row) => ({
    id: row.name,
    title: row.name,
    help: texts.command(row),
    group: texts.group(row.group),
    words: [...(row.aliases ?? []), ...Object.keys(row.params.properties)],
    ...withheld(row, transport, translate),
  }));
}

/** Rows of one group next to each other, groups in the order in which the catalog begins them. */
function grouped<R extends { readonly group: string }>(rows: readonly R[]): readonly R[] {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return groups.flatMap((group) => rows.filter((row) => row.group === group));
}
