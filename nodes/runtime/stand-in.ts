import type { Params } from './catalog';
import type { BackendEvent } from './event';
import type { Subscription } from './hub';

/** More than this in the moment of a redeploy is a flood, of which the newest matter most. */
const HELD_AT_MOST = 1000;

/** Takes a node's events while it is being redeployed, so that none is lost in between. */
export class StandIn implements Subscription {
  readonly owner: string;
  readonly event: string;
  readonly params?: Params;
  readonly #timer: NodeJS.Timeout;
  #held: BackendEvent[];

  /** @param onGivenUp called with the number of events held when the node does not come back in time. */
  constructor(
    readonly of: Subscription,
    held: readonly BackendEvent[],
    lingerMs: number,
    onGivenUp: (held: number) => void,
  ) {
    this.owner = of.owner;
    this.event = of.event;
    if (of.params) this.params = of.params;
    this.#held = [...held];
    this.#timer = setTimeout(() => {
      onGivenUp(this.end().length);
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
    if (this.#held.length > HELD_AT_MOST) this.#held.shift();
  }

  end(): readonly BackendEvent[] {
    clearTimeout(this.#timer);
    const held = this.#held;
    this.#held = [];
    return held;
  }
}
