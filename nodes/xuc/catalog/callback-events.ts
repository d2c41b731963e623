import { Type } from '@sinclair/typebox';
import type { XucEventRow } from '../rows';
import { agentId, flag, integer, listPayload, nullable, queueId, text } from './schemas';

const group = 'callbacks';

const uuid = () => text('Id of the callback request');
const unknownText = (description: string) => Type.Optional(nullable(text(description)));

const period = Type.Object({
  default: Type.Optional(flag('True for the period used when none is chosen')),
  name: text('Name of the period'),
  periodStart: text('Begin as HH:MM:SS'),
  periodEnd: text('End as HH:MM:SS'),
  uuid: text('Id of the period'),
});

const callback = Type.Object({
  uuid: uuid(),
  listUuid: unknownText('Id of the list that holds the request'),
  phoneNumber: unknownText('Number to call'),
  mobilePhoneNumber: unknownText('Mobile number to call'),
  firstName: unknownText('First name of the customer'),
  lastName: unknownText('Last name of the customer'),
  company: unknownText('Company of the customer'),
  description: unknownText('Note for the agent'),
  agentId: Type.Optional(nullable(integer('Id of the agent who took the request; null when free'))),
  dueDate: unknownText('Day on which to call, as YYYY-MM-DD'),
  preferredPeriod: Type.Optional(nullable(period)),
});

export const callbackLists = listPayload(
  Type.Object({
    uuid: text('Id of the list'),
    name: text('Name of the list'),
    queueId: queueId(),
    callbacks: Type.Array(callback, { description: 'Requests to call somebody back' }),
  }),
  'All callback lists; a single list comes as a list of one',
);

export const callbackOnly = Type.Object({ uuid: uuid() });
export const callbackTaken = Type.Object({ uuid: uuid(), agentId: agentId() });
export const callbackStarted = Type.Object({
  requestUuid: uuid(),
  ticketUuid: text('Id of the callback ticket'),
});
export const callbackUpdated = Type.Object({ request: callback });
export const preferredPeriods = listPayload(period, 'Periods of the day to choose from');
export const callbacksFound = Type.Object({
  id: integer('Number of the request'),
  response: Type.Object({
    list: Type.Array(callback, { description: 'The callback requests that were found' }),
  }),
});

const periodSample = {
  default: false,
  name: 'Afternoon',
  periodStart: '14:00:00',
  periodEnd: '17:00:00',
  uuid: 'd3270038-e20e-498a-af71-3cf69b5cc792',
};

const requestUuid = 'a967da84-bc41-4bf4-a4fc-2bcc54e11606';

const callbackSample = {
  uuid: requestUuid,
  listUuid: 'b0849ac0-4f4a-4ed0-9386-53ab2afd94b1',
  phoneNumber: '0230210082',
  mobilePhoneNumber: '0789654123',
  firstName: 'Alice',
  lastName: "O'Neill",
  company: 'YourSociety',
  description: null,
  agentId: null,
  dueDate: '2016-08-01',
  preferredPeriod: periodSample,
};

export const callbackEvents: readonly XucEventRow[] = [
  {
    name: 'CallbackLists',
    group,
    text: 'The server gives the lists of customers who want to be called back.',
    aliases: ['CALLBACKLISTS'],
    confidence: 'documented',
    payload: callbackLists,
    sample: [
      {
        uuid: 'b0849ac0-4f4a-4ed0-9386-53ab2afd94b1',
        name: 'Liste de test',
        queueId: 1,
        callbacks: [callbackSample],
      },
    ],
    state: { key: [] },
    outdatedBy: ['CallbackTaken', 'CallbackReleased', 'CallbackClotured', 'CallbackRequestUpdated'],
    ask: 'callbacks',
  },
  {
    name: 'CallbackTaken',
    group,
    text: 'An agent has taken a callback.',
    aliases: ['CALLBACKTAKEN'],
    confidence: 'documented',
    payload: callbackTaken,
    sample: { uuid: requestUuid, agentId: 2 },
    context: { uuid: 'uuid', agentId: 'agentId' },
    ask: 'callbacks',
  },
  {
    name: 'CallbackStarted',
    group,
    text: 'The call for a callback was started, and a ticket for its result was opened.',
    aliases: ['CALLBACKSTARTED'],
    confidence: 'documented',
    payload: callbackStarted,
    sample: { requestUuid, ticketUuid: '8e82de0f-847a-4606-97bf-bef5a18ea8b0' },
    context: { uuid: 'ticketUuid' },
    ask: 'callbacks',
  },
  {
    name: 'CallbackClotured',
    group,
    text: 'A callback is done and no longer in its list.',
    aliases: ['CALLBACKCLOTURED', 'callback closed'],
    confidence: 'documented',
    payload: callbackOnly,
    sample: { uuid: requestUuid },
    context: { uuid: 'uuid' },
    ask: 'callbacks',
  },
  {
    name: 'CallbackReleased',
    group,
    text: 'An agent has given a callback back, so that others can take it.',
    aliases: ['CALLBACKRELEASED'],
    confidence: 'documented',
    payload: callbackOnly,
    sample: { uuid: requestUuid },
    context: { uuid: 'uuid' },
    ask: 'callbacks',
  },
  {
    name: 'CallbackRequestUpdated',
    group,
    text: 'A callback was put off to another day or period.',
    aliases: ['CALLBACKREQUESTUPDATED'],
    confidence: 'documented',
    payload: callbackUpdated,
    sample: { request: callbackSample },
    context: { uuid: 'request.uuid', phoneNumber: 'request.phoneNumber' },
    ask: 'callbacks',
  },
  {
    name: 'FindCallbackResponseWithId',
    group,
    text: 'The server gives the callbacks that were looked for.',
    aliases: ['CALLBACKFINDRESPONSE'],
    confidence: 'observed',
    payload: callbacksFound,
    sample: { id: 1, response: { list: [callbackSample] } },
  },
  {
    name: 'PreferredCallbackPeriodList',
    group,
    text: 'The server gives the periods of the day in which customers can be called back.',
    aliases: ['CALLBACKPREFERREDPERIODS'],
    confidence: 'observed',
    payload: preferredPeriods,
    sample: [periodSample],
  },
];
