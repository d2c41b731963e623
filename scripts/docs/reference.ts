import type { TObject } from '@sinclair/typebox';
import type { Row } from '../../nodes/runtime/catalog';
import type { BackendSet } from '../../nodes/runtime/set';
import { ENGLISH, readLanguages } from '../build/languages';
import { textAt } from '../build/tree';
import { commandSection } from './commands';
import { eventTable } from './events';
import { code } from './markdown';
import { waysTable } from './ways';

/** All events and commands of a backend, as a page of Markdown. */
export function referencePage(
  set: BackendSet<TObject>,
  locales: string,
  ways: readonly string[],
): string {
  const { backend, catalog } = set;
  const title = groupTitles(locales, backend);
  return [
    '<!-- Made from the catalog by scripts/docs.ts. Change the rows, not this page. -->',
    '',
    `# ${code(backend)}: events and commands`,
    '',
    ...introduction(catalog.events.length, catalog.commands.length),
    '',
    ...waysTable(catalog, ways),
    '## Events',
    '',
    ...byGroup(catalog.events, title, eventTable),
    '## Commands',
    '',
    ...byGroup(catalog.commands, title, (rows) => rows.flatMap(commandSection)),
  ].join('\n');
}

function introduction(events: number, commands: number): readonly string[] {
  return [
    `${events} events and ${commands} commands, under the names the vendor gives them.`,
    '',
    '- **Known from** – _documentation_: in the vendor’s documents; _a real client_: seen in a client of the',
    '  vendor’s, not in the documents; _assumed_: neither, so be careful with it.',
    '- **`msg.event.context`** – what a command node wired behind the event fills in by itself.',
    '- **Answer** – _awaited_: the node waits for the answer, which becomes `msg.payload`, and fails where',
    '  none comes; where even the answer is only assumed, the message then goes on as `sent`. _None is',
    '  documented_: the message goes on as soon as the command has left.',
  ];
}

/** The label of a group. */
type Title = (group: string) => string;

/** @throws RangeError where English has no label for a group. */
function groupTitles(locales: string, backend: string): Title {
  const english = readLanguages(locales, backend).find(({ name }) => name === ENGLISH);
  return (group) => {
    const label = english && textAt(english.texts, `groups.${group}`);
    if (label === undefined) throw new RangeError(`There is no label for the group '${group}'.`);
    return label;
  };
}

/** Groups and rows in the order of the catalog. */
function byGroup<R extends Row>(
  rows: readonly R[],
  title: Title,
  show: (rows: readonly R[]) => readonly string[],
): readonly string[] {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return groups.flatMap((group) => [
    `### ${title(group)}`,
    '',
    ...show(rows.filter((row) => row.group === group)),
    '',
  ]);
}
