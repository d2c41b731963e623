import { Type } from '@sinclair/typebox';
import type { XucCommandRow } from '../rows';
import { callHistory, customerHistory } from './history-events';
import { filters, request, requestId, respondsWithId } from './requests';
import { integer, text } from './schemas';
import { filtersProblem } from './wire-forms';

const group = 'history';

const size = () => integer('How many calls to give at most', { minimum: 1 });

const history = { group, answer: 'awaited', result: callHistory } as const;
const answer = { types: ['CallHistory'] };

export const historyCommands: readonly XucCommandRow[] = [
  {
    ...history,
    name: 'Cti.getUserCallHistory',
    text: 'Gives the last calls of the user.',
    confidence: 'documented',
    params: Type.Object({ size: Type.Optional(size()) }),
    wire: { command: 'getUserCallHistory', answer },
  },
  {
    ...history,
    name: 'Cti.getAgentCallHistory',
    text: 'Gives the last calls of the agent who is logged in.',
    confidence: 'documented',
    params: Type.Object({ size: size() }),
    wire: { command: 'getAgentCallHistory', answer },
  },
  {
    ...history,
    name: 'Cti.getQueueCallHistory',
    text: 'Gives the last calls of a queue, or of several with similar names.',
    confidence: 'documented',
    params: Type.Object({
      queue: text('Name of the queue or a part of it; not the name shown to people', {
        list: 'queueNames',
      }),
      size: size(),
    }),
    wire: { command: 'getQueueCallHistory', answer },
  },
  {
    ...history,
    name: 'Cti.getUserCallHistoryByDays',
    text: 'Gives the calls of the user in the last days.',
    confidence: 'observed',
    params: Type.Object({ days: integer('How many days to look back', { minimum: 1 }) }),
    wire: {
      command: 'getUserCallHistoryByDays',
      answer: { types: ['CallHistory', 'CallHistoryByDays'] },
    },
  },
  {
    name: 'Cti.findCustomerCallHistory',
    group,
    text: 'Looks for past calls of a customer.',
    confidence: 'observed',
    params: Type.Object({ requestId: requestId(), filters: filters(), size: size() }),
    check: filtersProblem,
    wire: {
      command: 'findCustomerCallHistory',
      keys: { requestId: 'id' },
      build: request,
      answer: respondsWithId('CustomerCallHistoryResponseWithId'),
    },
    answer: 'awaited',
    result: customerHistory,
  },
];
