import { ALL_EVENTS } from '../../runtime/catalog';
import type { CommandEntry, EventEntry } from '../shared/catalogs';
import type { Translate } from '../shared/red';
import type { RowTexts } from '../shared/texts';
import type { Entry } from './entry';

interface Offered {
  readonly via?: readonly string[];
}

/** Rows that the connection's way in has; all of them while no connection is chosen. */
export function offered<R extends Offered>(rows: readonly R[], transport: string): readonly R[] {
  return transport ? rows.filter(({ via }) => via?.includes(transport) ?? true) : rows;
}

/** Events with their kinds after them, in the order of groups, "all events" first. */
export function eventEntries(
  rows: readonly EventEntry[],
  texts: RowTexts,
  translate: Translate,
): readonly Entry[] {
  const all: Entry = {
    id: ALL_EVENTS,
    title: translate('event.all'),
    help: translate('event.allHelp'),
    group: '',
    words: [ALL_EVENTS],
  };
  return [all, ...grouped(rows).flatMap((row) => withKinds(row, texts))];
}

function withKinds(row: EventEntry, texts: RowTexts): readonly Entry[] {
  const { name, aliases = [], kinds } = row;
  const group = texts.group(row.group);
  const own: Entry = { id: name, title: name, help: texts.event(row), group, words: aliases };
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

export function commandEntries(rows: readonly CommandEntry[], texts: RowTexts): readonly Entry[] {
  return grouped(rows).map((row) => ({
    id: row.name,
    title: row.name,
    help: texts.command(row),
    group: texts.group(row.group),
    words: [...(row.aliases ?? []), ...Object.keys(row.params.properties)],
  }));
}

/** Rows of one group next to each other, groups in the order in which the catalog begins them. */
function grouped<R extends { readonly group: string }>(rows: readonly R[]): readonly R[] {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return groups.flatMap((group) => rows.filter((row) => row.group === group));
}
