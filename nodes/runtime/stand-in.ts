import type { Params } from './catalog';
import type { BackendEvent } from './event';
import type { Subscription } from './hub';

/** More than this in the moment of a redeploy is a flood, of which the newest matter most. */
const HELD_AT_MOST = 1000;

export interface StandInTrouble {
  /** The node did not come back in time; `held` events were kept for it. */
  readonly givenUp: (held: number) => void;
  /** The oldest events had to be dropped. Told once. */
  readonly overflown: () => void;
}

/** Takes a node's events while it is being redeployed, so that none is lost in between. */
export class StandIn implements Subscription {
  readonly owner: string;
  readonly event: string;
  readonly params?: Params;
  readonly #timer: NodeJS.Timeout;
  #held: BackendEvent[];

  #overflown = false;

  constructor(
    readonly of: Subscription,
    held: readonly BackendEvent[],
    lingerMs: number,
    private readonly tell: StandInTrouble,
  ) {
    this.owner = of.owner;
    this.event = of.event;
    if (of.params) this.params = of.params;
    this.#held = [...held];
    this.#timer = setTimeout(() => {
      tell.givenUp(this.end().length);
    }, lingerMs);
    // Alone it is no reason for the process to go on.
    this.#timer.unref();
  }

  standsFor({ event, params }: Subscription): boolean {
    return event === this.event && JSON.stringify(params) === JSON.stringify(this.params);
  }

  outputs(payload: unknown, name: string): readonly number[] {
    return this.of.outputs(payload, name);
  }

  deliver(event: BackendEvent): void {
    this.#held.push(event);
    if (this.#held.length <= HELD_AT_MOST) return;
    this.#held.shift();
    if (!this.#overflown) this.tell.overflown();
    this.#overflown = true;
  }

  end(): readonly BackendEvent[] {
    clearTimeout(this.#timer);
    const held = this.#held;
    this.#held = [];
    return held;
  }
}
