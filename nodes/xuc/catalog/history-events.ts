import { Type } from '@sinclair/typebox';
import type { XucEventRow } from '../rows';
import { cti } from './constants';
import { callsInSeconds } from './normalize';
import { integer, listPayload, nullable, text, undescribed } from './schemas';

const group = 'history';

export const callHistory = listPayload(
  Type.Object({
    start: text('When the call began, in the time zone of the server'),
    duration: Type.Optional(nullable(text('Duration as HH:MM:SS'))),
    srcNum: Type.Optional(nullable(text('Number of the caller'))),
    dstNum: Type.Optional(nullable(text('Number that was called'))),
    status: Type.Optional(
      nullable(text('How the call ended, such as answered, abandoned, missed or emitted')),
    ),
    srcFirstName: Type.Optional(nullable(text('First name of the caller'))),
    srcLastName: Type.Optional(nullable(text('Last name of the caller'))),
    dstFirstName: Type.Optional(nullable(text('First name of who was called'))),
    dstLastName: Type.Optional(nullable(text('Last name of who was called'))),
  }),
  'Calls; a single call comes as a list of one',
);

export const customerHistory = Type.Object({
  id: integer('Number of the request'),
  response: Type.Object({
    list: Type.Array(Type.Unknown(), { description: 'Calls of the customer' }),
  }),
});

const callHistorySample = [
  {
    start: '2014-01-01 08:00:00',
    duration: '00:21:35',
    srcNum: '0115878',
    dstNum: '2547892',
    status: 'answered',
  },
];

export const historyEvents: readonly XucEventRow[] = [
  {
    name: 'CallHistory',
    group,
    text: 'The server gives the past calls that were asked for.',
    aliases: cti('CALLHISTORY'),
    confidence: 'documented',
    payload: callHistory,
    sample: callHistorySample,
    normalize: callsInSeconds,
  },
  {
    name: 'CallHistoryByDays',
    group,
    text: 'The server gives the past calls of the last days.',
    aliases: cti('CALLHISTORYBYDAYS'),
    confidence: 'assumed',
    payload: undescribed(),
    sample: callHistorySample,
    normalize: callsInSeconds,
  },
  {
    name: 'RichCallHistory',
    group,
    text: 'A newer server gives past calls with more about the parties.',
    aliases: cti('RICHCALLHISTORY'),
    confidence: 'assumed',
    payload: undescribed(),
    sample: callHistorySample,
    normalize: callsInSeconds,
  },
  {
    name: 'CustomerCallHistoryResponseWithId',
    group,
    text: 'The server gives the past calls of a customer.',
    aliases: cti('CUSTOMERCALLHISTORY'),
    confidence: 'observed',
    payload: customerHistory,
    sample: { id: 1, response: { list: [{ start: '2014-01-01 08:00:00' }] } },
  },
];
