import { flag, integer, list, number, text, type Shape } from '../../shared/shapes';
import type { PresenceOrder, PresenceState } from '../world/presence';
import { loose, readBody, type OpenCall } from './route';

const state = loose(
  { readyChannels: list(text) },
  { notReadyReasonCodeId: text, notReadyReasonCode: integer },
);
const stateOrNull: Shape<ReturnType<typeof state> | null> = (value, path) =>
  value === null ? null : state(value, path);

const presence = loose(
  {},
  {
    currentState: state,
    currentStateLong: state,
    pendingState: stateOrNull,
    currentStateTime: number,
    pendingStateDelayTime: number,
    gracefulModeOn: flag,
    isGracefulModeOn: flag,
  },
);

/** Both spellings of a presence (reference, section 9). */
export function presenceBody(call: OpenCall): PresenceOrder {
  const body = readBody(call, presence);
  const current = body.currentState ?? body.currentStateLong;
  const pending = body.pendingState ?? null;
  return {
    current: toState(current ?? { readyChannels: [] }),
    pending: pending === null ? null : toState(pending),
    graceful: body.gracefulModeOn ?? body.isGracefulModeOn ?? false,
  };
}

function toState(body: ReturnType<typeof state>): PresenceState {
  const reason = body.notReadyReasonCodeId ?? String(body.notReadyReasonCode ?? 0);
  return { readyChannels: body.readyChannels, reasonCodeId: reason };
}
