import { limits } from '../catalog/limits';

/** No part can match what another does: there is only one way to try, however long the text. */
const EMAIL = /^[^\s@]+@(?:[^\s@.]+\.)+[^\s@.]{2,}$/;

/** Reads a visitor's text; undefined where it is not what was asked for. */
export type AnswerCheck = (text: string, pattern: RegExp | undefined) => unknown;

/** By the name that stands in flow files. */
export const answerChecks: Readonly<Record<string, AnswerCheck>> = {
  none: (text) => text,
  email: (text) => (text.length <= limits.email && EMAIL.test(text) ? text : undefined),
  number: (text) => {
    // 1,000 is a thousand to some and a one to others.
    if (/,\d{3}$/.test(text.trim())) return undefined;
    const digits = text.replaceAll(/[\s\u00a0']/g, '').replace(',', '.');
    return /^[+-]?\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
  },
  date: readDate,
  pattern: (text, pattern) => (pattern?.test(text) ? text : undefined),
};

/** `2026-03-02`, `2.3.2026` and `2/3/2026` (day first, unless only month first is possible). */
function readDate(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const spoken = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text);
  if (!spoken) return undefined;
  const [first, second, year] = [Number(spoken[1]), Number(spoken[2]), Number(spoken[3])];
  return second > 12 ? dateOf(year, first, second) : dateOf(year, second, first);
}

function dateOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : undefined;
}
