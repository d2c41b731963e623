import { Type } from '@sinclair/typebox';
import type { XucEventRow } from '../rows';
import { cti } from './constants';
import { callUniqueId, text, undescribed } from './schemas';

const group = 'calls';

const phoneEvent = Type.Object({
  eventType: text('What happened to the call'),
  DN: text('Number of the own phone'),
  otherDN: Type.Optional(text('Number of the other party')),
  otherDName: Type.Optional(text('Name of the other party')),
  linkedId: text('Id that stays the same for the whole call'),
  uniqueId: callUniqueId(),
  queueName: Type.Optional(text('Queue of the call; only for calls from a queue')),
  callDirection: Type.Optional(text('Incoming or Outgoing')),
  userData: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description: 'Data attached to the call: keys in USR_ are yours, keys in XIVO_ the server’s',
    }),
  ),
});

export const currentCalls = Type.Object({
  events: Type.Array(phoneEvent, { description: 'One entry for each present call' }),
});

const phoneEventSample = {
  eventType: 'EventRinging',
  DN: '1118',
  otherDN: '1058',
  otherDName: 'Jane Black',
  linkedId: '1447670380.34',
  uniqueId: '1447670382.37',
  queueName: 'blue',
  callDirection: 'Incoming',
  userData: {
    XIVO_CONTEXT: 'default',
    XIVO_USERID: '9',
    XIVO_SRCNUM: '1058',
    XIVO_DSTNUM: '3000',
  },
};

export const callEvents: readonly XucEventRow[] = [
  {
    name: 'PhoneEvent',
    group,
    text: 'Something happened to a call on the phone of the user.',
    aliases: cti('PHONEEVENT'),
    confidence: 'documented',
    payload: phoneEvent,
    sample: phoneEventSample,
    context: { uniqueId: 'uniqueId', linkedId: 'linkedId', queue: 'queueName' },
    kinds: {
      property: 'eventType',
      values: {
        EventRinging: 'The phone rings.',
        EventDialing: 'The phone is calling somebody.',
        EventEstablished: 'The parties can speak.',
        EventOnHold: 'The call is on hold.',
        EventReleased: 'The call is over.',
      },
    },
  },
  {
    name: 'CurrentCallsPhoneEvents',
    group,
    text: 'The server tells which calls the phone of the user has.',
    aliases: cti('CURRENTCALLSPHONEEVENTS'),
    confidence: 'documented',
    payload: currentCalls,
    sample: { events: [phoneEventSample] },
    state: { key: [] },
    outdatedBy: ['PhoneEvent'],
    ask: 'currentCalls',
  },
  {
    name: 'DialByUsername',
    group,
    text: 'The server tells how a call by login name went.',
    aliases: cti('DIALBYUSERNAME'),
    confidence: 'assumed',
    payload: undescribed(),
    sample: {},
  },
];
