import { legsOf, otherLeg, type Call, type Leg, type LegState } from './call';
import type { Roster } from './roster';

export type PhoneEventType =
  | 'EventReleased'
  | 'EventDialing'
  | 'EventRinging'
  | 'EventEstablished'
  | 'EventOnHold'
  | 'EventFailure';

const typeOfState: Readonly<Record<LegState | 'released', PhoneEventType>> = {
  dialing: 'EventDialing',
  ringing: 'EventRinging',
  up: 'EventEstablished',
  held: 'EventOnHold',
  released: 'EventReleased',
};

export function phoneEventType(state: LegState | 'released'): PhoneEventType {
  return typeOfState[state];
}

/** Payload of `PhoneEvent` (reference, section 4.2) for the owner of one end of a call. */
export function phoneEvent(
  roster: Roster,
  eventType: PhoneEventType,
  call: Call,
  leg: Leg,
): Record<string, unknown> {
  const other = otherLeg(call, leg) ?? call.dialled;
  return {
    eventType,
    DN: leg.number,
    otherDN: other.number,
    ...(other.name === '' ? {} : { otherDName: other.name }),
    linkedId: call.linkedId,
    uniqueId: leg.uniqueId,
    ...(call.queue !== undefined && leg.direction === 'Incoming'
      ? { queueName: call.queue.name }
      : {}),
    callDirection: leg.direction,
    userData: userData(roster, call, leg),
  };
}

function userData(roster: Roster, call: Call, leg: Leg): Record<string, string> {
  const owner = leg.line && roster.user(leg.line.login);
  const target = call.callee?.line && roster.user(call.callee.line.login);
  const fromOutside = legsOf(call).some((end) => end.line === undefined);
  return {
    XIVO_CONTEXT: fromOutside ? 'from-extern' : 'default',
    ...(owner && { XIVO_USERID: String(owner.id) }),
    XIVO_SRCNUM: call.caller.number,
    XIVO_DSTNUM: call.dialled.number,
    ...(target && { XIVO_DST_FIRSTNAME: target.firstName, XIVO_DST_LASTNAME: target.lastName }),
    ...(leg.line?.webRtc && { SIPCALLID: sipCallId(leg) }),
    ...call.variables,
  };
}

export function sipCallId(leg: Leg): string {
  return `${leg.uniqueId}@sip`;
}
