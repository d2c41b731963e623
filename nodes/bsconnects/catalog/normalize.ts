import { isObject, type JsonObject } from '../../runtime/json';

/** What is easier to work with than the vendor's own form; goes to `msg.normalized`. */
export function normalizeWorkitem(payload: unknown): JsonObject | undefined {
  if (!isObject(payload)) return undefined;
  const inner = [payload['data'], payload['workitem']].find(
    (part) => isObject(part) && 'id' in part,
  );
  const item: JsonObject = isObject(inner) ? { ...payload, ...inner } : payload;
  return {
    ...(isObject(inner) && { workitem: item }),
    ...stateUnder('state', item['state']),
    ...dateOf('connectedAt', item['connectedAt']),
    hasActivity: isObject(item['activity']) && Boolean(item['activity']['id']),
  };
}

export function normalizeAgentState(payload: unknown): JsonObject | undefined {
  if (!isObject(payload)) return undefined;
  return {
    ...stateUnder('newState', newStateOf(payload)),
    ...stateUnder('oldState', payload['oldState']),
    ...dateOf('newStateChangeTime', payload['newStateChangeTime']),
    ...dateOf('oldStateChangeTime', payload['oldStateChangeTime']),
    hasReason: isReason(payload['newReasonCode']),
  };
}

/** The state an agent has now, as it is documented. */
export function newStateOf(payload: unknown): string | undefined {
  return isObject(payload) ? stateOf(payload['newState'] ?? payload['state']) : undefined;
}

export function normalizeQueue(payload: unknown): JsonObject | undefined {
  if (!isObject(payload)) return undefined;
  const data: unknown = payload['queueData'];
  const queues: readonly unknown[] = Array.isArray(data) ? data : isObject(data) ? [data] : [];
  return { queues: queues.filter(isObject).map(withWait) };
}

/** For how long the first caller has been waiting, which the vendor only gives as a time of day. */
function withWait(queue: JsonObject): JsonObject {
  const { statistics } = queue;
  const since = isObject(statistics)
    ? dateOf('at', statistics['startTimeOfLongestCallInQueue']).at
    : undefined;
  if (since === undefined) return queue;
  return {
    ...queue,
    longestWaitSeconds: Math.max(0, Math.round((Date.now() - since.getTime()) / 1000)),
  };
}

/** Products write Wrapup, Wrap-Up, WrapUp and WRAPUP. */
function stateOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return /^wrap-?up$/i.test(value) ? 'Wrapup' : value;
}

function stateUnder(name: string, value: unknown): JsonObject {
  const state = stateOf(value);
  return state === undefined ? {} : { [name]: state };
}

function dateOf<N extends string>(
  name: N,
  value: unknown,
): { readonly [name in N]?: Date } & JsonObject;
function dateOf(name: string, value: unknown): JsonObject {
  const date = typeof value === 'string' && value !== '' ? new Date(value) : undefined;
  return date && !Number.isNaN(date.getTime()) ? { [name]: date } : {};
}

function isReason(code: unknown): boolean {
  if (code === undefined || code === null || code === '') return false;
  return typeof code === 'object' || !(Number(code) < 0);
}
