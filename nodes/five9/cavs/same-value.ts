const YES = new Set(['true', 'yes', 'y', 'on', '1']);
const NO = new Set(['false', 'no', 'n', 'off', '0']);

/** Fewer digits than this are no phone number. */
const PHONE_DIGITS = 7;

/** A day without a zone is another moment in each of them. */
const ZONE_MS = 14 * 3_600_000;

/**
 * Whether two texts may be one value: servers write numbers, amounts, dates, times, phone numbers and
 * yes or no in a form of their own. It says what is possible, not what is so.
 */
export function mayBeSame(one: string, other: string): boolean {
  const [a, b] = [one.trim().toLowerCase(), other.trim().toLowerCase()];
  if (a === b) return true;
  if (a === '' || b === '') return false;
  if ((YES.has(a) && YES.has(b)) || (NO.has(a) && NO.has(b))) return true;
  return sameNumber(a, b) || sameMoment(a, b) || samePhone(a, b);
}

function sameNumber(one: string, other: string): boolean {
  const [a, b] = [amount(one), amount(other)];
  return a !== undefined && a === b;
}

function amount(text: string): number | undefined {
  const bare = text.replaceAll(/[\s,%$€£¥]/g, '');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(bare) ? Number(bare) : undefined;
}

/** Parts in any order, since countries differ; seconds of zero may be left out. */
function sameMoment(one: string, other: string): boolean {
  if (isMoment(one) && isMoment(other) && parts(one) === parts(other)) return true;
  return [one, other].every(isDate) && Math.abs(Date.parse(one) - Date.parse(other)) <= ZONE_MS;
}

/** The library takes much for a date that is none, such as `a-1`. */
function isDate(text: string): boolean {
  const months = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;
  return (months.test(text) || isMoment(text)) && !Number.isNaN(Date.parse(text));
}

function isMoment(text: string): boolean {
  return /^\d+([-/.:]\d+)+([ t]\d+(:\d+)+)?(\.\d+)?z?$/.test(text);
}

function parts(text: string): string {
  const numbers = (text.match(/\d+/g) ?? []).map(Number).filter((number) => number !== 0);
  return numbers.sort((a, b) => a - b).join();
}

function samePhone(one: string, other: string): boolean {
  if (!/^[\d\s()+./-]+$/.test(one) || !/^[\d\s()+./-]+$/.test(other)) return false;
  const [a, b] = [one, other].map((text) => text.replaceAll(/\D/g, ''));
  if (a === undefined || b === undefined || Math.min(a.length, b.length) < PHONE_DIGITS)
    return false;
  return a.endsWith(b) || b.endsWith(a);
}
