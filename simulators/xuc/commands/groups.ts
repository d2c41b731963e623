import { integer, object } from '../../shared/shapes';
import { mayChange } from '../server/visibility';
import { command, type Command, type CommandContext } from './command';
import { agentConfigNotice } from './configs';

const move = object({
  groupId: integer,
  fromQueueId: integer,
  fromPenalty: integer,
  toQueueId: integer,
  toPenalty: integer,
});
const groupQueue = object({ groupId: integer, queueId: integer, penalty: integer });

/** Changes one membership, or nothing without rights and for what does not exist. */
function setMember(
  context: CommandContext,
  agentId: number,
  queueId: number,
  penalty: number,
): void {
  const { world, user } = context;
  if (!mayChange(world.context.roster, user, { agentId, queueId })) return;
  if (penalty < 0) world.members.remove(agentId, queueId);
  else world.members.set(agentId, queueId, penalty);
}

function agentsOf({ world }: CommandContext, groupId: number): number[] {
  return world.context.roster.agents
    .filter((agent) => agent.groupId === groupId)
    .map(({ id }) => id);
}

function agentsWith(
  context: CommandContext,
  groupId: number,
  queueId: number,
  penalty: number | undefined,
): number[] {
  const { members } = context.world;
  return agentsOf(context, groupId).filter((id) => members.penalty(id, queueId) === penalty);
}

/** Reference, section 3.1: agents in queues, one by one and by group. */
export const groupCommands: readonly Command[] = [
  command(
    'setAgentQueue',
    '18',
    object({ agentId: integer, queueId: integer, penalty: integer }),
    (context, { agentId, queueId, penalty }) => {
      setMember(context, agentId, queueId, penalty);
    },
  ),
  command(
    'removeAgentFromQueue',
    '18',
    object({ agentId: integer, queueId: integer }),
    (context, { agentId, queueId }) => {
      setMember(context, agentId, queueId, -1);
    },
  ),
  command(
    'setAgentGroup',
    '18',
    object({ agentId: integer, groupId: integer }),
    ({ world, user, hub }, { agentId, groupId }) => {
      const { roster } = world.context;
      const agent = roster.agent(agentId);
      const known = roster.groups.some(({ id }) => id === groupId);
      if (agent === undefined || !known || !mayChange(roster, user, { agentId })) return;
      agent.groupId = groupId;
      hub.publish({ kind: 'topic', topic: 'agent', scope: { agentId } }, agentConfigNotice(agent));
    },
  ),
  command('moveAgentsInGroup', '18', move, (context, args) => {
    for (const id of agentsWith(context, args.groupId, args.fromQueueId, args.fromPenalty)) {
      setMember(context, id, args.fromQueueId, -1);
      setMember(context, id, args.toQueueId, args.toPenalty);
    }
  }),
  command('addAgentsInGroup', '18', move, (context, args) => {
    for (const id of agentsWith(context, args.groupId, args.fromQueueId, args.fromPenalty)) {
      setMember(context, id, args.toQueueId, args.toPenalty);
    }
  }),
  command('removeAgentGroupFromQueueGroup', '18', groupQueue, (context, args) => {
    for (const id of agentsWith(context, args.groupId, args.queueId, args.penalty)) {
      setMember(context, id, args.queueId, -1);
    }
  }),
  command('addAgentsNotInQueueFromGroupTo', '18', groupQueue, (context, args) => {
    for (const id of agentsWith(context, args.groupId, args.queueId, undefined)) {
      setMember(context, id, args.queueId, args.penalty);
    }
  }),
];
