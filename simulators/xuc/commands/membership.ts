import { integer, list, object } from '../../shared/shapes';
import { notice } from '../world/audience';
import { command, type Command, type CommandContext } from './command';

const membership = list(object({ queueId: integer, penalty: integer }));
const userIds = list(integer);

/** Only those who may change others; `NoRight` may not. */
function isManager({ user }: CommandContext): boolean {
  return user.profile !== 'NoRight';
}

/** The asker gets the new set, and so does whoever watches the list. */
function tell(context: CommandContext, msgType: string, payload: unknown): void {
  const { hub, session, user } = context;
  session.send(notice(msgType, payload));
  hub.publish(
    { kind: 'topic', topic: 'basequeuemember', except: user.login },
    notice(msgType, payload),
  );
}

/** Reference, section 3.6: default membership. `userId` is not the agent's id. */
export const membershipCommands: readonly Command[] = [
  command(
    'getUserDefaultMembership',
    '18',
    object({ userId: integer }),
    ({ world, session }, { userId }) => {
      if (world.context.roster.userById(userId) === undefined) return;
      const payload = { userId, membership: world.members.defaultOf(userId) };
      session.send(notice('UserQueueDefaultMembership', payload));
    },
  ),
  command(
    'setUserDefaultMembership',
    '18',
    object({ userId: integer, membership }),
    (context, args) => {
      const { world } = context;
      if (!isManager(context) || world.context.roster.userById(args.userId) === undefined) return;
      world.members.setDefault(args.userId, args.membership);
      tell(context, 'UserQueueDefaultMembership', args);
    },
  ),
  command('setUsersDefaultMembership', '18', object({ userIds, membership }), (context, args) => {
    if (!isManager(context)) return;
    const known = args.userIds.filter((id) => context.world.context.roster.userById(id));
    for (const userId of known) context.world.members.setDefault(userId, args.membership);
    tell(context, 'UsersQueueDefaultMembership', {
      memberships: known.map((userId) => ({ userId, membership: args.membership })),
    });
  }),
  command('applyUsersDefaultMembership', '18', object({ userIds }), (context, args) => {
    if (!isManager(context)) return;
    for (const userId of args.userIds) context.world.members.applyDefault(userId);
  }),
];
