/** Gives out turns, so many in a second at most. Goes by wall-clock time, as traffic does. */
export class Pace {
  readonly #perSecond: () => number;
  #turns: number[] = [];

  constructor(perSecond: () => number) {
    this.#perSecond = perSecond;
  }

  /** Whether a turn would have to wait. */
  get full(): boolean {
    return this.#next() > Date.now();
  }

  /** Takes the next turn; gives the milliseconds until it comes. */
  claim(): number {
    const turn = this.#next();
    const now = Date.now();
    this.#turns = [...this.#turns.filter((at) => at > now - 1000), turn];
    return turn - now;
  }

  #next(): number {
    const limit = this.#perSecond();
    const before = this.#turns[this.#turns.length - limit];
    return Math.max(Date.now(), before === undefined ? 0 : before + 1000);
  }
}
