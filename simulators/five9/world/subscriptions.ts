import type { Context } from './context';
import { badRequest } from './refusal';

/** What can be subscribed to, by the id of its event (reference, section 6.2). */
export type Subscribable = '15' | '29';

const isSubscribable = (id: string): id is Subscribable => id === '15' || id === '29';

/** Events 15 and 29, for agents who asked for them. */
export class Subscriptions {
  readonly #context: Context;
  readonly #payloads: Readonly<Record<Subscribable, () => unknown>>;
  readonly #byUser = new Map<string, Set<Subscribable>>();
  readonly #told = new Map<Subscribable, string>();

  constructor(context: Context, payloads: Readonly<Record<Subscribable, () => unknown>>) {
    this.#context = context;
    this.#payloads = payloads;
    this.#changed('15');
    this.#changed('29');
  }

  of(userId: string): Subscribable[] {
    return [...(this.#byUser.get(userId) ?? [])];
  }

  /** The present reading follows at once. */
  subscribe(userId: string, id: string): void {
    if (!isSubscribable(id)) throw badRequest(`Nothing can be subscribed to as ${id}`);
    const ids = this.#byUser.get(userId) ?? new Set();
    this.#byUser.set(userId, ids.add(id));
    this.#send(id, userId);
  }

  unsubscribe(userId: string, id: string): void {
    if (isSubscribable(id)) this.#byUser.get(userId)?.delete(id);
  }

  /** The end of a session is the end of its subscriptions. */
  forget(userId: string): void {
    this.#byUser.delete(userId);
  }

  /** Tells whoever subscribed what is different since the last look. */
  review(): void {
    for (const id of ['15', '29'] as const) {
      if (!this.#changed(id)) continue;
      if (!this.#context.settings.subscriptionsNeeded) this.#send(id);
      else {
        for (const [userId, ids] of this.#byUser) if (ids.has(id)) this.#send(id, userId);
      }
    }
  }

  #changed(id: Subscribable): boolean {
    const text = JSON.stringify(this.#payloads[id]());
    if (this.#told.get(id) === text) return false;
    this.#told.set(id, text);
    return true;
  }

  #send(id: Subscribable, userId?: string): void {
    const to = { context: 'agent', ...(userId === undefined ? {} : { userId }) } as const;
    this.#context.emit({ to, eventId: id, eventReason: 'UPDATED', payLoad: this.#payloads[id]() });
  }
}
