import { Type } from '@sinclair/typebox';
import type { ParamProblem, Params } from '../../runtime/catalog';
import { problem } from '../../runtime/phrase';
import type { XucAnswer, XucCommandRow } from '../rows';
import {
  callbackLists,
  callbackOnly,
  callbacksFound,
  callbackStarted,
  callbackTaken,
  preferredPeriods,
} from './callback-events';
import { filters, request, requestId, respondsWithId } from './requests';
import { choice, integer, noParams, text } from './schemas';
import { filtersProblem } from './wire-forms';

const group = 'callbacks';

/** The status by which a callback is put off; every other one closes it. */
const PUT_OFF = 'Callback';

const ofRequest = () => text('Id of the callback request', { minLength: 1 });
const byUuid = Type.Object({ uuid: ofRequest() });

function datesProblem({ dueDate, periodUuid }: Params): ParamProblem | undefined {
  if ((dueDate === undefined) === (periodUuid === undefined)) return undefined;
  const [missing, present] =
    dueDate === undefined ? ['dueDate', 'periodUuid'] : ['periodUuid', 'dueDate'];
  return { field: missing, problem: problem('together', { name: present }) };
}

/** Both events name the request where the command names the ticket, so nothing can be compared. */
function ticketAnswer({ status, dueDate, periodUuid }: Params): XucAnswer | undefined {
  if (status !== PUT_OFF) return { types: ['CallbackClotured'], ofTicket: 'uuid' };
  if (dueDate === undefined || periodUuid === undefined) return undefined;
  return { types: ['CallbackRequestUpdated'], ofTicket: 'request.uuid' };
}

export const callbackCommands: readonly XucCommandRow[] = [
  {
    name: 'Callback.getCallbackLists',
    group,
    text: 'Gives the lists of customers who want to be called back.',
    confidence: 'documented',
    params: noParams,
    wire: { command: 'getCallbackLists', answer: { types: ['CallbackLists'] } },
    answer: 'awaited',
    result: callbackLists,
  },
  {
    name: 'Callback.takeCallback',
    group,
    text: 'Takes a callback for the agent who is logged in.',
    confidence: 'documented',
    params: byUuid,
    wire: {
      command: 'takeCallback',
      answer: { types: ['CallbackTaken'], same: { uuid: 'uuid' } },
    },
    answer: 'awaited',
    result: callbackTaken,
  },
  {
    name: 'Callback.releaseCallback',
    group,
    text: 'Gives a taken callback back, so that others can take it.',
    confidence: 'documented',
    params: byUuid,
    wire: {
      command: 'releaseCallback',
      answer: { types: ['CallbackReleased'], same: { uuid: 'uuid' } },
    },
    answer: 'awaited',
    result: callbackOnly,
  },
  {
    name: 'Callback.startCallback',
    group,
    text: 'Calls the customer of a callback you have taken.',
    confidence: 'documented',
    params: Type.Object({
      uuid: ofRequest(),
      phoneNumber: text('Number of the customer', { minLength: 1 }),
    }),
    wire: {
      command: 'startCallback',
      keys: { phoneNumber: 'number' },
      answer: { types: ['CallbackStarted'], same: { uuid: 'requestUuid' } },
    },
    answer: 'awaited',
    result: callbackStarted,
  },
  {
    name: 'Callback.updateCallbackTicket',
    group,
    text: 'Writes down how a callback went, or puts it off to another day.',
    confidence: 'documented',
    params: Type.Object({
      uuid: text('Id of the callback ticket', { minLength: 1 }),
      status: choice('How the callback went', ['NoAnswer', 'Answered', 'Fax', PUT_OFF, 'Email']),
      description: Type.Optional(text('Note on the callback')),
      dueDate: Type.Optional(
        text('New day, as YYYY-MM-DD', { pattern: String.raw`^\d{4}-\d{2}-\d{2}$` }),
      ),
      periodUuid: Type.Optional(text('Id of the new period', { list: 'callbackPeriods' })),
    }),
    // The documented call always carries a description.
    fallback: { description: '' },
    // What starting the callback answered says which ticket was meant.
    takes: { uuid: 'ticketUuid' },
    check: datesProblem,
    wire: {
      command: 'updateCallbackTicket',
      keys: { description: 'comment' },
      answer: ticketAnswer,
    },
    answer: 'awaited',
  },
  {
    name: 'Callback.findCallbackRequest',
    group,
    text: 'Looks for callbacks.',
    confidence: 'observed',
    params: Type.Object({
      requestId: requestId(),
      filters: filters(),
      offset: Type.Optional(
        integer('How many results to leave out at the start', { minimum: 0, default: 0 }),
      ),
      limit: Type.Optional(
        integer('How many results to give at most', { minimum: 1, default: 100 }),
      ),
    }),
    check: filtersProblem,
    wire: {
      command: 'findCallbackRequest',
      keys: { requestId: 'id' },
      // The vendor's own client never leaves the two out.
      build: (params) => request({ offset: 0, limit: 100, ...params }),
      answer: respondsWithId('FindCallbackResponseWithId'),
    },
    answer: 'awaited',
    result: callbacksFound,
  },
  {
    name: 'Callback.getCallbackPreferredPeriods',
    group,
    text: 'Gives the periods of the day in which customers can be called back.',
    confidence: 'observed',
    params: noParams,
    wire: {
      command: 'getCallbackPreferredPeriods',
      answer: { types: ['PreferredCallbackPeriodList'] },
    },
    answer: 'awaited',
    result: preferredPeriods,
  },
  {
    name: 'Callback.listenCallbackMessage',
    group,
    text: 'Plays the voice message of a callback on your phone.',
    confidence: 'observed',
    params: Type.Object({ voiceMessageRef: text('Reference of the voice message') }),
    wire: { command: 'listenCallbackMessage' },
    answer: 'none',
  },
];
