import type { Line, Queue } from './entities';

export type LegState = 'dialing' | 'ringing' | 'up' | 'held';
export type Direction = 'Incoming' | 'Outgoing';

/** Someone who can be on a call: a line of the PBX, or an outside number. */
export interface Party {
  readonly number: string;
  readonly name: string;
  readonly line: Line | undefined;
}

/** One end of a call. */
export interface Leg extends Party {
  readonly uniqueId: string;
  readonly direction: Direction;
  state: LegState;
}

export interface Call {
  readonly linkedId: string;
  /** Unix milliseconds of simulated time. */
  readonly startedAt: number;
  answeredAt: number | undefined;
  caller: Leg;
  /** Absent while the call waits in a queue, or talks in a conference room. */
  callee: Leg | undefined;
  /** Number, and name, of what was dialled. */
  readonly dialled: { number: string; name: string };
  /** The queue the call came through. */
  queue: Queue | undefined;
  conference: string | undefined;
  /** Attached data, keys with `USR_`. */
  readonly variables: Record<string, string>;
  /** The call on hold while this one asks for its transfer. */
  consultationOf: Call | undefined;
  /** How it ended or stands, in the words of the call history. */
  outcome: string | undefined;
}

/** A leg came into a state, or left the call. */
export interface LegChange {
  readonly call: Call;
  readonly leg: Leg;
  readonly from: LegState | undefined;
  readonly to: LegState | 'released';
}

export function legsOf(call: Call): Leg[] {
  return call.callee === undefined ? [call.caller] : [call.caller, call.callee];
}

export function otherLeg(call: Call, leg: Leg): Leg | undefined {
  return leg === call.caller ? call.callee : call.caller;
}

/** Keys without `USR_` get it (reference, section 3.2). */
export function withUserPrefix(
  variables: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([key, value]) => [
      key.startsWith('USR_') ? key : `USR_${key}`,
      value,
    ]),
  );
}
