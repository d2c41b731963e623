import { BoundedList } from '../../shared/bounded-list';
import type { Context } from './context';
import type { PersonSeed } from './seed';

const KEEP_CALLS = 50;

export interface EmergencyOrder {
  calledEmergencyNumber: string;
  /** Extension. */
  callingNumber: string;
  /** Default: who has that extension. */
  callerName?: string;
  callerLocation?: string;
}

export interface EmergencyCallRecord extends Required<EmergencyOrder> {
  /** Unix milliseconds of simulated time. */
  readonly at: number;
}

/** Calls to emergency numbers. Whether one is told is decided by who watches the number. */
export class Emergency {
  readonly #context: Context;
  readonly #calls = new BoundedList<EmergencyCallRecord>(KEEP_CALLS);

  constructor(
    context: Context,
    readonly people: readonly PersonSeed[],
    readonly numbers: readonly string[],
  ) {
    this.#context = context;
  }

  get calls(): readonly EmergencyCallRecord[] {
    return this.#calls.items;
  }

  dial({ calledEmergencyNumber, callingNumber, ...given }: EmergencyOrder): void {
    const person = this.people.find(({ number }) => number === callingNumber);
    const empty = this.#context.settings.callerDetails === 'empty';
    const call = {
      calledEmergencyNumber,
      callingNumber,
      callerName: empty ? '' : (given.callerName ?? person?.name ?? ''),
      callerLocation: empty ? '' : (given.callerLocation ?? person?.location ?? ''),
    };
    this.#calls.push({ ...call, at: this.#context.clock.now() });
    this.#context.emit({
      name: 'EmergencyCall',
      data: call,
      audience: { kind: 'number', number: calledEmergencyNumber },
    });
    this.#context.changed();
  }
}
