import { Type } from '@sinclair/typebox';
import type { XucEventRow } from '../rows';
import { membership, userId } from './schemas';

const group = 'membership';

export const userMembership = Type.Object({ userId: userId(), membership: membership() });

export const usersMembership = Type.Object({
  memberships: Type.Array(userMembership, { description: 'Users with their queues' }),
});

const sample = {
  userId: 186,
  membership: [
    { queueId: 8, penalty: 1 },
    { queueId: 17, penalty: 0 },
    { queueId: 18, penalty: 0 },
    { queueId: 23, penalty: 0 },
  ],
};

export const membershipEvents: readonly XucEventRow[] = [
  {
    name: 'UserQueueDefaultMembership',
    group,
    text: 'The server gives all the queues a user is in by default.',
    aliases: ['USERQUEUEDEFAULTMEMBERSHIP'],
    confidence: 'documented',
    payload: userMembership,
    sample,
    context: { userId: 'userId' },
  },
  {
    name: 'UsersQueueDefaultMembership',
    group,
    text: 'The server gives the queues that users are in by default.',
    aliases: ['USERSQUEUEDEFAULTMEMBERSHIP'],
    confidence: 'observed',
    payload: usersMembership,
    sample: { memberships: [sample] },
    state: { key: ['memberships.*.userId'] },
    outdatedBy: ['UserQueueDefaultMembership'],
    ask: 'basequeuemember',
  },
];
