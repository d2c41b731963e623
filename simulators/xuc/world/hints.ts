import { notice } from './audience';
import type { Calls } from './calls';
import type { LegState } from './call';
import type { WorldContext } from './context';

/** Codes of a phone's state (reference, section 4.1, PhoneHintStatusEvent). */
export const hint = {
  available: 0,
  calling: 1,
  busy: 2,
  ringing: 8,
  busyAndRinging: 9,
  onHold: 16,
  unexisting: -2,
} as const;

/** What the lamps show: the state of each phone, told to its owner and to those who watch it. */
export class Hints {
  readonly #context: WorldContext;
  readonly #calls: Calls;
  readonly #last = new Map<string, number>();

  constructor(context: WorldContext, calls: Calls) {
    this.#context = context;
    this.#calls = calls;
    calls.legChanged.listen(({ leg }) => {
      if (leg.line !== undefined) this.#update(leg.number, leg.line.login);
    });
  }

  status(number: string): number {
    if (this.#context.roster.line(number) === undefined) return hint.unexisting;
    const states = new Set<LegState>(this.#calls.onLine(number).map(({ leg }) => leg.state));
    const talks = states.has('up') || states.has('dialing');
    if (states.has('ringing')) return talks ? hint.busyAndRinging : hint.ringing;
    if (states.has('up')) return hint.busy;
    if (states.has('dialing')) return hint.calling;
    return states.has('held') ? hint.onHold : hint.available;
  }

  #update(number: string, login: string): void {
    const status = this.status(number);
    if ((this.#last.get(number) ?? hint.available) === status) return;
    this.#last.set(number, status);
    this.#context.publish({ kind: 'user', login }, notice('PhoneStatusUpdate', { status }));
    this.#context.publish(
      { kind: 'topic', topic: `phoneHint:${number}` },
      notice('PhoneHintStatusEvent', { number, status }),
    );
  }
}
