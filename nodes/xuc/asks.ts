import type { Params } from '../runtime/catalog';
import type { JsonObject } from '../runtime/json';

/**
 * What the client asks of the server so that events come, and what answers at once with present
 * states. Listed in the order in which they are replayed after a reconnect (reference, section 6).
 */
export const asks = {
  queue: list('queue', ['QueueList']),
  agent: list('agent', ['AgentList']),
  queuemember: list('queuemember', ['QueueMemberList']),
  basequeuemember: list('basequeuemember', ['UsersQueueDefaultMembership']),
  agentgroup: list('agentgroup', ['AgentGroupList']),
  meetme: list('meetme', ['ConferenceList']),
  agentEvents: {
    frames: () => [web('subscribeToAgentEvents'), web('getAgentStates')],
    states: ['AgentStateEvent'],
  },
  queueStats: { frames: () => [web('subscribeToQueueStats')], states: ['QueueStatistics'] },
  agentStats: { frames: () => [web('subscribeToAgentStats')], states: ['AgentStatistics'] },
  queueCalls: {
    frames: (params) => [web('subscribeToQueueCalls', params)],
    leave: (params) => [web('unSubscribeToQueueCalls', params)],
    states: ['QueueCalls'],
  },
  phoneHints: {
    frames: (params) => [web('subscribeToPhoneHints', params)],
    leaveAll: web('unsubscribeFromAllPhoneHints'),
    states: ['PhoneHintStatusEvent'],
  },
  videoStatus: {
    frames: (params) => [web('subscribeToVideoStatus', params)],
    leaveAll: web('unsubscribeFromAllVideoStatus'),
    states: ['VideoStatusEvent'],
  },
  callbacks: { frames: () => [web('getCallbackLists')], states: ['CallbackLists'] },
  line: { frames: () => [web('getConfig', { objectType: 'line' })], states: ['LineConfig'] },
  currentCalls: {
    frames: () => [web('getCurrentCallsPhoneEvents')],
    states: ['CurrentCallsPhoneEvents'],
  },
} as const satisfies Readonly<Record<string, Ask>>;

export type AskName = keyof typeof asks;

export interface Ask {
  /** Frames that ask for it, with the parameters of one node where there are any. */
  readonly frames: (params: Params) => readonly JsonObject[];
  /** Frames that end it for one set of parameters. */
  readonly leave?: (params: Params) => readonly JsonObject[];
  /** Frame that ends it for all at once, after which what is still wanted is asked for again. */
  readonly leaveAll?: JsonObject;
  /** Events that answer with present states before the changes come. */
  readonly states: readonly string[];
}

export function web(command: string, keys: Params = {}): JsonObject {
  return { claz: 'web', command, ...keys };
}

function list(objectType: string, states: readonly string[]): Ask {
  return { frames: () => [web('getList', { objectType })], states };
}
