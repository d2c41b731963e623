import type { Call, Party } from './call';
import type { Calls, OpenOptions } from './calls';
import type { Conferences } from './conferences';
import type { WorldContext } from './context';
import type { ForwardKind, User } from './entities';
import type { Queues } from './queues';

/** Seconds of ringing after which a forward on no answer takes over. */
const NO_ANSWER_SECONDS = 20;
/** Forwards of forwards that are followed before the call fails. */
const MAX_FORWARDS = 5;
/** Numbers of the PBX are shorter than this; a longer one is outside. */
const OUTSIDE_LENGTH = 6;

/** The dial plan: from a number to a phone, a queue, a conference room or the outside world. */
export class Dialling {
  readonly #context: WorldContext;
  readonly #calls: Calls;
  readonly #queues: Queues;
  readonly #conferences: Conferences;

  constructor(context: WorldContext, calls: Calls, queues: Queues, conferences: Conferences) {
    this.#context = context;
    this.#calls = calls;
    this.#queues = queues;
    this.#conferences = conferences;
  }

  party(number: string, name?: string): Party {
    const owner = this.#context.roster.ownerOf(number);
    return { number, name: name ?? owner?.fullName ?? '', line: owner?.line };
  }

  dial(caller: Party, destination: string, options: Omit<OpenOptions, 'dialled'> = {}): Call {
    const dialled = { number: destination, name: this.#nameOf(destination) };
    const call = this.#calls.open(caller, { ...options, dialled });
    if (!this.#exists(destination) || destination === caller.number) {
      this.#calls.fail(call);
      return call;
    }
    this.#calls.announce(call);
    this.route(call, destination);
    return call;
  }

  /** Leads a call that has only its caller to a destination. */
  route(call: Call, destination: string, forwards = 0): void {
    const { roster } = this.#context;
    const owner = roster.ownerOf(destination);
    const queue = roster.queueByNumber(destination);
    const room = roster.conference(destination);
    if (owner !== undefined) this.#toUser(call, owner, destination, forwards);
    else if (queue !== undefined) this.#queues.enter(call, queue);
    else if (room !== undefined) this.#conferences.join(call, room);
    else if (this.#exists(destination)) this.#calls.ring(call, this.party(destination));
    else this.#calls.end(call, 'missed');
  }

  #toUser(call: Call, owner: User, number: string, forwards: number): void {
    const busy = this.#calls.onLine(number).length > 0;
    if (this.#forward(call, owner, 'uncFwd', forwards)) return;
    if (busy && this.#forward(call, owner, 'busyFwd', forwards)) return;
    if (owner.dnd) {
      this.#calls.end(call, 'missed');
      return;
    }
    const leg = this.#calls.ring(call, this.party(number));
    if (!owner.forwards.naFwd.enabled) return;
    this.#context.clock.after(NO_ANSWER_SECONDS * 1000, () => {
      const rings = call.callee === leg && leg.state === 'ringing' && this.#calls.has(call);
      if (!rings) return;
      this.#calls.withdraw(call);
      this.#forward(call, owner, 'naFwd', forwards);
    });
  }

  #forward(call: Call, owner: User, kind: ForwardKind, forwards: number): boolean {
    const { enabled, destination } = owner.forwards[kind];
    if (!enabled) return false;
    if (forwards < MAX_FORWARDS) this.route(call, destination, forwards + 1);
    else this.#calls.end(call, 'missed');
    return true;
  }

  #exists(number: string): boolean {
    const { roster } = this.#context;
    const inside =
      roster.ownerOf(number) ?? roster.queueByNumber(number) ?? roster.conference(number);
    return inside !== undefined || (/^\+?\d+$/.test(number) && number.length >= OUTSIDE_LENGTH);
  }

  #nameOf(number: string): string {
    const { roster } = this.#context;
    return (
      roster.ownerOf(number)?.fullName ??
      roster.queueByNumber(number)?.displayName ??
      roster.conference(number)?.name ??
      ''
    );
  }
}
