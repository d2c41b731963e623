import type { IncomingMessage } from 'node:http';
import type { Reason } from './frames';
import { word } from './read-frame';

/** How many the dialog shows. */
const SHOWN_AT_MOST = 20;

/** A log of every refusal would be a gift to whoever wants to fill a disk: so many in each period. */
const LOGGED_AT_MOST = 20;
const PERIOD_MS = 3_600_000;

export interface Refusal {
  /** ISO 8601. */
  readonly at: string;
  readonly reason: Reason;
  /** Address of the page as its browser tells it. */
  readonly origin: string;
  /** Host the page came from. */
  readonly from: string;
  readonly agent?: string;
}

/** Where a page says it is. */
export interface Sender {
  readonly origin: string;
  readonly from: string;
}

export function senderOf(request: IncomingMessage): Sender {
  return { origin: word(request.headers.origin), from: word(request.socket.remoteAddress) };
}

/** The last pages that were turned away, for whoever sets the bridge up. */
export class Refusals {
  readonly #log: (text: string) => void;
  /** What has been logged in this period. */
  readonly #logged = new Set<string>();
  #periodEnds = 0;
  #latest: readonly Refusal[] = [];

  constructor(log: (text: string) => void) {
    this.#log = log;
  }

  get latest(): readonly Refusal[] {
    return this.#latest;
  }

  add(reason: Reason, sender: Sender, agent?: string): void {
    const refusal = { at: new Date().toISOString(), reason, ...sender, ...(agent && { agent }) };
    this.#latest = [refusal, ...this.#latest].slice(0, SHOWN_AT_MOST);
    const text = `A page was refused: ${reason} (${sender.origin || 'no origin'}, ${sender.from}).`;
    this.#logNow(text);
  }

  #logNow(text: string): void {
    const now = Date.now();
    if (now >= this.#periodEnds) {
      this.#logged.clear();
      this.#periodEnds = now + PERIOD_MS;
    }
    if (this.#logged.has(text) || this.#logged.size > LOGGED_AT_MOST) return;
    this.#logged.add(text);
    this.#log(
      this.#logged.size > LOGGED_AT_MOST
        ? 'More pages were refused, for other reasons or from elsewhere. Nothing more is logged of it for an hour.'
        : text,
    );
  }
}
