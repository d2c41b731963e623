import { isList, isObject, type JsonObject } from '../runtime/json';
import type { ListEntry, ListReader, ListTable } from '../runtime/lists';

/** Lists that `Cti.getList` gives, by the event that answers it. */
const objectTypes = {
  QueueList: 'queue',
  AgentList: 'agent',
  AgentGroupList: 'agentgroup',
  ConferenceList: 'meetme',
} as const;

/** Queues, agents, ... by the names that parameters have as `list`. */
export const xucLists = {
  queues: (reader) =>
    entries(reader, 'QueueList', ({ id, name, displayName, number }) => [
      id,
      named(displayName, name, number),
    ]),
  queueNames: (reader) =>
    entries(reader, 'QueueList', ({ name, displayName, number }) => [
      name,
      named(displayName, name, number),
    ]),
  agents: (reader) =>
    entries(reader, 'AgentList', ({ id, firstName, lastName, number }) => [
      id,
      named(words(firstName, lastName), number),
    ]),
  users: (reader) =>
    entries(reader, 'AgentList', ({ userId, firstName, lastName, number }) => [
      userId,
      named(words(firstName, lastName), number),
    ]),
  groups: (reader) =>
    entries(reader, 'AgentGroupList', ({ id, name, displayName }) => [
      id,
      named(displayName, name),
    ]),
  conferences: (reader) =>
    entries(reader, 'ConferenceList', ({ number, name }) => [number, named(name, number)]),
  userStatuses: ({ kept }) =>
    // They come by themselves after the login; newer servers have another name for them.
    [...kept('UsersStatuses'), ...kept('CtiStatuses')].flatMap((statuses) =>
      toEntries(statuses, ({ name, longName }) => [name, named(longName, name)]),
    ),
  callbackPeriods: async ({ ask }) =>
    toEntries(await ask('Callback.getCallbackPreferredPeriods', {}), (period) => [
      period['uuid'],
      named(period['name'], words(period['periodStart'], '–', period['periodEnd'])),
    ]),
} as const satisfies ListTable;

export type XucList = keyof typeof xucLists;

type Read = (item: JsonObject) => readonly [value: unknown, label: string];

/** What flows have wired is up to date; else the server is asked, of which no flow then hears. */
async function entries(
  { kept, ask }: ListReader,
  event: keyof typeof objectTypes,
  read: Read,
): Promise<readonly ListEntry[]> {
  const [present] = kept(event).slice(-1);
  return toEntries(present ?? (await ask('Cti.getList', { objectType: objectTypes[event] })), read);
}

function toEntries(list: unknown, read: Read): readonly ListEntry[] {
  if (!isList(list)) return [];
  return list.filter(isObject).flatMap((item) => {
    const [value, label] = read(item);
    return typeof value === 'string' || typeof value === 'number' ? [{ value, label }] : [];
  });
}

function words(...parts: readonly unknown[]): string {
  return parts.filter((part) => part !== undefined && part !== null && part !== '').join(' ');
}

/** The first name there is, the others in brackets. */
function named(...names: readonly unknown[]): string {
  const [first = '', ...others] = [...new Set(names.map((name) => words(name)))].filter(Boolean);
  return others.length > 0 ? `${first} (${others.join(', ')})` : first;
}
