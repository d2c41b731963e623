import { rigs, type RigName } from './rigs';
import type { RigOptions } from './rigs/kinds';
import type { Rig } from './rigs/rig';
import type { Finding } from './scenario';

export interface Length {
  /** True for the form that `npm run soak` runs. */
  readonly long: boolean;
  /** Seconds for which the scenarios go on that can go on for ever. */
  readonly seconds: number;
  readonly seed: number;
}

interface Startable {
  begin(): Promise<void>;
  ready(): Promise<void>;
  end(): Promise<void>;
}

/** What a scenario gets: rigs, chance that can be had again, and a place for what it finds. */
export class Bench {
  readonly findings: Finding[] = [];
  readonly #open: { end(): Promise<void> }[] = [];
  #state: number;

  constructor(
    readonly name: RigName,
    readonly length: Length,
  ) {
    this.#state = length.seed >>> 0;
  }

  get long(): boolean {
    return this.length.long;
  }

  /** A rig that stands and, unless it is not meant to, has its link. */
  async rig(options: RigOptions = {}, isReady = true): Promise<Rig> {
    return this.start(rigs[this.name](options), isReady);
  }

  async start<T extends Startable>(rig: T, isReady = true): Promise<T> {
    this.#open.push(rig);
    await rig.begin();
    if (isReady) await rig.ready();
    return rig;
  }

  /** Something must hold. */
  check(what: string, holds: boolean, got: string | number): void {
    this.findings.push({ what, holds, got: String(got) });
  }

  /** A figure that is told and not judged. */
  note(what: string, got: string | number): void {
    this.check(what, true, got);
  }

  /** From 0 up to 1; the same for the same seed. */
  random(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#state / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.random();
  }

  async close(): Promise<void> {
    for (const one of this.#open.splice(0)) await one.end();
  }
}
