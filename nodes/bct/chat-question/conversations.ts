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
  /** Ids of the last events that were taken as answers: each counts once, at whichever question. */
  readonly heard: readonly string[];
}

/** What is added to a conversation. */
export interface Addition {
  readonly answers?: JsonObject;
  readonly lines?: readonly Omit<Line, 'at'>[];
  /** Id of the event that brought it. */
  readonly event?: string;
}

const PREFIX = 'chat_';

/** A transcript is a help for the agent who takes over, not an archive. */
const LINES_AT_MOST = 200;

/** A repeat follows its event within seconds. */
const EVENTS_AT_MOST = 20;

const SWEEP_EVERY_MS = 60_000;

/** The conversations of one connection, in its context: each is read and written by itself. */
export class Conversations {
  readonly #store: Store;
  readonly #busy = new Map<string, Promise<unknown>>();
  readonly #users = new Set<string>();
  #sweeping: NodeJS.Timeout | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  join(node: string): void {
    this.#users.add(node);
    this.#sweepRegularly();
  }

  /**
   * With the last question node goes what visitors said. One that is only redeployed still counts,
   * until its time is over what is kept is swept by the timer.
   */
  async leave(node: string, removed: boolean): Promise<void> {
    if (!removed) return;
    this.#users.delete(node);
    if (this.#users.size === 0) await this.#store.forget(PREFIX);
  }

  /** Adds to a conversation, which begins with its first addition. */
  add(sessionId: string, keepMinutes: number, addition: Addition): Promise<Conversation> {
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
      const heard = [...(known?.heard ?? []), ...(addition.event ? [addition.event] : [])];
      const stored: Stored = {
        ...conversation,
        goodUntil: now.getTime() + keepMinutes * 60_000,
        heard: heard.slice(-EVENTS_AT_MOST),
      };
      await this.#store.set(keyOf(sessionId), stored);
      return conversation;
    });
  }

  /** What is known so far. */
  of(sessionId: string): Promise<Conversation | undefined> {
    return this.#alone(sessionId, async () => {
      const stored = await this.#read(sessionId);
      if (!stored) return undefined;
      const { startedAt, answers, transcript } = stored;
      return { sessionId, startedAt, answers, transcript };
    });
  }

  /** True where an event has already been taken as an answer: it has come once more. */
  hasHeard(sessionId: string, event: string): Promise<boolean> {
    return this.#alone(sessionId, async () => {
      const stored = await this.#read(sessionId);
      return stored?.heard.includes(event) ?? false;
    });
  }

  /** Drops what has been kept long enough. */
  async sweep(): Promise<void> {
    const now = Date.now();
    let left = 0;
    for (const key of await this.#store.keys()) {
      if (!key.startsWith(PREFIX)) continue;
      const stored = await this.#store.get(key);
      if (isObject(stored) && Number(stored['goodUntil']) > now) left++;
      else await this.#store.set(key, undefined);
    }
    if (left > 0 || this.#users.size > 0) return;
    clearInterval(this.#sweeping);
    this.#sweeping = undefined;
  }

  /** Goes on without question nodes as long as anything is kept; ends with the process. */
  #sweepRegularly(): void {
    this.#sweeping ??= setInterval(() => {
      // A store that fails now is asked again in a minute.
      this.sweep().catch(() => undefined);
    }, SWEEP_EVERY_MS).unref();
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
    isList(value['heard']) &&
    typeof value['goodUntil'] === 'number'
  );
}
