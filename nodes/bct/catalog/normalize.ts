import { isList, isObject, type JsonObject } from '../../runtime/json';
import { alarmTime, defaultClock, type AlarmClock } from './alarm-time';

/** Converts one field. Fields the payload lacks are left out of `msg.normalized` too. */
type Convert = (value: unknown) => unknown;

export function normalizer(fields: Readonly<Record<string, Convert>>) {
  return (payload: unknown): JsonObject | undefined => {
    if (!isObject(payload)) return undefined;
    const normalized: JsonObject = {};
    for (const [field, convert] of Object.entries(fields)) {
      if (Object.hasOwn(payload, field)) normalized[field] = convert(payload[field]);
    }
    return normalized;
  };
}

/** Most numbers are typed string; null where there is nothing to read. */
export function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^\s*\d+\s*$/.test(value)) return null;
  return Number(value);
}

/** Booleans may come as words. */
export function asBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  const word = value.trim().toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
}

export function emptyAsNull(value: unknown): unknown {
  return value === '' ? null : value;
}

export function normalizeAlarm(alarm: unknown, clock: AlarmClock = defaultClock): JsonObject {
  if (!isObject(alarm)) return {};
  const plain = normalizer({
    activeAlarms: asNumber,
    resolved: asBoolean,
    source: withoutBrackets,
    id: fourDigits,
  })(alarm);
  return { ...plain, ...alarmTime(alarm['dateTime'], clock) };
}

/** Result of `GetCurrentAlarms`. */
export function normalizeAlarms(result: unknown, clock: AlarmClock = defaultClock): JsonObject {
  if (!isObject(result)) return {};
  const alarms = isList(result['alarms']) ? result['alarms'] : [];
  return {
    isSuccess: asBoolean(result['isSuccess']),
    activeAlarms: asNumber(result['activeAlarms']),
    alarms: alarms.map((alarm) => normalizeAlarm(alarm, clock)),
  };
}

function withoutBrackets(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^\s*\[(.*)\]\s*$/, '$1') : value;
}

/** The sample text shows the id inside a title, so the digits are looked for. */
function fourDigits(value: unknown): unknown {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return value;
  return /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0] ?? text;
}
