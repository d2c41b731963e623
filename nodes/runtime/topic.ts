import type { EventRow } from './catalog';
import type { About } from './client';
import { copy } from './copy';
import { newEvent, stamp, type BackendEvent } from './event';
import type { Subscription } from './hub';
import { isOnlyState, ONLY, stateKey } from './state-key';

/** Bounds what a backend with very many things (or ever new keys) can make us keep. */
const KEPT_AT_MOST = 10_000;

/** So many go at once where there are too many: finding the oldest takes a look at all. */
const DROPPED_AT_ONCE = 500;

let arrivals = 0;

/** A present state. */
export interface Kept {
  readonly id: string;
  /** Grows with each arrival. */
  readonly order: number;
  /**
   * The event, each time as an object of its own.
   * @throws CallwiresError where what was kept unread cannot be read.
   */
  event(): BackendEvent;
}

/** One event name: who has wired it, and the last value per key while somebody has. */
export class Topic {
  #kept = new Map<string, Kept>();
  subscriptions: readonly Subscription[] = [];
  /** True where the one state there is takes the place of the last one, whatever it says. */
  readonly keepsUnread: boolean;

  constructor(readonly row: EventRow | undefined) {
    const { state, secret } = row ?? {};
    this.keepsUnread =
      state?.always === true && isOnlyState(state) && state.over === undefined && !secret;
  }

  get wanted(): boolean {
    return this.subscriptions.length > 0;
  }

  /** True where the state is kept for whoever wires the event later. */
  get pinned(): boolean {
    return this.row?.state?.always ?? false;
  }

  add(subscription: Subscription): void {
    this.subscriptions = [...this.subscriptions, subscription];
  }

  remove(subscription: Subscription): void {
    this.subscriptions = this.subscriptions.filter((other) => other !== subscription);
  }

  replace(subscription: Subscription, by: Subscription): void {
    this.subscriptions = this.subscriptions.map((other) => (other === subscription ? by : other));
  }

  get hasStates(): boolean {
    return this.#kept.size > 0;
  }

  /** In order of arrival, so that handing all of them over gives the present state. */
  states(): readonly Kept[] {
    return [...this.#kept.values()].sort((one, other) => one.order - other.order);
  }

  forget(): void {
    // Not emptied but replaced: a Map that is emptied leads from all it ever held to all it will hold, and
    // once a collection has taken the beginning for something that stays, nothing of it is let go.
    if (this.#kept.size > 0) this.#kept = new Map();
  }

  keep(event: BackendEvent, about: About): void {
    if (!this.row?.state) return;
    const key = stateKey(this.row.state, event.payload);
    if (this.row.state.over?.(event.payload)) {
      this.#kept.delete(key);
      return;
    }
    // In its old place: a Map that is emptied and filled all the time leaves its past to the collector.
    this.#kept.set(key, keptFrom(this.row, event, about));
    if (this.#kept.size <= KEPT_AT_MOST) return;
    const oldest = [...this.#kept].sort(([, one], [, other]) => one.order - other.order);
    for (const [old] of oldest.slice(0, DROPPED_AT_ONCE)) this.#kept.delete(old);
  }

  /** @param again reads the payload; not called before somebody asks. */
  keepUnread(again: () => unknown): void {
    if (!this.row || !this.keepsUnread) return;
    const stamped = stamp();
    this.#kept.set(
      ONLY,
      readAgain(this.row, stamped.id, again, () => stamped),
    );
  }
}

function keptFrom(row: EventRow, event: BackendEvent, about: About): Kept {
  const { id, receivedAt } = event;
  const { again } = about;
  // What has been taken out of a payload, or was joined to it, is not in what came.
  if (!again || row.secret || about.normalized) {
    const kept = copy(event);
    return { id, order: ++arrivals, event: () => copy(kept) };
  }
  return readAgain(row, id, again, () => ({ ...about, id, receivedAt }));
}

function readAgain(row: EventRow, id: string, again: () => unknown, about: () => About): Kept {
  const order = ++arrivals;
  return { id, order, event: () => newEvent(row.name, row, again(), about()) };
}
