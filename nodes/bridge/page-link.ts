import type { RawData, WebSocket } from 'ws';
import type { JsonObject } from '../runtime/json';
import type { Ack, Reason, ServerFrame } from './frames';
import type { Limits } from './limits';
import type { Sender } from './refusals';
import { frameFromPage } from './safe-json';

/** Close codes 4000 and up belong to applications. */
const CLOSE_CODE = 4000;

/** The code of a link that ended without a word. */
const BROKEN = 1006;

/** A page that does not answer our close is cut off after this many ticks. */
const FAREWELL_TICKS = 3;

/** Who takes what comes over a link. */
export interface LinkOwner {
  received(link: PageLink, frame: JsonObject): void;
  /** The same for a frame whose members were too deep and are left out. */
  receivedDeep(link: PageLink, frame: JsonObject): void;
  /** The link was ended by us, for this reason. */
  refused(link: PageLink, reason: Reason): void;
  gone(link: PageLink): void;
  /** The link has acknowledgements to send. */
  acksDue(link: PageLink): void;
}

/** One page's WebSocket: limits, liveness and acknowledgements. It has no timers of its own. */
export class PageLink {
  /** True once its hello was accepted. */
  greeted = false;
  readonly #socket: WebSocket;
  readonly #limits: Limits;
  readonly #owner: LinkOwner;
  /** Number of the page's own event to acknowledge; 0: none. */
  #ack = 0;
  /** The same by earlier document: made only for pages that have some to send. */
  #earlierAcks: Map<string, number> | undefined;
  #age = 0;
  #silent = 0;
  /** Seconds of silence after which the link is given up. */
  #patience: number;
  #allowance: number;
  #farewell = 0;

  constructor(
    socket: WebSocket,
    readonly sender: Sender,
    limits: Limits,
    owner: LinkOwner,
  ) {
    this.#socket = socket;
    this.#limits = limits;
    this.#owner = owner;
    this.#allowance = limits.burst;
    this.#patience = limits.silent;
    socket.on('message', (data, isBinary) => {
      this.#received(data, isBinary);
    });
    // Answered by the library below us, and no less work than a frame.
    socket.on('ping', () => {
      this.#isAllowed();
    });
    socket.on('pong', () => {
      this.#isAllowed();
    });
    socket.on('close', (code) => {
      if (code !== BROKEN) this.#heard();
      this.#owner.gone(this);
    });
    socket.on('error', (error) => {
      if ('code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') this.#end('size');
    });
  }

  get ended(): boolean {
    return this.#farewell > 0 || this.#socket.readyState !== this.#socket.OPEN;
  }

  /** Not before this moment the page has sent its last (Unix milliseconds). */
  get heardAt(): number {
    return Date.now() - (this.#silent + 1) * 1000;
  }

  /** Called once a second. */
  tick(): void {
    const { hello, ping, rate, burst } = this.#limits;
    this.#age++;
    this.#silent++;
    this.#allowance = Math.min(burst, this.#allowance + rate);
    if (this.#farewell > 0) {
      if (this.#farewell++ > FAREWELL_TICKS) this.#socket.terminate();
    } else if (!this.greeted && this.#age > hello) {
      this.refuse('hello');
    } else if (this.#silent > this.#patience) {
      this.cut('silent');
    } else if (this.#silent === ping) {
      this.send({ type: 'ping' });
    }
  }

  /** Asks for a sign of life that has to come within a few seconds: somebody waits for its place. */
  probe(seconds: number): void {
    this.#patience = Math.min(this.#patience, this.#silent + seconds);
    this.send({ type: 'ping' });
  }

  /** @returns false where the page cannot be reached any more. */
  send(frame: ServerFrame): boolean {
    if (this.ended) return false;
    if (this.#socket.bufferedAmount > this.#limits.unread) {
      this.cut('slow');
      return false;
    }
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  acknowledge(stream: string | undefined, seq: number): void {
    if (this.#ack === 0 && !this.#earlierAcks) this.#owner.acksDue(this);
    if (stream === undefined) this.#ack = seq;
    else this.#earlierAcks = (this.#earlierAcks ?? new Map<string, number>()).set(stream, seq);
  }

  sendAcks(): void {
    const acks: Ack[] = [];
    for (const [stream, seq] of this.#earlierAcks ?? []) acks.push({ type: 'ack', seq, stream });
    if (this.#ack > 0) acks.push({ type: 'ack', seq: this.#ack });
    this.#ack = 0;
    this.#earlierAcks = undefined;
    for (const ack of acks) this.send(ack);
  }

  /** Says why and closes. */
  refuse(reason: Reason): void {
    if (this.ended) return;
    this.send({ type: 'bye', reason });
    this.#socket.close(CLOSE_CODE, reason);
    this.#end(reason);
  }

  /** Ends a link on which nothing can be said any more. */
  cut(reason: Reason): void {
    if (this.ended) return;
    this.#end(reason);
    this.#socket.terminate();
  }

  terminate(): void {
    this.#socket.terminate();
  }

  #end(reason: Reason): void {
    if (this.#farewell > 0) return;
    this.#farewell = 1;
    this.#owner.refused(this, reason);
  }

  #heard(): void {
    this.#silent = 0;
    this.#patience = this.#limits.silent;
  }

  /** Whatever comes is counted; what comes too fast ends the link. */
  #isAllowed(): boolean {
    if (this.ended) return false;
    if (--this.#allowance >= 0) return true;
    this.refuse('rate');
    return false;
  }

  #received(data: RawData, isBinary: boolean): void {
    if (!this.#isAllowed()) return;
    this.#heard();
    const text = isBinary || !Buffer.isBuffer(data) ? undefined : frameFromPage(data.toString());
    if (!text) {
      this.refuse('frame');
      return;
    }
    const { frame, deep } = text;
    if (deep) this.#owner.receivedDeep(this, frame);
    else if (frame['type'] === 'ping') this.send({ type: 'pong' });
    else if (frame['type'] !== 'pong') this.#owner.received(this, frame);
  }
}
