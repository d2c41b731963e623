import { Type } from '@sinclair/typebox';
import type { XucCommandRow } from '../rows';
import { userMembership, usersMembership } from './membership-events';
import { integers, membership, userId } from './schemas';

const group = 'membership';

const userIds = () =>
  integers('Ids of the users, which are not the ids of the agents', { list: 'users' });

/** The vendor's own client gives the server as many seconds. */
const timeout = 5;

const answer = { types: ['UserQueueDefaultMembership'], same: { userId: 'userId' } };

export const membershipCommands: readonly XucCommandRow[] = [
  {
    name: 'Membership.getUserDefaultMembership',
    group,
    text: 'Gives the queues a user is in by default.',
    confidence: 'documented',
    params: Type.Object({ userId: userId() }),
    wire: { command: 'getUserDefaultMembership', answer },
    answer: 'awaited',
    timeout,
    result: userMembership,
  },
  {
    name: 'Membership.setUserDefaultMembership',
    group,
    text: 'Sets the queues a user is in by default.',
    confidence: 'documented',
    params: Type.Object({ userId: userId(), membership: membership() }),
    wire: { command: 'setUserDefaultMembership', answer: { ...answer, assumed: true } },
    answer: 'awaited',
    timeout,
    result: userMembership,
  },
  {
    name: 'Membership.setUsersDefaultMembership',
    group,
    text: 'Sets the queues several users are in by default.',
    confidence: 'documented',
    params: Type.Object({ userIds: userIds(), membership: membership() }),
    wire: {
      command: 'setUsersDefaultMembership',
      answer: { types: ['UsersQueueDefaultMembership'], assumed: true },
    },
    answer: 'awaited',
    timeout,
    result: usersMembership,
  },
  {
    name: 'Membership.applyUsersDefaultMembership',
    group,
    text: 'Puts users into the queues they are in by default.',
    confidence: 'documented',
    params: Type.Object({ userIds: userIds() }),
    // Members change one by one and under the ids of agents: nothing tells whose command it was.
    wire: { command: 'applyUsersDefaultMembership' },
    answer: 'none',
  },
];
