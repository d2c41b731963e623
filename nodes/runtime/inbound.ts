import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { About, Log } from './client';
import type { Store } from './context-store';
import { copy } from './copy';
import { asCallwiresError, CallwiresError } from './errors';
import { InboundKeep, type Kept } from './inbound-keep';
import type { PostTaker, Status } from './inbound-routes';
import { parseJson } from './json';
import { within } from './timing';

/** An event as a backend reads it from a post. */
export interface Posted {
  readonly name: string;
  readonly payload: unknown;
  /** True for states, of which only the last counts. */
  readonly state: boolean;
}

export interface MailboxOptions {
  /** Header that carries the secret, in lower case. */
  readonly header: string;
  readonly secret: string;
  readonly store: Store;
  readonly log: Log;
  /** Undefined: the body is no event. */
  readonly read: (body: unknown) => Posted | undefined;
}

/** Who hands events to flows while a connection is in use. */
export interface MailReader {
  /** True while the event would reach a node. */
  takes(name: string): boolean;
  /** True where a node that wires it is only away for a redeploy. */
  expects(name: string): boolean;
  tell(name: string, payload: unknown, about: About): void;
}

/** More posts than this in a second are refused: the sender tries again, or has run away. */
const POSTS_PER_SECOND = 60;

/** Whoever posts wants an answer within two seconds. */
const STORING_LIMIT = 1.5;

/** A post with the same body within this time is the repeat of one whose answer was lost. */
const REPEAT_WINDOW_MS = 10_000;

/** How long an event waits for flows that are stopped or being deployed. */
const KEPT_MS = 24 * 3_600_000;

/** How long one waits that no flow has wired: as long as a slow deploy lasts. */
const UNWIRED_KEPT_MS = 60_000;

/** One connection's posts: judged, stored, answered, and only then handed to flows. */
export class Mailbox implements PostTaker {
  readonly #options: MailboxOptions;
  readonly #keep: InboundKeep;
  readonly #secret: Buffer;
  readonly #repeats = new Map<string, { id: string; at: number }>();
  readonly #never = new AbortController().signal;
  #arrivals: number[] = [];
  #fresh = new Set<string>();
  #reader: MailReader | undefined;

  constructor(options: MailboxOptions) {
    this.#options = options;
    this.#keep = new InboundKeep(options.store);
    this.#secret = digest(options.secret);
  }

  /** @returns ends it: what comes afterwards is kept. */
  open(reader: MailReader): () => void {
    this.#reader = reader;
    this.handOver();
    return () => {
      if (this.#reader === reader) this.#reader = undefined;
    };
  }

  refuses({ headers }: IncomingMessage): Status | undefined {
    const given = headers[this.#options.header];
    // Digests have one length, so that the comparison tells nothing of the secret's.
    const known = typeof given === 'string' && timingSafeEqual(digest(given), this.#secret);
    if (!known) return 401;
    const now = Date.now();
    this.#arrivals = this.#arrivals.filter((at) => now - at < 1000);
    if (this.#arrivals.length >= POSTS_PER_SECOND) return 429;
    this.#arrivals.push(now);
    return /^application\/(?:[\w.+-]+\+)?json\b/i.test(headers['content-type'] ?? '')
      ? undefined
      : 400;
  }

  async take(body: Buffer): Promise<Status> {
    const text = body.toString();
    const posted = this.#options.read(parseJson(text));
    if (!posted) return 400;
    const { name, payload, state } = posted;
    const now = Date.now();
    const unwired = this.#reader?.takes(name) === false && !this.#reader.expects(name);
    const kept = {
      name,
      payload,
      id: this.#idOf(text, now),
      receivedAt: new Date(now).toISOString(),
      goodUntil: now + (unwired ? UNWIRED_KEPT_MS : KEPT_MS),
    };
    if (!(await this.#stored(kept, state))) return 503;
    this.#fresh.add(kept.id);
    // The sender has its answer before any flow runs.
    setImmediate(() => {
      this.handOver();
    });
    return 204;
  }

  /** Hands over what somebody takes by now; called whenever that may have changed. */
  handOver(): void {
    const reader = this.#reader;
    if (!reader) return;
    const fresh = this.#fresh;
    this.#fresh = new Set();
    this.#keep
      .hand(
        (name) => reader.takes(name),
        ({ name, payload, id, receivedAt }) => {
          reader.tell(name, copy(payload), { id, receivedAt, late: !fresh.has(id) });
        },
      )
      .catch((error: unknown) => {
        this.#options.log.warn(asCallwiresError(error).message);
      });
  }

  async #stored(kept: Kept, state: boolean): Promise<boolean> {
    try {
      const values = { host: 'context', seconds: STORING_LIMIT };
      return await within(this.#keep.add(kept, state), STORING_LIMIT, this.#never, () => {
        return new CallwiresError('TIMEOUT', 'noAnswer', values);
      });
    } catch (error) {
      this.#options.log.warn(asCallwiresError(error).message);
      return false;
    }
  }

  #idOf(text: string, now: number): string {
    for (const [body, { at }] of this.#repeats) {
      if (now - at > REPEAT_WINDOW_MS) this.#repeats.delete(body);
    }
    const key = createHash('sha256').update(text).digest('base64');
    const id = this.#repeats.get(key)?.id ?? randomUUID();
    this.#repeats.set(key, { id, at: now });
    return id;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
