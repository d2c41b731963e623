import { isList, isObject, type JsonObject } from '../../runtime/json';

/** Numbers of the skills as a list, which flows can split; the vendor has them by skill id. */
export function normalizeSkills(payload: unknown): JsonObject | undefined {
  if (!isObject(payload)) return undefined;
  const skills = Object.entries(payload).flatMap(([skillId, numbers]) =>
    isObject(numbers) ? [{ skillId, ...numbers }] : [],
  );
  return { skills };
}

/** Whether the agent takes anything now; the reason has two spellings. */
export function normalizePresence(payload: unknown): JsonObject | undefined {
  const state = isObject(payload) ? payload['currentState'] : undefined;
  if (!isObject(state)) return undefined;
  const { readyChannels, notReadyReasonCodeId, notReadyReasonCode } = state;
  if (!isList(readyChannels)) return undefined;
  const reason = notReadyReasonCodeId ?? notReadyReasonCode;
  return {
    ready: readyChannels.length > 0,
    readyChannels,
    ...(isCode(reason) && { notReadyReasonCodeId: String(reason) }),
  };
}

function isCode(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
