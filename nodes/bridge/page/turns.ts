import { Failure } from './adapter';
import { wait } from './dynamic';

/** Requests a second that a product is asked at most, where it does not take more. */
const A_SECOND = 5;

/** More waiting than this is a flow that has run away. */
const WAITING_AT_MOST = 100;

/** Requests to one channel go one after the other, and none goes faster than the product can take. */
export class Turns {
  readonly #tails = new Map<string, Promise<unknown>>();
  readonly #starts: number[] = [];
  readonly #aSecond: number;
  #waiting = 0;

  constructor(aSecond = A_SECOND) {
    this.#aSecond = aSecond;
  }

  /**
   * @param seconds after which nobody waits any more: a request that has not begun by then is not made.
   * @throws Failure, or what the request throws.
   */
  async take<T>(channel: string, seconds: number, request: () => Promise<T>): Promise<T> {
    if (this.#waiting >= WAITING_AT_MOST) throw new Failure('QUEUE_FULL', 'too many requests');
    const deadline = Date.now() + seconds * 1000;
    const turn = this.#next(channel, deadline, request);
    const tail = Promise.race([turn.catch(() => undefined), wait(seconds * 1000)]);
    this.#tails.set(channel, tail);
    this.#waiting++;
    try {
      return await turn;
    } finally {
      this.#waiting--;
      if (this.#tails.get(channel) === tail) this.#tails.delete(channel);
    }
  }

  async #next<T>(channel: string, deadline: number, request: () => Promise<T>): Promise<T> {
    await this.#tails.get(channel);
    await this.#pace();
    if (Date.now() >= deadline) throw new Failure('NOT_CONNECTED', 'the page was too busy');
    return request();
  }

  async #pace(): Promise<void> {
    const now = Date.now();
    const [oldest = 0] = this.#starts;
    const start = this.#starts.length < this.#aSecond ? now : Math.max(now, oldest + 1000);
    this.#starts.push(start);
    if (this.#starts.length > this.#aSecond) this.#starts.shift();
    if (start > now) await wait(start - now);
  }
}
