import { isList, isObject, type JsonObject } from '../../runtime/json';

type Normalized = Readonly<Record<string, unknown>> | undefined;

/** Lists of `{name, value}` as one object, so that a flow reaches a value by its name. */
function flat(list: unknown, nameField: string): JsonObject | undefined {
  if (!Array.isArray(list)) return undefined;
  // Not one by one: a name from outside may be `__proto__`.
  return Object.fromEntries(
    list
      .filter(isObject)
      .map((item) => [item[nameField], item['value']] as const)
      .filter(isNamed),
  );
}

function isNamed(member: readonly [unknown, unknown]): member is readonly [string, unknown] {
  return typeof member[0] === 'string' && member[0] !== '__proto__';
}

export function flatCounters(payload: unknown): Normalized {
  const counters = isObject(payload) ? flat(payload['counters'], 'statName') : undefined;
  if (!counters) return undefined;
  // Servers send the one spelling, the vendor's page has the other.
  if ('LongestWaitTime' in counters) {
    counters['LongestWaitingTime'] ??= counters['LongestWaitTime'];
  }
  return { counters };
}

export function flatStatistics(payload: unknown): Normalized {
  const statistics = isObject(payload) ? flat(payload['statistics'], 'name') : undefined;
  return statistics && { statistics };
}

/** What a sheet shows, by field name. */
export function sheetFields(payload: unknown): Normalized {
  let at: unknown = payload;
  for (const member of ['payload', 'profile', 'user', 'sheetInfo']) {
    at = isObject(at) ? at[member] : undefined;
  }
  const fields = flat(at, 'name');
  return fields && { fields };
}

/** An agent without a phone is told by an empty number or by the word `null`. */
export function realPhoneNumber(payload: unknown): Normalized {
  if (!isObject(payload)) return undefined;
  const given = payload['phoneNb'];
  return { phoneNb: typeof given === 'string' && !['', 'null'].includes(given) ? given : null };
}

/** Rows by column title: the order of the columns is set on the server and may change. */
export function directoryRows(payload: unknown): Normalized {
  if (!isObject(payload)) return undefined;
  const { headers, entries } = payload;
  if (!Array.isArray(headers) || !Array.isArray(entries)) return undefined;
  return { rows: entries.map((entry) => directoryRow(headers, entry)) };
}

function directoryRow(headers: readonly unknown[], entry: unknown): JsonObject {
  const cells: unknown = isObject(entry) ? entry['entry'] : undefined;
  if (!isList(cells)) return {};
  const members = headers.map((header, column) => [header, cells[column]] as const);
  return Object.fromEntries(members.filter(isNamed));
}

/** The calls with their duration as a number of seconds. */
export function callsInSeconds(payload: unknown): Normalized {
  if (!Array.isArray(payload)) return undefined;
  return {
    calls: payload
      .filter(isObject)
      .map((call) => ({ ...call, duration: seconds(call['duration']) })),
  };
}

function seconds(duration: unknown): unknown {
  const parts = typeof duration === 'string' ? /^(\d+):(\d\d):(\d\d)$/.exec(duration) : undefined;
  if (!parts) return duration;
  return Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3]);
}
