import { integer, object, oneOf } from '../../shared/shapes';
import { sees } from '../server/visibility';
import { notice, type Notice } from '../world/audience';
import { command, type Command, type CommandContext } from './command';
import { agentConfig, queueConfig } from './configs';

/** What each `objectType` answers with; it also names the topic of the changes that follow. */
const lists = {
  queue: ({ world, user }: CommandContext): Notice => {
    const { roster } = world.context;
    const visible = roster.queues.filter(({ id }) => sees(roster, user, { queueId: id }));
    return notice('QueueList', visible.map(queueConfig));
  },
  agent: ({ world, user }: CommandContext): Notice => {
    const { roster } = world.context;
    const visible = roster.agents.filter(({ id }) => sees(roster, user, { agentId: id }));
    return notice('AgentList', visible.map(agentConfig));
  },
  queuemember: ({ world, user }: CommandContext): Notice => {
    const { roster } = world.context;
    const visible = world.members.all.filter(({ queueId }) => sees(roster, user, { queueId }));
    return notice('QueueMemberList', visible);
  },
  agentgroup: ({ world, user }: CommandContext): Notice => {
    const all = world.context.roster.groups;
    const visible =
      user.profile === 'Supervisor' ? all.filter(({ id }) => user.groups.includes(id)) : all;
    return notice('AgentGroupList', visible);
  },
  meetme: ({ world }: CommandContext): Notice => notice('ConferenceList', world.conferences.list()),
  basequeuemember: ({ world }: CommandContext): Notice =>
    notice('UsersQueueDefaultMembership', { memberships: world.members.defaults }),
} as const;

const queueKeys = object({ queueId: integer });

/** Reference, section 3.4: lists, and subscriptions to queues. */
export const listCommands: readonly Command[] = [
  command(
    'getList',
    '18',
    object({
      objectType: oneOf('queue', 'agent', 'queuemember', 'agentgroup', 'meetme', 'basequeuemember'),
    }),
    (context, { objectType }) => {
      // Conference rooms need a user with a line (section 7).
      if (objectType === 'meetme' && context.user.line === undefined) return;
      context.session.topics.add(objectType);
      context.session.send(lists[objectType](context));
    },
  ),
  command('subscribeToQueueStats', '18', object({}), ({ world, session, user }) => {
    const { roster } = world.context;
    session.topics.add('queueStats');
    for (const queue of roster.queues) {
      if (!sees(roster, user, { queueId: queue.id })) continue;
      session.send(world.queues.statistics.initial(queue));
    }
  }),
  command('subscribeToQueueCalls', '18', queueKeys, ({ world, session }, { queueId }) => {
    if (world.context.roster.queue(queueId) === undefined) return;
    session.topics.add(`queueCalls:${queueId}`);
    session.send(notice('QueueCalls', world.queues.callsPayload(queueId)));
  }),
  command('unSubscribeToQueueCalls', '18', queueKeys, ({ session }, { queueId }) => {
    session.topics.delete(`queueCalls:${queueId}`);
  }),
  command(
    'getQueueStatistics',
    '18',
    object({ queueId: integer, window: integer, xqos: integer }),
    ({ world, session }, { queueId }) => {
      const queue = world.context.roster.queue(queueId);
      if (queue === undefined) return;
      const { payload } = world.queues.statistics.initial(queue);
      session.send(notice('GetQueueStatistics', payload));
    },
  ),
];
