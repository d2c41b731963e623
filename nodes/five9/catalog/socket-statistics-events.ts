import { Type } from '@sinclair/typebox';
import type { EventRow } from '../../runtime/catalog';
import { normalizeSkills } from './normalize';
import { count, listed } from './schemas';
import { socketEvents } from './socket-event';

const dataSource = listed('What the records are about', [
  'ACD_STATUS',
  'AGENT_STATE',
  'AGENT_STATISTIC',
  'CAMPAIGN_STATE',
  'INBOUND_CAMPAIGN_STATISTICS',
  'OUTBOUND_CAMPAIGN_STATISTICS',
  'OUTBOUND_CAMPAIGN_MANAGER',
  'STATIONS',
  'USER_SESSION',
]);

const records = (description: string) => Type.Array(Type.Unknown(), { description });

const statistics = Type.Array(
  Type.Object({ dataSource, data: records('All records; 0 in ACD_STATUS is no skill') }),
);

const increments = Type.Array(
  Type.Object({
    dataSource,
    added: records('New records'),
    updated: records('Changed records'),
    removed: records('Ids of records that are gone'),
  }),
);

const skillNumbers = Type.Record(
  Type.String(),
  Type.Object({
    inQueueCallCount: count('Calls that wait'),
    inQueueCallbackCount: count('Callbacks that wait'),
    longestTimeInQueueSec: count('For how long the first caller has been waiting', 's'),
  }),
  { description: 'Numbers by skill id; msg.normalized.skills has them as a list' },
);

/** Socket events with numbers. Those from 5000 on come to supervisors. */
export const socketStatisticsEvents: readonly EventRow[] = socketEvents('socketStatistics', [
  [
    29,
    'EVENT_SKILL_STATS_SNAPSHOT_SUBSCRIPTION_UPDATE',
    'How many calls wait for each skill, and for how long.',
    {
      payload: skillNumbers,
      sample: {
        '300000000000022': {
          inQueueCallCount: 2,
          inQueueCallbackCount: 0,
          longestTimeInQueueSec: 35,
        },
      },
      normalize: normalizeSkills,
      aliases: ['queue', 'waiting calls', 'wallboard', 'statistics'],
    },
  ],
  [
    5000,
    'EVENT_STATS',
    'All statistics, for supervisors.',
    {
      payload: statistics,
      sample: [
        { dataSource: 'ACD_STATUS', data: [{ id: '266184', callsInQueue: 2, agentsLoggedIn: 5 }] },
      ],
      aliases: ['wallboard', 'queue', 'agents'],
    },
  ],
  [
    5012,
    'EVENT_INCREMENTAL_STATS_UPDATE',
    'What has changed in the statistics, for supervisors.',
    {
      payload: increments,
      sample: [{ dataSource: 'AGENT_STATE', added: [], removed: ['123456789'], updated: [] }],
      aliases: ['wallboard', 'queue', 'agents'],
    },
  ],
  [62, 'EVENT_DASHBOARD_SUBSCRIPTION_CREATED', 'Numbers of the agent’s dashboard will come.'],
  [64, 'EVENT_DASHBOARD_SUBSCRIPTION_UPDATED', 'Numbers of the agent’s dashboard have changed.'],
  [63, 'EVENT_DASHBOARD_SUBSCRIPTION_DELETED', 'Numbers of the agent’s dashboard no longer come.'],
  [200, 'EVENT_GAMIFICATION_AGENT_STAT', 'Points of agents in the game.'],
  [201, 'EVENT_GAMIFICATION_DISPOSITION_STAT', 'Points for dispositions in the game.'],
  [202, 'EVENT_GAMIFICATION_SKILL_STAT', 'Points of skills in the game.'],
]);
