import { Signal } from '../../shared/signal';
import { notice } from './audience';
import {
  legsOf,
  withUserPrefix,
  type Call,
  type Direction,
  type Leg,
  type LegChange,
  type LegState,
  type Party,
} from './call';
import type { WorldContext } from './context';
import { phoneEvent, phoneEventType, type PhoneEventType } from './phone-event';

/** First second of ids, so that they look like the vendor's and are the same in every run. */
const ID_EPOCH = 1_447_670_380;

export interface OpenOptions {
  dialled: { number: string; name: string };
  variables?: Readonly<Record<string, string>>;
  consultationOf?: Call;
}

/** The calls of this moment: who is on them, in which state, and the `PhoneEvent`s that tell of it. */
export class Calls {
  readonly legChanged = new Signal<LegChange>();
  readonly ended = new Signal<Call>();
  readonly #context: WorldContext;
  readonly #calls = new Set<Call>();

  constructor(context: WorldContext) {
    this.#context = context;
  }

  get all(): Call[] {
    return [...this.#calls];
  }

  has(call: Call): boolean {
    return this.#calls.has(call);
  }

  find(linkedId: string): Call | undefined {
    return this.all.find((call) => call.linkedId === linkedId);
  }

  /** Calls that a line takes part in, the oldest first. */
  onLine(number: string): { call: Call; leg: Leg }[] {
    return this.all.flatMap((call) =>
      legsOf(call)
        .filter((leg) => leg.line?.number === number)
        .map((leg) => ({ call, leg })),
    );
  }

  /** A new call with only its caller, who hears the dialling tone. */
  open(caller: Party, options: OpenOptions): Call {
    const linkedId = this.#nextId();
    const call: Call = {
      linkedId,
      startedAt: this.#context.clock.now(),
      answeredAt: undefined,
      caller: { ...caller, uniqueId: linkedId, direction: 'Outgoing', state: 'dialing' },
      callee: undefined,
      dialled: options.dialled,
      queue: undefined,
      conference: undefined,
      variables: withUserPrefix(options.variables ?? {}),
      consultationOf: options.consultationOf,
      outcome: undefined,
    };
    this.#calls.add(call);
    return call;
  }

  /** Tells the caller's phone that it dials; apart from `open()` so that the callee is known. */
  announce(call: Call): void {
    this.#report(call, call.caller, undefined, 'dialing');
  }

  ring(call: Call, party: Party): Leg {
    const leg = this.#newLeg(party, 'Incoming', 'ringing');
    call.callee = leg;
    this.#report(call, leg, undefined, 'ringing');
    return leg;
  }

  connect(call: Call): void {
    call.answeredAt ??= this.#context.clock.now();
    // Also an end that was up already is told: after a transfer it talks to somebody else.
    for (const leg of legsOf(call).reverse()) this.#report(call, leg, leg.state, 'up');
  }

  hold(call: Call, leg: Leg): void {
    this.#move(call, leg, 'held');
  }

  retrieve(call: Call, leg: Leg): void {
    this.#move(call, leg, 'up');
  }

  /** The phone that rings stops; the call lives on without callee. */
  withdraw(call: Call): void {
    const leg = call.callee;
    if (leg === undefined) return;
    this.#report(call, leg, leg.state, 'released', () => {
      call.callee = undefined;
    });
  }

  /** One end goes, the other stays as the caller: the first half of every transfer. */
  leave(call: Call, leg: Leg): void {
    const stays = leg === call.caller ? call.callee : call.caller;
    if (stays === undefined) return;
    this.#report(call, leg, leg.state, 'released', () => {
      call.caller = stays;
      call.callee = undefined;
    });
  }

  /** Takes the callee of another call over, which ends: the second half of an attended transfer. */
  takeOver(call: Call, consultation: Call): void {
    const target = consultation.callee;
    this.#calls.delete(consultation);
    this.#report(consultation, consultation.caller, consultation.caller.state, 'released');
    this.ended.emit(consultation);
    if (target === undefined) return;
    call.callee = target;
    if (target.state === 'ringing') this.#report(call, target, undefined, 'ringing');
    else for (const leg of legsOf(call)) this.#report(call, leg, leg.state, 'up');
  }

  end(call: Call, outcome?: string): void {
    if (!this.#calls.delete(call)) return;
    call.outcome ??= outcome;
    for (const leg of legsOf(call)) this.#report(call, leg, leg.state, 'released');
    this.ended.emit(call);
  }

  /** The call never came to be: the caller's phone gets the failure event. */
  fail(call: Call): void {
    this.#calls.delete(call);
    this.#publish('EventFailure', call, call.caller);
  }

  attach(call: Call, variables: Readonly<Record<string, string>>): void {
    Object.assign(call.variables, withUserPrefix(variables));
  }

  /** Payloads of the present state of a line's calls. */
  phoneEvents(number: string): Record<string, unknown>[] {
    return this.onLine(number).map(({ call, leg }) =>
      phoneEvent(this.#context.roster, phoneEventType(leg.state), call, leg),
    );
  }

  #newLeg(party: Party, direction: Direction, state: LegState): Leg {
    return { ...party, uniqueId: this.#nextId(), direction, state };
  }

  #nextId(): string {
    const count = this.#context.ids.next('call');
    return `${ID_EPOCH + count}.${count}`;
  }

  #move(call: Call, leg: Leg, to: LegState): void {
    if (leg.state === to) return;
    this.#report(call, leg, leg.state, to);
  }

  #report(
    call: Call,
    leg: Leg,
    from: LegState | undefined,
    to: LegState | 'released',
    change?: () => void,
  ): void {
    if (to !== 'released') leg.state = to;
    // The event names the other end, which may be gone after the change.
    this.#publish(phoneEventType(to), call, leg);
    change?.();
    this.legChanged.emit({ call, leg, from, to });
  }

  #publish(eventType: PhoneEventType, call: Call, leg: Leg): void {
    if (leg.line === undefined) return;
    const payload = phoneEvent(this.#context.roster, eventType, call, leg);
    this.#context.publish({ kind: 'user', login: leg.line.login }, notice('PhoneEvent', payload));
  }
}
