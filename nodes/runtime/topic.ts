import type { EventRow } from './catalog';
import { copy } from './copy';
import type { BackendEvent } from './event';
import type { Subscription } from './hub';
import { stateKey } from './state-key';

/** Bounds what a backend with very many things (or ever new keys) can make us keep. */
const KEPT_AT_MOST = 10_000;

/** One event name: who has wired it, and the last value per key while somebody has. */
export class Topic {
  readonly kept = new Map<string, BackendEvent>();
  subscriptions: readonly Subscription[] = [];

  constructor(readonly row: EventRow | undefined) {}

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

  /** Kept in order of arrival, so that handing all of them over gives the present state. */
  keep(event: BackendEvent): void {
    if (!this.row?.state) return;
    const key = stateKey(this.row.state, event.payload);
    this.kept.delete(key);
    if (this.row.state.over?.(event.payload)) return;
    this.kept.set(key, copy(event));
    if (this.kept.size <= KEPT_AT_MOST) return;
    for (const oldest of this.kept.keys()) {
      this.kept.delete(oldest);
      break;
    }
  }
}
