/** How the alarm times of a server are read; they carry no zone and may begin with the day. */
export interface AlarmClock {
  /** IANA name; empty: the zone of this server. */
  readonly zone: string;
  readonly order: 'MDY' | 'DMY';
}

export interface AlarmTime {
  readonly dateTimeLocal: string | null;
  readonly dateTimeUtc: string | null;
}

export const defaultClock: AlarmClock = { zone: '', order: 'MDY' };

const UNREADABLE: AlarmTime = { dateTimeLocal: null, dateTimeUtc: null };

/** The documented sample is `8/5/2018 3:37:13 PM`. */
const FORM = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?$/i;

export function alarmTime(text: unknown, clock: AlarmClock = defaultClock): AlarmTime {
  const local = typeof text === 'string' ? localTime(text.trim(), clock.order) : undefined;
  if (!local) return UNREADABLE;
  return { dateTimeLocal: local.toISOString().slice(0, 19), dateTimeUtc: inUtc(local, clock.zone) };
}

/** The wall clock's reading, held in a date whose UTC fields show it. */
function localTime(text: string, order: AlarmClock['order']): Date | undefined {
  const found = FORM.exec(text);
  if (!found) return undefined;
  const [first = 0, second = 0, year = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  const half = found[7]?.toLowerCase();
  const dayFirst = order === 'DMY' ? second <= 12 : first > 12;
  const [month, day] = dayFirst ? [second, first] : [first, second];
  const hour = half === undefined ? hours : (hours % 12) + (half === 'pm' ? 12 : 0);
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined;
  const time = new Date(Date.UTC(year, month - 1, day, hour, minutes, seconds));
  const unchanged = time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return unchanged && hour < 24 && minutes < 60 && seconds < 60 ? time : undefined;
}

function inUtc(local: Date, zone: string): string | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      ...(zone !== '' && { timeZone: zone }),
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    // The offset is that of the sought moment, which is only known once the offset is: two rounds settle it.
    let moment = local.getTime();
    for (let round = 0; round < 2; round++) moment = local.getTime() - offset(format, moment);
    return new Date(moment).toISOString();
  } catch {
    return null;
  }
}

function offset(format: Intl.DateTimeFormat, moment: number): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(moment)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}
