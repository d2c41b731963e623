import { CallwiresError } from './errors';
import { abortedError } from './timing';

export interface Limits {
  readonly perSecond: number;
  readonly inFlight: number;
  /** Commands that may wait for their turn. */
  readonly waiting: number;
}

/** The other side has refused something for its rate, and takes it again after so many milliseconds. */
export class TooFast {
  constructor(readonly pauseMs: number) {}
}

/** What waits longer for its turn is not sent any more, in milliseconds. */
const WAIT_AT_MOST_MS = 60_000;

/** Timers take what is much longer for no wait at all. */
const LOOK_AT_LEAST_EVERY_MS = 60_000;

interface Waiting {
  /** By which they go: what was refused comes before all that was given after it. */
  readonly place: number;
  /** Empty: beside all others. */
  readonly lane: string;
  readonly start: () => void;
}

/** Keeps commands below what the other side takes, so that a burst is slowed down and not refused. */
export class Pace {
  readonly #limits: Limits;
  readonly #lanes = new Set<string>();
  #waiting: readonly Waiting[] = [];
  #starts: number[] = [];
  #inFlight = 0;
  #places = 0;
  #heldUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * @param action called when it is its turn; where it gives `TooFast` nothing is begun for so long, and
   *   then it is called again, before what was given later.
   * @param lane what is in one goes one after the other, in the order given; none: side by side with all.
   * @throws CallwiresError `RATE_LIMITED` where too many wait already, `EXPIRED` after a minute of waiting.
   */
  async run<T>(
    command: string,
    signal: AbortSignal,
    action: () => Promise<T | TooFast>,
    lane = '',
  ): Promise<T> {
    if (this.#waiting.length >= this.#limits.waiting) {
      const values = { command, limit: this.#limits.waiting };
      throw new CallwiresError('RATE_LIMITED', 'tooManyWaiting', values);
    }
    const place = ++this.#places;
    for (;;) {
      await this.#turn({ place, lane }, command, signal);
      const result = await this.#carryOut(action, lane);
      if (!(result instanceof TooFast)) return result;
    }
  }

  async #carryOut<T>(action: () => Promise<T | TooFast>, lane: string): Promise<T | TooFast> {
    try {
      const result = await action();
      if (result instanceof TooFast) this.#hold(result.pauseMs);
      return result;
    } finally {
      this.#inFlight--;
      this.#lanes.delete(lane);
      this.#next();
    }
  }

  #hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, performance.now() + ms);
  }

  #turn(
    { place, lane }: Omit<Waiting, 'start'>,
    command: string,
    signal: AbortSignal,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(abortedError(signal));
        return;
      }
      const giveUp = (error: Error): void => {
        finish();
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        this.#next();
        reject(error);
      };
      const stop = (): void => {
        giveUp(abortedError(signal));
      };
      const timer = setTimeout(() => {
        giveUp(expired(command));
      }, WAIT_AT_MOST_MS);
      const finish = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
      };
      const start = (): void => {
        finish();
        resolve();
      };
      const waiting = { place, lane, start };
      signal.addEventListener('abort', stop, { once: true });
      const before = this.#waiting.filter((other) => other.place < place);
      this.#waiting = [...before, waiting, ...this.#waiting.slice(before.length)];
      this.#next();
    });
  }

  #next(): void {
    const { perSecond, inFlight } = this.#limits;
    // A wall clock that goes back would hold everything up.
    const now = performance.now();
    this.#starts = this.#starts.filter((start) => now - start < 1000);
    const later: Waiting[] = [];
    for (const waiting of this.#waiting) {
      const { lane } = waiting;
      const isFree = this.#inFlight < inFlight && this.#starts.length < perSecond;
      if (now < this.#heldUntil || !isFree || this.#lanes.has(lane)) {
        later.push(waiting);
        continue;
      }
      this.#inFlight++;
      this.#starts.push(now);
      if (lane !== '') this.#lanes.add(lane);
      waiting.start();
    }
    this.#waiting = later;
    this.#lookAgain(now);
  }

  /** Where time alone lets the next one go. What waits for another to end is looked at then. */
  #lookAgain(now: number): void {
    clearTimeout(this.#timer);
    if (this.#waiting.length === 0) return;
    const [oldest] = this.#starts;
    const isFull = oldest !== undefined && this.#starts.length >= this.#limits.perSecond;
    const due = Math.max(this.#heldUntil, isFull ? oldest + 1000 : 0);
    if (due <= now) return;
    this.#timer = setTimeout(
      () => {
        this.#next();
      },
      Math.min(due - now, LOOK_AT_LEAST_EVERY_MS),
    );
  }
}

function expired(command: string): CallwiresError {
  const values = { command, seconds: WAIT_AT_MOST_MS / 1000 };
  return new CallwiresError('EXPIRED', 'turnExpired', values);
}
