import { createHash } from 'node:crypto';
import { isObject } from '../runtime/json';

/** Tabs see the same thing within this time of each other, in milliseconds. */
export const SKEW_MS = 5000;

/** A tab that slept brings what it has kept for so long, in milliseconds. */
const KEPT_FOR_MS = 15 * 60_000;

/** A tab that falls silent is known to have done so well within this time, in milliseconds. */
const RECENT_MS = 60_000;

/** Looked through when so many are kept, and never more than the second number. */
const SWEPT_FROM = 100;
const KEPT_AT_MOST = 1000;

interface Sighting {
  readonly key: string;
  readonly at: number;
  readonly documents: Set<string>;
}

/**
 * What several tabs of an agent may have seen each: known by its content, since each numbers for itself.
 * Matched one to one, so that what happened twice counts twice.
 */
export class Sightings {
  #seen: Sighting[] = [];
  #sweepAt = SWEPT_FROM;
  #gap = { from: 0, until: 0 };

  /**
   * @param at when it happened, Unix milliseconds.
   * @param since when the document began to listen: what another one told before is not what it saw.
   * @returns false where another document has told of it already.
   */
  isNew(document: string, key: string, at: number, since = 0): boolean {
    const known = this.#seen.find(
      (one) =>
        one.key === key &&
        one.at >= since &&
        Math.abs(one.at - at) <= SKEW_MS &&
        !one.documents.has(document),
    );
    if (known) {
      known.documents.add(document);
      return false;
    }
    this.#seen.push({ key, at, documents: new Set([document]) });
    if (this.#seen.length > this.#sweepAt) this.#sweep();
    return true;
  }

  /** A page has taken over: what happened from then on may come once more when the last one is back. */
  takenOver(from: number): void {
    const now = Date.now();
    const isLate = now - this.#gap.until > KEPT_FOR_MS;
    this.#gap = { from: isLate ? from : Math.min(from, this.#gap.from), until: now };
  }

  #sweep(): void {
    const now = Date.now();
    const { from, until } = this.#gap;
    const inGap = (at: number): boolean =>
      now - until < KEPT_FOR_MS && at >= from - SKEW_MS && at <= until + SKEW_MS;
    this.#seen = this.#seen
      .filter(({ at }) => at > now - RECENT_MS || inGap(at))
      .slice(-KEPT_AT_MOST);
    this.#sweepAt = Math.min(KEPT_AT_MOST, Math.max(SWEPT_FROM, 2 * this.#seen.length));
  }
}

/**
 * The same for what is the same.
 * @param own members that differ from tab to tab.
 */
export function keyOf(name: string, payload: unknown, own: ReadonlySet<string>): string {
  const text = JSON.stringify(payload, (member, value: unknown) => {
    if (own.has(member)) return undefined;
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return createHash('sha256').update(`${name} ${text}`).digest('base64url').slice(0, 22);
}
