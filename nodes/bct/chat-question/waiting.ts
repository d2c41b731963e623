import { randomUUID } from 'node:crypto';
import type { Store } from '../../runtime/context-store';
import { isObject, type JsonObject } from '../../runtime/json';
import { keyOf } from './conversations';

/** A visitor whose answer is awaited. */
export interface Waiting {
  readonly sessionId: string;
  /** The message that asked: it goes on with the answer. */
  readonly msg: JsonObject;
  /** How often the question was put. */
  readonly asked: number;
  /** False while it is not certain that the question went out. */
  readonly sent: boolean;
  /** Unix milliseconds. */
  readonly dueAt: number;
}

/** A message that was to go on when its node was closed: the successor lets it go. */
export interface Finished {
  readonly output: number;
  readonly msg: JsonObject;
}

const PREFIX = 'waiting_';
const FINISHED = 'finished_';

/** Timers of Node are given at most this long, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Who is waited for at one node: in memory for speed, in context so that it outlives the node. */
export class WaitingList {
  readonly #store: Store;
  readonly #waiting = new Map<string, Waiting>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #onDue: (sessionId: string) => void;
  readonly #onFailure: (error: unknown) => void;
  #writing: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(
    store: Store,
    onDue: (sessionId: string) => void,
    onFailure: (error: unknown) => void,
  ) {
    this.#store = store;
    this.#onDue = onDue;
    this.#onFailure = onFailure;
  }

  get(sessionId: string): Waiting | undefined {
    return this.#waiting.get(sessionId);
  }

  /** What a predecessor left behind. */
  async load(): Promise<readonly Waiting[]> {
    for (const key of await this.#store.keys()) {
      const stored = key.startsWith(PREFIX) ? await this.#store.get(key) : undefined;
      if (!isWaiting(stored) || this.#waiting.has(stored.sessionId)) continue;
      this.#waiting.set(stored.sessionId, stored);
    }
    return [...this.#waiting.values()];
  }

  /** What a predecessor could no longer let go; it is then no longer kept. */
  async takeFinished(): Promise<readonly Finished[]> {
    const finished: Finished[] = [];
    for (const key of await this.#store.keys()) {
      const stored = key.startsWith(FINISHED) ? await this.#store.get(key) : undefined;
      if (!isFinished(stored)) continue;
      finished.push(stored);
      await this.#store.set(key, undefined);
    }
    return finished;
  }

  /** Leaves a message to the successor. */
  keep(finished: Finished): void {
    this.#write(FINISHED + randomUUID(), finished);
  }

  /** Watches the time of those that were loaded, once flows can take what comes of it. */
  watchAll(): void {
    for (const waiting of this.#waiting.values()) this.#watch(waiting);
  }

  put(waiting: Waiting): void {
    this.#waiting.set(waiting.sessionId, waiting);
    this.#watch(waiting);
    this.#write(keyOf(waiting.sessionId, PREFIX), waiting);
  }

  /**
   * Takes somebody off the list; undefined where another answer was quicker.
   * @param own the question that is meant; one that was asked after it stays.
   */
  take(sessionId: string, own?: Waiting): Waiting | undefined {
    const waiting = this.#waiting.get(sessionId);
    if (!waiting || (own && own.msg !== waiting.msg)) return undefined;
    this.#waiting.delete(sessionId);
    clearTimeout(this.#timers.get(sessionId));
    this.#timers.delete(sessionId);
    this.#write(keyOf(sessionId, PREFIX), undefined);
    return waiting;
  }

  /** Resolves when everything is written; entries stay for the successor. */
  async close(removed: boolean): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.#writing;
    if (!removed) return;
    await this.#store.forget(PREFIX);
    await this.#store.forget(FINISHED);
  }

  #watch({ sessionId, dueAt }: Waiting): void {
    clearTimeout(this.#timers.get(sessionId));
    if (this.#closed) return;
    const ms = Math.min(Math.max(0, dueAt - Date.now()), LONGEST_TIMER);
    this.#timers.set(
      sessionId,
      setTimeout(() => {
        this.#onDue(sessionId);
      }, ms),
    );
  }

  /** In order, so that what is written last is what counts. */
  #write(key: string, value: Waiting | Finished | undefined): void {
    const write = (): Promise<void> => this.#store.set(key, value);
    this.#writing = this.#writing.then(write).catch(this.#onFailure);
  }
}

function isFinished(value: unknown): value is Finished {
  return isObject(value) && typeof value['output'] === 'number' && isObject(value['msg']);
}

function isWaiting(value: unknown): value is Waiting {
  return (
    isObject(value) &&
    typeof value['sessionId'] === 'string' &&
    isObject(value['msg']) &&
    typeof value['asked'] === 'number' &&
    typeof value['sent'] === 'boolean' &&
    typeof value['dueAt'] === 'number'
  );
}
