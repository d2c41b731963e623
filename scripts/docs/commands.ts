import type { CommandRow } from '../../nodes/runtime/catalog';
import { codes, table } from './markdown';
import { knownFrom, waysIn } from './rows';
import { paramRows } from './schema';

const head = ['Parameter', 'Type', 'Required', 'Meaning'];

/** A command under a heading of its own, so that it can be linked to. */
export function commandSection(row: CommandRow): readonly string[] {
  const params = paramRows(row.params);
  return [
    `#### ${row.name}`,
    '',
    [row.text, ...facts(row)].filter(Boolean).join(' '),
    '',
    ...(params.length > 0 ? table(head, params) : ['No parameters.']),
    '',
  ];
}

function facts(row: CommandRow): readonly string[] {
  const { answer, timeout, secret } = row;
  const limit = timeout === undefined ? 'the connection’s time limit' : `${timeout} s`;
  return [
    answer === 'awaited' ? `Answer: awaited, within ${limit}.` : 'Answer: none is documented.',
    `Known from: ${knownFrom(row)}.`,
    secret ? `Not shown in \`msg.request\`: ${codes(secret)}.` : '',
    waysIn(row),
  ];
}
