import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Log } from './client';
import type { Store } from './context-store';
import { asCallwiresError, CallwiresError, type ErrorCode, type ErrorText } from './errors';
import { KEPT_AT_MOST, type Kept } from './inbound-keep';
import { inboundQueue, type InboundQueue, type MailReader } from './inbound-queue';
import type { PostTaker, Status } from './inbound-routes';
import { parseJson } from './json';
import type { TextValues } from './phrase';
import { within } from './timing';

/** An event as a backend reads it from a post. */
export interface Posted {
  readonly name: string;
  readonly payload: unknown;
  /** True for states, of which only the last counts. */
  readonly state: boolean;
  /** Milliseconds after which nobody would want it any more; none: a day. */
  readonly goodFor?: number;
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

/** More posts than this in a second are refused: the sender tries again, or has run away. */
const POSTS_PER_SECOND = 60;

/** Whoever posts wants an answer within two seconds. */
const STORING_LIMIT = 1.5;

/** How long an event waits for flows that are stopped or being deployed. */
const KEPT_MS = 24 * 3_600_000;

/** How long one waits that no flow has wired: as long as a slow deploy lasts. */
const UNWIRED_KEPT_MS = 60_000;

/** How often a sender's mistake is told, however often it is made. */
const TOLD_AGAIN_MS = 3_600_000;

/** One connection's posts: judged, stored, answered, and only then handed to flows. */
export class Mailbox implements PostTaker {
  readonly #options: MailboxOptions;
  readonly #queue: InboundQueue;
  readonly #secret: Buffer;
  readonly #never = new AbortController().signal;
  readonly #told = new Map<ErrorText, number>();
  #arrivals: number[] = [];

  constructor(options: MailboxOptions) {
    this.#options = options;
    this.#queue = inboundQueue(options.store);
    this.#secret = digest(options.secret);
  }

  /** @returns ends it: what comes afterwards is kept. */
  open(reader: MailReader): () => void {
    return this.#queue.open(reader, (error) => {
      this.#options.log.warn(asCallwiresError(error).message);
    });
  }

  refuses({ headers }: IncomingMessage): Status | undefined {
    const given = headers[this.#options.header];
    // Digests have one length, so that the comparison tells nothing of the secret's.
    const known = typeof given === 'string' && timingSafeEqual(digest(given), this.#secret);
    if (!known) return this.#refuse(401, 'UNAUTHORIZED', 'inboundSecret');
    const now = Date.now();
    this.#arrivals = this.#arrivals.filter((at) => now - at < 1000);
    if (this.#arrivals.length >= POSTS_PER_SECOND) {
      return this.#refuse(429, 'RATE_LIMITED', 'inboundTooMany', { limit: POSTS_PER_SECOND });
    }
    this.#arrivals.push(now);
    return /^application\/(?:[\w.+-]+\+)?json\b/i.test(headers['content-type'] ?? '')
      ? undefined
      : this.#refuse(400, 'PROTOCOL', 'inboundNoEvent');
  }

  async take(body: Buffer | 'tooLarge'): Promise<Status> {
    if (body === 'tooLarge') return this.#refuse(413, 'PROTOCOL', 'inboundTooLarge');
    const text = body.toString();
    const posted = this.#options.read(parseJson(text));
    if (!posted) return this.#refuse(400, 'PROTOCOL', 'inboundNoEvent');
    const { name, payload, state, goodFor = KEPT_MS } = posted;
    const now = Date.now();
    const longest = this.#queue.isUnwired(name) ? UNWIRED_KEPT_MS : KEPT_MS;
    const kept = {
      name,
      payload,
      id: this.#queue.idOf(text, now),
      receivedAt: new Date(now).toISOString(),
      goodUntil: now + Math.min(goodFor, longest),
    };
    return this.#store(kept, state);
  }

  /** Hands over what somebody takes by now; called whenever that may have changed. */
  handOver(): void {
    void this.#queue.handOver();
  }

  async #store(kept: Kept, state: boolean): Promise<Status> {
    const values = { host: 'context', seconds: STORING_LIMIT };
    const late = (): CallwiresError => new CallwiresError('TIMEOUT', 'noAnswer', values);
    try {
      const adding = this.#queue.add(kept, state);
      if (await within(adding, STORING_LIMIT, this.#never, late)) return 204;
    } catch (error) {
      this.#options.log.warn(asCallwiresError(error).message);
      return 503;
    }
    const full = { event: kept.name, limit: KEPT_AT_MOST };
    return this.#refuse(503, 'QUEUE_FULL', 'inboundFull', full);
  }

  /** Senders show nobody what they are answered, so it is told here, but not each time. */
  #refuse(status: Status, code: ErrorCode, text: ErrorText, values: TextValues = {}): Status {
    const now = Date.now();
    if (now - (this.#told.get(text) ?? 0) < TOLD_AGAIN_MS) return status;
    this.#told.set(text, now);
    const error = new CallwiresError(code, text, { header: this.#options.header, ...values });
    // Flows want to know when events are lost for good; the rest is for whoever set up the sender.
    if (status === 401 || status === 503) this.#options.log.problem(error);
    else this.#options.log.trouble(error);
    return status;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
