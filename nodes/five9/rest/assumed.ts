import type { RestSettings } from '../settings';

/**
 * What neither the vendor documents nor anybody has observed (sections 3.3, 6.2, 9 and 10 of the
 * protocol reference). It stands here alone, so that whoever knows better changes it in one place.
 */

/** Call states in which the agent has taken the call. */
export const ACCEPTED = new Set(['TALKING', 'ON_HOLD', 'RINGING_ON_OTHER_SIDE']);

/** Call states in which the other side has gone. */
export const ENDED = new Set(['WRAP_UP', 'FINISHED']);

/** Calls that came in: the number of the other side is the one that called. */
export const INCOMING = new Set(['INBOUND', 'QUEUE_CALLBACK']);

/** Socket events that only come where somebody has subscribed to them. */
export const SUBSCRIBED = ['15', '29'] as const;

export function subscriptionPath(agentId: string, event: string): string {
  return `/agents/${agentId}/subscriptions/${event}`;
}

/** What begins a session; for supervisors as for agents. */
export function sessionStart({ stationId, stationType }: RestSettings): object {
  return { stationId, stationType, state: 'DISCONNECTED' };
}

/** Dials where no campaign is known. Numbers on do-not-call lists stay undialed. */
export function clickToDialQuery(number: string): string {
  return new URLSearchParams({
    number,
    dialImmediately: 'true',
    skipDNCCheck: 'false',
    autoResolveDialingRules: 'true',
    skipMultipleContactsCheck: 'true',
  }).toString();
}

/** No limit is documented for this interface: we stay at what a busy desktop does. */
export const pace = { perSecond: 20, inFlight: 8, waiting: 1000 };

/** Automatic logins by force within {@link FORCED_WITHIN_MS} before we take it that somebody forces too. */
export const FORCED_AT_MOST = 3;
export const FORCED_WITHIN_MS = 600_000;
