import { CallwiresError } from './errors';
import { abortedError } from './timing';

export interface Limits {
  readonly perSecond: number;
  readonly inFlight: number;
  /** Commands that may wait for their turn. */
  readonly waiting: number;
}

interface Waiting {
  readonly start: () => void;
}

/** Keeps commands below what the other side takes, so that a burst is slowed down and not refused. */
export class Pace {
  readonly #limits: Limits;
  readonly #waiting: Waiting[] = [];
  #starts: number[] = [];
  #inFlight = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** @throws CallwiresError `RATE_LIMITED` where too many wait already. */
  async run<T>(command: string, signal: AbortSignal, action: () => Promise<T>): Promise<T> {
    await this.#turn(command, signal);
    try {
      return await action();
    } finally {
      this.#inFlight--;
      this.#next();
    }
  }

  #turn(command: string, signal: AbortSignal): Promise<void> {
    if (this.#waiting.length >= this.#limits.waiting) {
      const values = { command, limit: this.#limits.waiting };
      return Promise.reject(new CallwiresError('RATE_LIMITED', 'tooManyWaiting', values));
    }
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        const place = this.#waiting.indexOf(waiting);
        if (place >= 0) this.#waiting.splice(place, 1);
        reject(abortedError(signal));
      };
      const waiting = {
        start: () => {
          signal.removeEventListener('abort', stop);
          resolve();
        },
      };
      if (signal.aborted) {
        reject(abortedError(signal));
        return;
      }
      signal.addEventListener('abort', stop, { once: true });
      this.#waiting.push(waiting);
      this.#next();
    });
  }

  #next(): void {
    const { perSecond, inFlight } = this.#limits;
    // A wall clock that goes back would hold everything up.
    const now = performance.now();
    this.#starts = this.#starts.filter((start) => now - start < 1000);
    while (this.#inFlight < inFlight && this.#starts.length < perSecond) {
      const waiting = this.#waiting.shift();
      if (!waiting) return;
      this.#inFlight++;
      this.#starts.push(now);
      waiting.start();
    }
    const [oldest] = this.#starts;
    if (this.#waiting.length === 0 || oldest === undefined || this.#timer) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#next();
      },
      oldest + 1000 - now,
    );
  }
}
