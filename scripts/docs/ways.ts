import { offeredBy, shownName, type Catalog } from '../../nodes/runtime/catalog';
import { code, table } from './markdown';

/** What not every way in has, as a table; nothing where all have everything. */
export function waysTable(
  { events, commands }: Catalog,
  ways: readonly string[],
): readonly string[] {
  const rows = [
    ...events.map((row) => ({ row, kind: 'event', name: shownName(row) })),
    ...commands.map((row) => ({ row, kind: 'command', name: row.name })),
  ];
  const differing = rows.filter(({ row }) => !ways.every((way) => offeredBy(row, way)));
  if (ways.length < 2 || differing.length === 0) return [];
  return [
    '## By which way in',
    '',
    'All other events and commands go by every way in. What a way lacks is grey in the dialogs, and a command',
    'fails with `NOT_SUPPORTED`.',
    '',
    ...table(
      ['Name', '', ...ways.map(code)],
      differing.map(({ row, kind, name }) => [
        code(name),
        kind,
        ...ways.map((way) => (offeredBy(row, way) ? 'yes' : '–')),
      ]),
    ),
    '',
  ];
}
