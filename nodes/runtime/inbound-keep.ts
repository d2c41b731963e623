import type { Store } from './context-store';
import { isList, isObject } from './json';

/** An event that was posted, as it lies in the store. */
export interface Kept {
  readonly name: string;
  readonly payload: unknown;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  /** Unix milliseconds after which nobody would want it any more. */
  readonly goodUntil: number;
}

const KEY = 'inbound';

/** Bound for each event, so that a flood of one cannot keep out another. */
export const KEPT_AT_MOST = 200;

/** Posted events on their way to flows, in order, in Node-RED's context. */
export class InboundKeep {
  readonly #store: Store;
  #kept: readonly Kept[] | undefined;
  /** Changes are made one after the other: stores answer when they like. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * @param replaces true where only the last event of the name counts.
   * @returns false where there is no room.
   */
  add(kept: Kept, replaces: boolean): Promise<boolean> {
    return this.#change(async (list) => {
      const now = Date.now();
      const good = list.filter((other) => {
        return other.goodUntil > now && !(replaces && other.name === kept.name);
      });
      if (good.filter(({ name }) => name === kept.name).length >= KEPT_AT_MOST) return false;
      await this.#save([...good, kept]);
      return true;
    });
  }

  /** Tells those that somebody takes, then drops them: what is told twice has the same id. */
  hand(takes: (name: string) => boolean, tell: (kept: Kept) => void): Promise<void> {
    return this.#change(async (list) => {
      const now = Date.now();
      const due = list.filter(({ name, goodUntil }) => goodUntil > now && takes(name));
      if (due.length === 0) return;
      for (const kept of due) tell(kept);
      await this.#save(list.filter((kept) => !due.includes(kept)));
    });
  }

  #change<T>(action: (list: readonly Kept[]) => Promise<T>): Promise<T> {
    const done = this.#work.then(async () => action(await this.#load()));
    this.#work = done.catch(() => undefined);
    return done;
  }

  async #load(): Promise<readonly Kept[]> {
    if (!this.#kept) {
      const stored = await this.#store.get(KEY);
      this.#kept = isList(stored) ? stored.filter(isKept) : [];
    }
    return this.#kept;
  }

  async #save(list: readonly Kept[]): Promise<void> {
    await this.#store.set(KEY, list.length > 0 ? list : undefined);
    this.#kept = list;
  }
}

function isKept(value: unknown): value is Kept {
  return (
    isObject(value) &&
    typeof value['name'] === 'string' &&
    typeof value['id'] === 'string' &&
    typeof value['receivedAt'] === 'string' &&
    typeof value['goodUntil'] === 'number'
  );
}
