import { integer, object, text } from '../../shared/shapes';
import { notice } from '../world/audience';
import { command, type Command } from './command';
import { filters, inOrder, matches } from './filters';

const sizeKeys = object({}, { size: integer });

/** Reference, section 3.4: call history. */
export const historyCommands: readonly Command[] = [
  command('getUserCallHistory', '18', sizeKeys, ({ world, session, user }, limit) => {
    session.send(notice('CallHistory', world.history.ofUser(user, limit)));
  }),
  command('getAgentCallHistory', '18', sizeKeys, ({ world, session, user }, limit) => {
    if (user.agentId === undefined) return;
    session.send(notice('CallHistory', world.history.ofAgent(user.agentId, limit)));
  }),
  command(
    'getQueueCallHistory',
    '18',
    object({ queue: text }, { size: integer }),
    ({ world, session }, { queue, ...limit }) => {
      session.send(notice('CallHistory', world.history.ofQueues(queue, limit)));
    },
  ),
  command(
    'getUserCallHistoryByDays',
    '19',
    object({ days: integer }),
    ({ world, session, user }, limit) => {
      session.send(notice('CallHistory', world.history.ofUser(user, limit)));
    },
  ),
  command(
    'findCustomerCallHistory',
    '18',
    object({ id: integer, request: object({ filters }, { size: integer }) }),
    ({ world, session }, { id, request }) => {
      const list = world.history
        .rows()
        .filter((row) => matches(row, request.filters))
        .sort(inOrder(request.filters))
        .slice(0, request.size);
      session.send(notice('CustomerCallHistoryResponseWithId', { id, response: { list } }));
    },
  ),
];
