import type { Calls } from './calls';
import type { Catalog } from './catalog';
import type { Presences } from './presence';
import { statisticsPresence } from './presence';
import type { Skills } from './skills';
import type { User, Users } from './users';

export interface StatisticsRow extends Record<string, unknown> {
  readonly id: string;
}

export type StatisticsRows = Readonly<Record<string, readonly StatisticsRow[]>>;

export interface StatisticsParts {
  users: Users;
  calls: Calls;
  presences: Presences;
  skills: Skills;
  catalog: Catalog;
  /** Ids of users who are at work. */
  atWork: () => ReadonlySet<string>;
}

export type AgentState = 'ACW' | 'LOGGED_OUT' | 'NOT_READY' | 'READY' | 'ON_CALL' | 'RINGING';

export function agentState({ calls, presences, atWork }: StatisticsParts, user: User): AgentState {
  const states = calls.of(user.id).map(({ state }) => state);
  if (states.some((state) => state === 'TALKING' || state === 'ON_HOLD')) return 'ON_CALL';
  if (states.some((state) => state === 'OFFERED' || state === 'RINGING_ON_OTHER_SIDE')) {
    return 'RINGING';
  }
  if (states.length > 0) return 'ACW';
  if (!atWork().has(user.id)) return 'LOGGED_OUT';
  return presences.of(user.id).ready ? 'READY' : 'NOT_READY';
}

/** All rows by data source (reference, section 4.3); durations are left to clients, so they are 0. */
export function statisticsRows(parts: StatisticsParts): StatisticsRows {
  const agents = parts.users.all.filter(({ agent }) => agent);
  return {
    ACD_STATUS: parts.skills.all.map((skill) => acdRow(parts, skill.id)),
    AGENT_STATE: agents.map((user) => agentRow(parts, user)),
    AGENT_STATISTIC: agents.map(({ id }) => ({ id, ...finishedOf(parts, id) })),
    CAMPAIGN_STATE: parts.catalog.campaigns.map(({ id, name, state = 'RUNNING' }) => ({
      id,
      name,
      state,
    })),
    INBOUND_CAMPAIGN_STATISTICS: parts.catalog.campaigns
      .filter(({ campaignType }) => campaignType === 'INBOUND')
      .map(({ id }) => ({
        id,
        totalCallsCount: parts.calls.finished.filter(({ campaignId }) => campaignId === id).length,
        activeCallsCount: parts.calls.all.filter(({ campaignId }) => campaignId === id).length,
      })),
    USER_SESSION: [...parts.atWork()].map((id) => ({ id, userId: id })),
  };
}

function finishedOf({ calls }: StatisticsParts, agentId: string): Record<string, number> {
  const finished = calls.finished.filter((call) => call.agentId === agentId);
  return {
    callsCount: finished.length,
    totalCallTime: finished.reduce(
      (sum, { startedAt, endedAt = startedAt }) => sum + endedAt - startedAt,
      0,
    ),
  };
}

function agentRow(parts: StatisticsParts, user: User): StatisticsRow {
  const presence = parts.presences.of(user.id);
  const calls = parts.calls.of(user.id);
  const [call] = calls;
  return {
    id: user.id,
    callType: call?.callType ?? null,
    campaignId: call === undefined || call.campaignId === '' ? null : call.campaignId,
    mediaAvailability: presence.ready ? 'AVAILABLE' : 'NOT_AVAILABLE',
    parkedCallsCount: calls.filter(({ parked }) => parked).length,
    reasonCodeId: presence.current.reasonCodeId,
    state: agentState(parts, user),
    stateSince: Math.max(presence.since, ...calls.map(({ startedAt }) => startedAt)),
    stateDuration: 0,
    presence: statisticsPresence(presence),
    channelAvailability: {
      Voice: {
        current: calls.length,
        max: 1,
        status: presence.current.readyChannels.includes('CALL') ? 'ready' : 'not-ready',
      },
    },
  };
}

function acdRow(parts: StatisticsParts, id: string): StatisticsRow {
  const { queue } = parts.skills.require(id);
  const members = parts.users.all.filter(({ skillIds }) => skillIds.includes(id));
  const count = (...states: AgentState[]): number =>
    members.filter((user) => states.includes(agentState(parts, user))).length;
  const longest = queue.longestTimeInQueueSec * 1000;
  return {
    id,
    callsInQueue: queue.inQueueCallCount,
    callbacksInQueue: queue.inQueueCallbackCount,
    voicemailsInQueue: 0,
    voicemailsInProgress: 0,
    voicemailsTotal: 0,
    agentsInVoicemailQueue: 0,
    agentsActive: count('READY', 'ON_CALL', 'RINGING', 'ACW'),
    agentsLoggedIn: members.length - count('LOGGED_OUT'),
    agentsInQueue: count('READY'),
    agentsOnCall: count('ON_CALL'),
    agentsNotReadyForCalls: count('NOT_READY'),
    longestQueueTime: longest,
    currentLongestQueueTime: longest,
    vivrCallsInQueue: 0,
  };
}
