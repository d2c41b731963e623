/** Waits between attempts, in milliseconds: doubled each time, up to the limit. */
const LOST = { first: 1000, limit: 30_000 };

/** A refusal is not cured by asking again soon. */
const REFUSED = { first: 5000, limit: 300_000 };

/** Why a link ended, and what that says about the next attempt. */
export type Ending = 'lost' | 'refused' | 'invited';

/** How long to wait before the next attempt. Chance keeps many pages from coming back at once. */
export class Retry {
  #losses = 0;
  #refusals = 0;

  /** A link that has stood for a while has proved itself. */
  proved(): void {
    this.#losses = 0;
    this.#refusals = 0;
  }

  wait(ending: Ending): number {
    switch (ending) {
      case 'invited':
        return 200 + 1800 * Math.random();
      case 'lost':
        return spread(LOST, this.#losses++);
      case 'refused':
        return spread(REFUSED, this.#refusals++);
    }
  }
}

function spread({ first, limit }: typeof LOST, attempt: number): number {
  return Math.min(limit, first * 2 ** Math.min(attempt, 20)) * (0.5 + 0.5 * Math.random());
}
