import { Type } from '@sinclair/typebox';
import type { XucEventRow } from '../rows';
import { cti } from './constants';
import { flatCounters } from './normalize';
import { agentId, integer, listPayload, queueId, text, undescribed } from './schemas';

const group = 'queues';

const queue = Type.Object({
  id: integer('Id of the queue', { list: 'queues' }),
  context: text('Dialplan context of the queue'),
  name: text('Name of the queue'),
  displayName: text('Name shown to people'),
  number: text('Number by which the queue is called'),
});

export const queueList = listPayload(queue, 'All queues the user may see');

export const queueMember = Type.Object({
  agentId: agentId(),
  queueId: queueId(),
  penalty: integer('Rank of the agent in the queue; -1 when the agent has left it'),
});

export const queueMemberList = listPayload(queueMember, 'All pairs of agent and queue');

export const queueEvents: readonly XucEventRow[] = [
  {
    name: 'QueueStatistics',
    group,
    text: 'Counters of a queue have changed, such as the number of waiting calls.',
    aliases: [...cti('QUEUESTATISTICS'), 'WaitingCalls', 'LongestWaitTime', 'EWT'],
    confidence: 'documented',
    payload: Type.Object({
      queueId: Type.Optional(queueId()),
      queueRef: Type.Optional(text('Name of the queue, where its id is not given')),
      counters: Type.Array(
        Type.Object({
          statName: text('Name of the counter'),
          value: Type.Unknown({ description: 'Its value; times are in seconds' }),
        }),
        { description: 'The counters that have changed' },
      ),
    }),
    sample: {
      queueId: 11,
      counters: [
        { statName: 'AvailableAgents', value: 0 },
        { statName: 'LoggedAgents', value: 0 },
        { statName: 'TalkingAgents', value: 0 },
        { statName: 'EWT', value: 0 },
      ],
    },
    context: { queueId: 'queueId', queue: 'queueRef' },
    state: { key: ['queueId', 'queueRef'], parts: ['counters.*.statName'] },
    normalize: flatCounters,
    ask: 'queueStats',
  },
  {
    name: 'QueueCalls',
    group,
    text: 'The calls that wait in a watched queue have changed.',
    aliases: [...cti('QUEUECALLS'), 'waiting calls'],
    confidence: 'documented',
    payload: Type.Object({
      queueId: queueId(),
      calls: Type.Array(
        Type.Object({
          position: integer('Place in the queue'),
          name: text('Name of the caller'),
          number: text('Number of the caller'),
          queueTime: text('When the call came into the queue (ISO 8601)'),
        }),
        { description: 'All waiting calls' },
      ),
    }),
    sample: {
      queueId: 9,
      calls: [
        {
          position: 1,
          name: 'John Doe',
          number: '33356782212',
          queueTime: '2015-07-16T10:40:16.626+02:00',
        },
      ],
    },
    context: { queueId: 'queueId' },
    state: { key: ['queueId'] },
    subscription: {
      params: Type.Object({ queueId: queueId() }),
      match: { queueId: 'queueId' },
    },
    ask: 'queueCalls',
  },
  {
    name: 'QueueConfig',
    group,
    text: 'The setup of a queue has changed.',
    aliases: cti('QUEUECONFIG'),
    confidence: 'documented',
    payload: queue,
    sample: { id: 8, context: 'default', name: 'blue', displayName: 'blue sky', number: '3506' },
    context: { queueId: 'id', queue: 'name' },
    state: { key: ['id'] },
    ask: 'queue',
  },
  {
    name: 'QueueList',
    group,
    text: 'The server gives the list of queues.',
    aliases: cti('QUEUELIST'),
    confidence: 'documented',
    payload: queueList,
    sample: [
      { id: 170, context: 'default', name: 'bluesky', displayName: 'Bl Record', number: '3012' },
      { id: 2, context: 'default', name: 'yellow', displayName: 'yellow stone', number: '3001' },
      { id: 7, context: 'default', name: 'green', displayName: 'green openerp', number: '3006' },
    ],
    state: { key: [] },
    outdatedBy: ['QueueConfig'],
    ask: 'queue',
  },
  {
    name: 'QueueMember',
    group,
    text: 'An agent was put into a queue or taken out of it, or has another penalty there.',
    aliases: cti('QUEUEMEMBER'),
    confidence: 'documented',
    payload: queueMember,
    sample: { agentId: 19, queueId: 3, penalty: 12 },
    context: { agentId: 'agentId', queueId: 'queueId' },
    state: { key: ['agentId', 'queueId'] },
    ask: 'queuemember',
  },
  {
    name: 'QueueMemberList',
    group,
    text: 'The server tells which agents are in which queues.',
    aliases: cti('QUEUEMEMBERLIST'),
    confidence: 'documented',
    payload: queueMemberList,
    sample: [
      { agentId: 129, queueId: 8, penalty: 2 },
      { agentId: 139, queueId: 168, penalty: 2 },
      { agentId: 129, queueId: 10, penalty: 0 },
      { agentId: 129, queueId: 11, penalty: 0 },
    ],
    state: { key: [] },
    outdatedBy: ['QueueMember'],
    ask: 'queuemember',
  },
  {
    name: 'GetQueueStatistics',
    group,
    text: 'The server gives the figures of one queue that were asked for.',
    aliases: cti('GETQUEUESTATISTICS'),
    confidence: 'assumed',
    payload: undescribed(),
    sample: {},
  },
];
