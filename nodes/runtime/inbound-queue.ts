import { createHash, randomUUID } from 'node:crypto';
import type { About } from './client';
import type { Store } from './context-store';
import { copy } from './copy';
import { InboundKeep, type Kept } from './inbound-keep';

/** Who hands events to flows while a connection is in use. */
export interface MailReader {
  /** True while the event would reach a node. */
  takes(name: string): boolean;
  /** True where a node that wires it is only away for a redeploy. */
  expects(name: string): boolean;
  tell(name: string, payload: unknown, about: About): void;
}

/** A post with the same body within this time is the repeat of one whose answer was lost. */
const REPEAT_WINDOW_MS = 10_000;

/**
 * What was posted to one node, on its way to flows. It outlives changes of the settings: a post that
 * began under the old ones still reaches the reader under the new ones.
 */
export class InboundQueue {
  readonly #keep: InboundKeep;
  readonly #repeats = new Map<string, { id: string; at: number }>();
  /** What has come just now; anything else that is told is late. */
  readonly #fresh = new Set<Kept>();
  #reader: MailReader | undefined;
  #failed: (error: unknown) => void = () => undefined;

  constructor(store: Store) {
    this.#keep = new InboundKeep(store);
  }

  /** @returns ends it: what comes afterwards is kept. */
  open(reader: MailReader, failed: (error: unknown) => void): () => void {
    this.#reader = reader;
    this.#failed = failed;
    void this.handOver();
    return () => {
      if (this.#reader === reader) this.#reader = undefined;
    };
  }

  /** True where no flow wires the event, not even one that is being deployed. */
  isUnwired(name: string): boolean {
    return this.#reader?.takes(name) === false && !this.#reader.expects(name);
  }

  /** The same for repeats, by which flows know them. */
  idOf(text: string, now: number): string {
    for (const [body, { at }] of this.#repeats) {
      if (now - at > REPEAT_WINDOW_MS) this.#repeats.delete(body);
    }
    const key = createHash('sha256').update(text).digest('base64');
    const id = this.#repeats.get(key)?.id ?? randomUUID();
    this.#repeats.set(key, { id, at: now });
    return id;
  }

  /** @returns false where there is no room. */
  async add(kept: Kept, replaces: boolean): Promise<boolean> {
    // Known as fresh before it is stored, since the one before it may hand it over right afterwards.
    if (this.#reader?.takes(kept.name)) this.#fresh.add(kept);
    let added = false;
    try {
      added = await this.#keep.add(kept, replaces);
    } finally {
      if (!added) this.#fresh.delete(kept);
    }
    if (!added) return false;
    // The sender has its answer before any flow runs.
    setImmediate(() => {
      void this.handOver().then(() => this.#fresh.delete(kept));
    });
    return true;
  }

  /** Hands over what somebody takes by now; called whenever that may have changed. Never rejects. */
  async handOver(): Promise<void> {
    const reader = this.#reader;
    if (!reader) return;
    try {
      await this.#keep.hand(
        (name) => reader.takes(name),
        (kept) => {
          const { name, payload, id, receivedAt } = kept;
          reader.tell(name, copy(payload), { id, receivedAt, late: !this.#fresh.has(kept) });
        },
      );
    } catch (error) {
      this.#failed(error);
    }
  }
}

const queues = new WeakMap<Store, InboundQueue>();

/** One for each store, whoever writes to it: two would not see what the other has kept. */
export function inboundQueue(store: Store): InboundQueue {
  const known = queues.get(store) ?? new InboundQueue(store);
  queues.set(store, known);
  return known;
}
