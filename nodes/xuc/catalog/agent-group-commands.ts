import { Type } from '@sinclair/typebox';
import type { XucAnswer, XucCommandRow } from '../rows';
import { agentConfig } from './agent-events';
import { queueMember } from './queue-events';
import { agentId, groupId, penalty, queueId } from './schemas';

const group = 'agents';

const between = Type.Object({
  groupId: groupId(),
  fromQueueId: queueId('Id of the queue the agents are in'),
  fromPenalty: penalty('Penalty the agents have in that queue'),
  toQueueId: queueId('Id of the queue the agents go to'),
  toPenalty: penalty('Penalty the agents get in the new queue'),
});

const within = Type.Object({ groupId: groupId(), queueId: queueId(), penalty: penalty() });

const moved: XucAnswer = {
  types: ['QueueMember'],
  same: { toQueueId: 'queueId', toPenalty: 'penalty' },
  assumed: true,
};

/** What all of them share: the server tells of the change, if at all, within a few seconds. */
const common = { group, confidence: 'observed', answer: 'awaited', timeout: 5 } as const;

export const agentGroupCommands: readonly XucCommandRow[] = [
  {
    ...common,
    name: 'Cti.setAgentGroup',
    text: 'Puts an agent into another group of agents.',
    params: Type.Object({ agentId: agentId(), groupId: groupId() }),
    wire: {
      command: 'setAgentGroup',
      answer: {
        types: ['AgentConfig'],
        same: { agentId: 'id', groupId: 'groupId' },
        assumed: true,
      },
    },
    result: agentConfig,
  },
  {
    ...common,
    name: 'Cti.moveAgentsInGroup',
    text: 'Moves the agents of a group from one queue to another.',
    params: between,
    wire: { command: 'moveAgentsInGroup', answer: moved },
    result: queueMember,
  },
  {
    ...common,
    name: 'Cti.addAgentsInGroup',
    text: 'Puts the agents of a group who are in one queue into another as well.',
    params: between,
    wire: { command: 'addAgentsInGroup', answer: moved },
    result: queueMember,
  },
  {
    ...common,
    name: 'Cti.removeAgentGroupFromQueueGroup',
    text: 'Takes the agents of a group out of a queue.',
    params: within,
    wire: {
      command: 'removeAgentGroupFromQueueGroup',
      answer: {
        types: ['QueueMember'],
        same: { queueId: 'queueId' },
        where: { penalty: [-1] },
        assumed: true,
      },
    },
    result: queueMember,
  },
  {
    ...common,
    name: 'Cti.addAgentsNotInQueueFromGroupTo',
    text: 'Puts the agents of a group who are not in a queue into it.',
    params: within,
    wire: {
      command: 'addAgentsNotInQueueFromGroupTo',
      answer: {
        types: ['QueueMember'],
        same: { queueId: 'queueId', penalty: 'penalty' },
        assumed: true,
      },
    },
    result: queueMember,
  },
];
