import type { TSchema } from '@sinclair/typebox';
import { requiredParams, shownName, type EventRow } from '../../nodes/runtime/catalog';
import { code, codes, table } from './markdown';
import { typeOf } from './schema';
import { knownFrom, waysIn } from './rows';

const head = ['Event', 'What it says', 'Known from', '`msg.event.context`', 'Remarks'];

/** The events of one group; the kinds of an event stand below it. */
export function eventTable(rows: readonly EventRow[]): readonly string[] {
  return table(head, rows.flatMap(eventRows));
}

function eventRows(row: EventRow): readonly (readonly string[])[] {
  const own = [
    code(shownName(row)),
    row.text,
    knownFrom(row),
    codes(Object.keys(row.context ?? {})),
    remarks(row),
  ];
  const kinds = Object.entries(row.kinds?.values ?? {}).map(([kind, text]) => [
    code(`${row.name}:${kind}`),
    text,
    '',
    '',
    '',
  ]);
  return [own, ...kinds];
}

function remarks(row: EventRow): string {
  const { state, subscription, secret, local } = row;
  return [
    subscription ? `Needs ${neededBy(subscription.params.properties, row)}.` : '',
    state ? 'A state: the present one comes as a snapshot.' : '',
    local ? 'Made by the node, not by the server.' : '',
    secret ? `Removed from the payload: ${codes(secret)}.` : '',
    waysIn(row),
  ]
    .filter(Boolean)
    .join(' ');
}

function neededBy(
  properties: Readonly<Record<string, TSchema>>,
  { subscription }: EventRow,
): string {
  const required = subscription ? requiredParams(subscription.params) : new Set<string>();
  return Object.entries(properties)
    .map(([name, schema]) => {
      const free = required.has(name) ? '' : ', optional';
      return `${code(name)} (${typeOf(schema)}${free})`;
    })
    .join(', ');
}
