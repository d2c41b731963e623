import { ContextStore, type Store } from '../../runtime/context-store';
import { isList, isObject, type JsonObject } from '../../runtime/json';
import type { Red, RedNode } from '../../runtime/red';

/** What flows get as `msg.conversation`. */
export interface Conversation {
  readonly sessionId: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly answers: JsonObject;
  /** What was asked and said at question nodes, oldest first. */
  readonly transcript: readonly Line[];
}

export interface Line {
  readonly from: 'bot' | 'visitor' | 'agent';
  readonly text: string;
  readonly at: string;
}

interface Stored extends Conversation {
  /** Unix milliseconds. */
  readonly goodUntil: number;
}

const PREFIX = 'chat_';

/** A transcript is a help for the agent who takes over, not an archive. */
const LINES_AT_MOST = 200;

const SWEEP_EVERY_MS = 60_000;

/** The conversations of one connection, in its context: each is read and written by itself. */
export class Conversations {
  readonly #store: Store;
  readonly #busy = new Map<string, Promise<unknown>>();
  readonly #users = new Set<string>();
  #sweptAt = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  join(node: string): void {
    this.#users.add(node);
  }

  /** Once the last question node is gone, nobody would drop what has been kept long enough. */
  leave(node: string, removed: boolean): void {
    this.#users.delete(node);
    if (removed && this.#users.size === 0) this.#store.forget();
  }

  /** Adds to a conversation, which begins with its first addition. */
  add(
    sessionId: string,
    keepMinutes: number,
    addition: { readonly answers?: JsonObject; readonly lines?: readonly Omit<Line, 'at'>[] },
  ): Promise<Conversation> {
    return this.#alone(sessionId, async () => {
      const now = new Date();
      const known = await this.#read(sessionId);
      const lines = (addition.lines ?? []).map((line) => ({ ...line, at: now.toISOString() }));
      const conversation = {
        sessionId,
        startedAt: known?.startedAt ?? now.toISOString(),
        answers: { ...known?.answers, ...addition.answers },
        transcript: [...(known?.transcript ?? []), ...lines].slice(-LINES_AT_MOST),
      };
      const stored: Stored = { ...conversation, goodUntil: now.getTime() + keepMinutes * 60_000 };
      await this.#store.set(keyOf(sessionId), stored);
      return conversation;
    });
  }

  /** Drops what has been kept long enough. */
  async sweep(): Promise<void> {
    const now = Date.now();
    if (now - this.#sweptAt < SWEEP_EVERY_MS) return;
    this.#sweptAt = now;
    for (const key of await this.#store.keys()) {
      if (!key.startsWith(PREFIX)) continue;
      const stored = await this.#store.get(key);
      if (isObject(stored) && Number(stored['goodUntil']) > now) continue;
      await this.#store.set(key, undefined);
    }
  }

  async #read(sessionId: string): Promise<Stored | undefined> {
    const stored = await this.#store.get(keyOf(sessionId));
    return isStored(stored) && stored.goodUntil > Date.now() ? stored : undefined;
  }

  async #alone<T>(sessionId: string, action: () => Promise<T>): Promise<T> {
    const before = this.#busy.get(sessionId) ?? Promise.resolve();
    const mine = before.then(action, action);
    this.#busy.set(sessionId, mine);
    try {
      return await mine;
    } finally {
      if (this.#busy.get(sessionId) === mine) this.#busy.delete(sessionId);
    }
  }
}

const known = new WeakMap<RedNode, Map<string, Conversations>>();

/** One for each config node and store, shared by its question nodes. */
export function conversationsOf(red: Red, config: RedNode, store: string): Conversations {
  const ofConfig = known.get(config) ?? new Map<string, Conversations>();
  known.set(config, ofConfig);
  const conversations =
    ofConfig.get(store) ?? new Conversations(new ContextStore(red, config, store));
  ofConfig.set(store, conversations);
  return conversations;
}

/** Context keys are paths, and session ids may hold anything. */
export function keyOf(sessionId: string, prefix = PREFIX): string {
  return prefix + Buffer.from(sessionId).toString('hex');
}

function isStored(value: unknown): value is Stored {
  return (
    isObject(value) &&
    typeof value['startedAt'] === 'string' &&
    isObject(value['answers']) &&
    isList(value['transcript']) &&
    typeof value['goodUntil'] === 'number'
  );
}
