import { isObject } from '../../nodes/runtime/json';

/** What a round of messages took. */
export interface Round {
  /** Messages that it takes in a second of its own processor time: what else the machine does adds little. */
  readonly perSecond: number;
  /** Most memory that was held during it, in bytes. */
  readonly rss: number;
}

/** Counts what arrives at the end of a flow, and how long each was on its way where it says so. */
class Tally {
  #count = 0;
  #begun = process.cpuUsage();
  #target = 0;
  #rss = 0;
  #reached: (round: Round) => void = () => undefined;
  #delays: number[] = [];

  /** Begins a round; done when so many have arrived. */
  expect(count: number): Promise<Round> {
    this.#count = 0;
    this.#target = count;
    this.#rss = 0;
    this.#begun = process.cpuUsage();
    return new Promise((resolve) => {
      this.#reached = resolve;
    });
  }

  take(payload: unknown): void {
    this.#count++;
    if (this.#count % 4096 === 0) this.#rss = Math.max(this.#rss, process.memoryUsage.rss());
    if (isObject(payload) && typeof payload['sent'] === 'string') {
      this.#delays.push(Number(process.hrtime.bigint() - BigInt(payload['sent'])) / 1e6);
    }
    if (this.#count !== this.#target) return;
    const { user, system } = process.cpuUsage(this.#begun);
    const seconds = (user + system) / 1e6;
    this.#reached({ perSecond: this.#target / seconds, rss: this.#rss });
  }

  /** Milliseconds each took, shortest first; begins anew. */
  delays(): readonly number[] {
    const delays = this.#delays.sort((a, b) => a - b);
    this.#delays = [];
    return delays;
  }
}

export const tally = new Tally();
