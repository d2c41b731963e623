import { Type } from '@sinclair/typebox';
import type { Params } from '../../runtime/catalog';
import type { XucAnswer, XucCommandRow } from '../rows';
import { queueMember } from './queue-events';
import { agentId, choice, integer, noParams, penalty, queueId, undescribed } from './schemas';

const group = 'queues';

/** The list that answers each type of object. */
const lists: ReadonlyMap<unknown, XucAnswer> = new Map<string, XucAnswer>([
  ['queue', { types: ['QueueList'] }],
  ['agent', { types: ['AgentList'] }],
  ['queuemember', { types: ['QueueMemberList'] }],
  ['agentgroup', { types: ['AgentGroupList'] }],
  ['meetme', { types: ['ConferenceList'] }],
  ['basequeuemember', { types: ['UsersQueueDefaultMembership'], assumed: true }],
]);

function listOf({ objectType }: Params): XucAnswer | undefined {
  return lists.get(objectType);
}

export const queueCommands: readonly XucCommandRow[] = [
  {
    name: 'Cti.getList',
    group,
    text: 'Gives a list of queues, agents, members, groups or conference rooms.',
    aliases: ['QueueList', 'AgentList', 'QueueMemberList', 'AgentGroupList'],
    confidence: 'documented',
    params: Type.Object({
      objectType: choice('What to list', [
        'queue',
        'agent',
        'queuemember',
        'agentgroup',
        'meetme',
        'basequeuemember',
      ]),
    }),
    wire: { command: 'getList', answer: listOf },
    answer: 'awaited',
    result: Type.Unknown({ description: 'The list; its form depends on what was asked for' }),
  },
  {
    name: 'Cti.setAgentQueue',
    group,
    text: 'Puts an agent into a queue, or changes the penalty there.',
    confidence: 'documented',
    params: Type.Object({ agentId: agentId(), queueId: queueId(), penalty: penalty() }),
    wire: {
      command: 'setAgentQueue',
      answer: {
        types: ['QueueMember'],
        same: { agentId: 'agentId', queueId: 'queueId', penalty: 'penalty' },
      },
    },
    answer: 'awaited',
    timeout: 5,
    result: queueMember,
  },
  {
    name: 'Cti.removeAgentFromQueue',
    group,
    text: 'Takes an agent out of a queue.',
    confidence: 'documented',
    params: Type.Object({ agentId: agentId(), queueId: queueId() }),
    wire: {
      command: 'removeAgentFromQueue',
      answer: {
        types: ['QueueMember'],
        same: { agentId: 'agentId', queueId: 'queueId' },
        where: { penalty: [-1] },
      },
    },
    answer: 'awaited',
    timeout: 5,
    result: queueMember,
  },
  {
    name: 'Cti.subscribeToQueueStats',
    group,
    text: 'Asks for the counters of all queues; they come as QueueStatistics.',
    confidence: 'documented',
    params: noParams,
    wire: { command: 'subscribeToQueueStats' },
    answer: 'none',
  },
  {
    name: 'Cti.subscribeToQueueCalls',
    group,
    text: 'Asks for the waiting calls of a queue; they come as QueueCalls.',
    confidence: 'documented',
    params: Type.Object({ queueId: queueId() }),
    wire: { command: 'subscribeToQueueCalls' },
    answer: 'none',
  },
  {
    name: 'Cti.unSubscribeToQueueCalls',
    group,
    text: 'Ends the reports of the waiting calls of a queue.',
    confidence: 'documented',
    params: Type.Object({ queueId: queueId() }),
    wire: { command: 'unSubscribeToQueueCalls' },
    answer: 'none',
  },
  {
    name: 'Cti.getQueueStatistics',
    group,
    text: 'Gives the figures of a queue for the last while.',
    confidence: 'observed',
    params: Type.Object({
      queueId: queueId(),
      window: integer('How far to look back', { unit: 's', minimum: 1 }),
      xqos: integer('Within how long a call must be answered to count as served in time', {
        unit: 's',
        minimum: 0,
      }),
    }),
    wire: {
      command: 'getQueueStatistics',
      answer: { types: ['GetQueueStatistics'], assumed: true },
    },
    answer: 'awaited',
    timeout: 5,
    result: undescribed(),
  },
];
