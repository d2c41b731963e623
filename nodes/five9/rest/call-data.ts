import type { JsonObject } from '../../runtime/json';
import { INCOMING } from './assumed';

/** Fields that the call object and `CallData` have under one name. */
const same = [
  'agentName',
  'campaignId',
  'campaignName',
  'skillId',
  'skillName',
  'callType',
  'sessionId',
  'ani',
  'dnis',
];

/**
 * The documented `callData` of the browser's events, as far as the server's call object has it
 * (section 4.2). What the server does not say is left out, not invented.
 */
export function callDataOf(call: JsonObject, agentId: string): JsonObject {
  const { id, callType, ani, dnis, transfer } = call;
  const number = typeof callType === 'string' && INCOMING.has(callType) ? ani : dnis;
  return {
    interactionId: id,
    interactionSubType: 'Call',
    agentId,
    ...Object.fromEntries(
      same
        .filter((name) => call[name] !== undefined && call[name] !== null)
        .map((name) => [name, call[name]]),
    ),
    ...((typeof number === 'string' || typeof number === 'number') && { number: String(number) }),
    isTransferredCall: transfer === true,
  };
}

/** The documented `callLogData`, as far as the server says it. */
export function callLogDataOf(call: JsonObject): JsonObject {
  const names = ['dispositionName', 'subject', 'comments', 'duration', 'talkTime', 'sessionID'];
  return Object.fromEntries(
    names
      .filter((name) => call[name] !== undefined && call[name] !== null)
      .map((name) => [name, call[name]]),
  );
}
