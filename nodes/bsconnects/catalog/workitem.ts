import { Type } from '@sinclair/typebox';
import type { EventRow, Path } from '../../runtime/catalog';
import { channelTypes, crmRecord, eventName, listed, text, version, workitemId } from './schemas';

/** Some products wrap the work item. */
function anywhere(name: string): readonly Path[] {
  return [`data.${name}`, `workitem.${name}`, name];
}

export const workitemContext: NonNullable<EventRow['context']> = {
  workitemId: anywhere('id'),
  channelId: anywhere('channelId'),
  agentId: anywhere('agentId'),
};

export const ctiData = Type.Object(
  {
    callKeyCallId: Type.Optional(text('Number of the routed call on its day (CCE only)')),
    callKeyPrefix: Type.Optional(text('Day on which the call was routed (CCE only)')),
    callType: Type.Optional(text('Type of the call')),
    callVariable1: Type.Optional(text('First of ten variables of the call, up to callVariable10')),
    dialedNumber: Type.Optional(text('Number that was dialled')),
    DNIS: Type.Optional(text('Number the caller reached')),
    mediaId: Type.Optional(text('Media routing id')),
    outboundClassification: Type.Optional(
      listed('What an outbound dialler found', [
        'VOICE',
        'FAX',
        'ANS_MACHINE',
        'INVALID',
        'DO_NOT_CALL',
        'BUSY',
      ]),
    ),
    queueName: Type.Optional(text('Name of the queue')),
    queueNumber: Type.Optional(text('Id of the queue')),
    'user.eccVar1': Type.Optional(text('A variable of your site: its name after user.')),
    wrapUpReason: Type.Optional(text('Wrap-up reason that is set at present')),
  },
  { description: 'Data attached to the call; which there are depends on the platform' },
);

export const workitem = Type.Object({
  event: eventName(),
  version: version(),
  requestId: text('Kept free by the vendor: nothing can be matched with it'),
  activity: Type.Optional(
    Type.Object(
      { id: text('Id of the phone-call record'), recordType: text('phonecall') },
      { description: 'Phone-call record of the CRM; empty or missing until the CRM has made it' },
    ),
  ),
  agentId: text('Agent'),
  ani: text('Number of the other party'),
  associatedParticipant: Type.Optional(crmRecord('Record the caller was found to be')),
  associations: Type.Array(crmRecord('One record'), {
    description: 'Records assigned to the work item',
  }),
  capabilities: Type.Array(Type.String(), { description: 'What can be done with it now' }),
  channelId: text('Channel of the work item'),
  channelType: listed('Type of the channel', channelTypes),
  classification: listed('What kind of call it is', [
    'Customer',
    'Consultation',
    'Conference',
    'Transfer',
    'Internal',
    'Unknown',
  ]),
  connectedAt: text('When the call was established, ISO 8601 in UTC; empty before'),
  ctiData,
  direction: listed('Who called', ['Incoming', 'Outgoing']),
  id: workitemId(),
  participants: Type.Array(Type.Object({ address: text('Number') }), {
    description: 'Parties of the call',
  }),
  participantLookupResult: Type.Array(crmRecord('One record'), {
    description: 'Records found for the caller',
  }),
  state: listed('State of the work item', [
    'Unknown',
    'Initiated',
    'Offered',
    'Active',
    'Paused',
    'Wrapup',
    'Ended',
    'EndedAbandoned',
    'EndedTransferred',
    'EndedUnknown',
  ]),
});

const connected = {
  event: 'workitemConnect',
  version: 1,
  requestId: '',
  activity: { id: '5f0c1a7e-2b1d-4c57-9a4e-0d5a1f3b7c21', recordType: 'phonecall' },
  agentId: '1081',
  ani: '+41315550123',
  associatedParticipant: {
    id: '84238a06-14f7-eb11-94ee-002248900001',
    name: 'Ada Muster',
    recordType: 'contact',
  },
  associations: [
    {
      id: '5f0c1a7e-2b1d-4c57-9a4e-0d5a1f3b7c21',
      name: 'Call from Ada Muster',
      recordType: 'phonecall',
    },
  ],
  capabilities: ['HOLD', 'DROP', 'CONSULT_CALL', 'TRANSFER_SST', 'SEND_DTMF', 'UPDATE_CALL_DATA'],
  channelId: 'voice_5075',
  channelType: 'Voice',
  classification: 'Customer',
  connectedAt: '2026-03-02T08:20:17.696Z',
  ctiData: {
    callKeyCallId: '214',
    callKeyPrefix: '154321',
    callType: 'ACD_IN',
    callVariable1: '12345',
    callVariable2: 'gold',
    callVariable10: '',
    dialedNumber: '4000',
    DNIS: '4000',
    mediaId: '1',
    outboundClassification: '',
    queueName: 'Sales',
    queueNumber: '5012',
    'user.eccVar1': '999999',
    wrapUpReason: '',
  },
  direction: 'Incoming',
  id: '16804377',
  participants: [{ address: '+41315550123' }, { address: '1081' }],
  participantLookupResult: [
    { id: '84238a06-14f7-eb11-94ee-002248900001', name: 'Ada Muster', recordType: 'contact' },
  ],
  state: 'Active',
};

/** A sample that differs from a connected call only by what is given. */
export function workitemSample(
  event: string,
  differs: Readonly<Record<string, unknown>> = {},
  data: Readonly<Record<string, string>> = {},
): Readonly<Record<string, unknown>> {
  return { ...connected, event, ...differs, ctiData: { ...connected.ctiData, ...data } };
}
