import { KEPT_AT_MOST, KEPT_FOR_MS } from './outbox';

/** An event that another tab of the agent is expected to send. */
export interface Seen {
  readonly name: string;
  /** Payload as JSON. */
  readonly data: string;
  readonly at: number;
}

/** Characters that are kept in all. */
const KEPT_LENGTH = 2_000_000;

/** What happened while another tab was the active one, for the case that it had gone by then. */
export class Standby {
  #seen: Seen[] = [];
  #length = 0;
  /** When the events happened that had to be given up for want of room. */
  #gone: number[] = [];

  add(seen: Seen): void {
    const oldest = Date.now() - KEPT_FOR_MS;
    this.#gone = this.#gone.filter((at) => at >= oldest).slice(-KEPT_AT_MOST);
    this.keepOnly(({ at }) => at >= oldest);
    this.#seen.push(seen);
    this.#length += seen.data.length;
    while (this.#seen.length > KEPT_AT_MOST || this.#length > KEPT_LENGTH) {
      const first = this.#seen.shift();
      if (!first) return;
      this.#length -= first.data.length;
      this.#gone.push(first.at);
    }
  }

  /** What happened from the one moment until before the other, and how much of it is gone. */
  take(from: number, until: number): { readonly seen: readonly Seen[]; readonly gone: number } {
    const isIn = (at: number): boolean => at >= from && at < until;
    const seen = this.#seen.filter(({ at }) => isIn(at));
    const gone = this.#gone.filter(isIn).length;
    this.keepOnly(({ at }) => !isIn(at));
    this.#gone = this.#gone.filter((at) => !isIn(at));
    return { seen, gone };
  }

  keepOnly(wanted: (seen: Seen) => boolean): void {
    this.#seen = this.#seen.filter((seen) => {
      if (wanted(seen)) return true;
      this.#length -= seen.data.length;
      return false;
    });
  }

  clear(): void {
    this.keepOnly(() => false);
    this.#gone = [];
  }
}
