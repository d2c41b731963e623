import { otherLeg, type Call, type Leg } from './call';
import type { Calls } from './calls';
import type { Dialling } from './dialling';
import type { Queues } from './queues';

interface OnPhone {
  call: Call;
  leg: Leg;
}

/** What the owner of a phone does with the calls on it. */
export class PhoneKeys {
  readonly #calls: Calls;
  readonly #dialling: Dialling;
  readonly #queues: Queues;

  constructor(calls: Calls, dialling: Dialling, queues: Queues) {
    this.#queues = queues;
    this.#calls = calls;
    this.#dialling = dialling;
  }

  dial(line: string, destination: string, variables?: Readonly<Record<string, string>>): Call {
    return this.#dialling.dial(
      this.#dialling.party(line),
      destination,
      variables === undefined ? {} : { variables },
    );
  }

  answer(line: string, uniqueId?: string): void {
    const rings = this.#pick(line, ['ringing'], uniqueId);
    if (rings === undefined) return;
    const talks = this.#pick(line, ['up']);
    if (talks !== undefined) this.#calls.hold(talks.call, talks.leg);
    this.#calls.connect(rings.call);
  }

  /** Hangs up the call spoken on, else the one that dials, rings or is on hold. */
  hangup(line: string, uniqueId?: string): void {
    const current = this.#pick(line, ['up', 'dialing', 'ringing', 'held'], uniqueId);
    if (current === undefined) return;
    const { call, leg } = current;
    // A queue call that one agent refuses goes on to the next.
    if (leg.state === 'ringing' && this.#queues.holds(call)) this.#calls.withdraw(call);
    else this.#calls.end(call);
  }

  /** The second time takes the call back (assumed by the reference, section 3.2). */
  hold(line: string, uniqueId?: string): void {
    const current = this.#pick(line, ['up', 'held'], uniqueId);
    if (current === undefined) return;
    if (current.leg.state === 'up') this.#calls.hold(current.call, current.leg);
    else this.#calls.retrieve(current.call, current.leg);
  }

  directTransfer(line: string, destination: string): void {
    const current = this.#pick(line, ['up', 'held']);
    if (current === undefined || otherLeg(current.call, current.leg) === undefined) return;
    this.#calls.leave(current.call, current.leg);
    this.#dialling.route(current.call, destination);
  }

  attendedTransfer(line: string, destination: string): void {
    const current = this.#pick(line, ['up', 'held']);
    if (current === undefined) return;
    this.#calls.hold(current.call, current.leg);
    this.#dialling.dial(this.#dialling.party(line), destination, {
      variables: current.call.variables,
      consultationOf: current.call,
    });
  }

  completeTransfer(line: string): void {
    const consultation = this.#consultation(line);
    const held = consultation?.call.consultationOf;
    const leg = held && this.#legOn(held, line);
    if (consultation === undefined || held === undefined || leg === undefined) return;
    this.#calls.leave(held, leg);
    if (consultation.call.callee !== undefined) {
      this.#calls.takeOver(held, consultation.call);
      return;
    }
    this.#calls.end(consultation.call);
    this.#dialling.route(held, consultation.call.dialled.number);
  }

  cancelTransfer(line: string): void {
    const consultation = this.#consultation(line);
    const held = consultation?.call.consultationOf;
    const leg = held && this.#legOn(held, line);
    if (consultation === undefined || held === undefined) return;
    this.#calls.end(consultation.call);
    if (leg !== undefined) this.#calls.retrieve(held, leg);
  }

  /** Three parties, mixed by the phone: every call on it is spoken on. */
  conference(line: string): void {
    const talks = this.#calls.onLine(line).filter(({ leg }) => leg.state !== 'ringing');
    if (talks.length < 2) return;
    for (const { call, leg } of talks) if (leg.state === 'held') this.#calls.retrieve(call, leg);
  }

  attach(line: string, variables: Readonly<Record<string, string>>): void {
    const current = this.#pick(line, ['up', 'held']);
    if (current !== undefined) this.#calls.attach(current.call, variables);
  }

  /** The leg that a key of the phone means: the first that is in the first of the states. */
  current(line: string, uniqueId?: string): OnPhone | undefined {
    return this.#pick(line, ['ringing', 'up', 'held', 'dialing'], uniqueId);
  }

  #pick(line: string, states: readonly Leg['state'][], uniqueId?: string): OnPhone | undefined {
    const legs = this.#calls
      .onLine(line)
      .filter(({ leg }) => uniqueId === undefined || leg.uniqueId === uniqueId);
    for (const state of states) {
      const found = legs.find(({ leg }) => leg.state === state);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #consultation(line: string): OnPhone | undefined {
    return this.#calls.onLine(line).find(({ call }) => call.consultationOf !== undefined);
  }

  #legOn(call: Call, line: string): Leg | undefined {
    return this.#calls.onLine(line).find((entry) => entry.call === call)?.leg;
  }
}
