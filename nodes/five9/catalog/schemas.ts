import { Type, type TObject, type TSchema, type TString } from '@sinclair/typebox';
import { choice, listed, text } from '../../runtime/schemas';

export { choice, listed, text } from '../../runtime/schemas';

/** Kinds of interactions; `Chat` and `Email` are assumed. */
export const interactionTypes = ['Call', 'Chat', 'Email'];

export const interactionType = (): TSchema =>
  choice(
    'Kind of the interaction: as in the event that started the flow, else Call',
    interactionTypes,
  );

export const interactionId = (): TString => text('Id of the call, chat or email');

export const flag = (description: string): TSchema => Type.Boolean({ description });

export const count = (description: string, unit?: string): TSchema =>
  Type.Number({ description, ...(unit !== undefined && { unit }) });

export const maybe = (schema: TSchema): TSchema => Type.Optional(schema);

export const noParams: TObject = Type.Object({});

/** What the vendor only gives a name. */
export const undescribed = (): TSchema =>
  Type.Unknown({ description: 'The vendor does not describe what it holds' });

export const callTypes = ['AGENT', 'MANUAL', 'INBOUND', 'OUTBOUND', 'PREVIEW', 'QUEUE_CALLBACK'];

export const callStates = [
  'OFFERED',
  'RINGING_ON_OTHER_SIDE',
  'TALKING',
  'ON_HOLD',
  'WRAP_UP',
  'FINISHED',
];

export const crmObject = (description: string): TObject =>
  Type.Object(
    {
      id: text('Id of the record'),
      label: maybe(text('Kind of the record as people call it, such as Account')),
      name: maybe(text('Name of the record')),
      isWho: maybe(flag('True for persons: offered under Name')),
      isWhat: maybe(flag('True for things: offered under Related To')),
      type: maybe(text('Type of the record in the CRM')),
      fields: maybe(
        Type.Array(
          Type.Object({ displayName: text('Name of the field'), value: text('What it holds') }),
          { description: 'Further fields to show' },
        ),
      ),
    },
    { description },
  );

export const crmObjects = (description: string): TSchema =>
  Type.Array(crmObject('One record'), { description });

/** Fields of the SDK's `CallData`, as seen in use; there may be more. */
export const callData = Type.Object(
  {
    interactionId: text('Id of the call'),
    agentId: maybe(text('Id of the agent')),
    agentName: maybe(text('Name of the agent')),
    campaignId: maybe(text('Id of the campaign')),
    campaignName: maybe(text('Name of the campaign')),
    skillId: maybe(text('Id of the skill')),
    skillName: maybe(text('Name of the skill')),
    callType: maybe(listed('Type of the call', callTypes)),
    sessionId: maybe(text('Id of the session')),
    ani: maybe(text('Number of the caller')),
    dnis: maybe(text('Number the caller reached')),
    number: maybe(text('Number of the other party; agent: and a name on transfers')),
    isTransferredCall: maybe(flag('True for a call that was transferred to the agent')),
    interactionSubType: maybe(text('Finer kind; Call has been seen')),
  },
  { description: 'The call' },
);

/** Fields of `CallLogData`, as seen in use. */
export const callLogData = Type.Object(
  {
    dispositionName: maybe(text('Disposition that was set')),
    subject: maybe(text('Subject of the log')),
    comments: maybe(text('Comments of the agent')),
    duration: maybe(count('Length of the call', 'ms')),
    talkTime: maybe(count('Time spent talking', 'ms')),
    who: maybe(crmObject('Record chosen under Name')),
    what: maybe(crmObject('Record chosen under Related To')),
    sessionID: maybe(text('Id of the session')),
  },
  { description: 'What is written to the call log' },
);

export const chatData = Type.Object(
  {
    interactionId: text('Id of the chat'),
    agentId: maybe(text('Id of the agent')),
    agentName: maybe(text('Name of the agent')),
    customFields: maybe(
      Type.Array(Type.Object({ key: text('Group.Name'), value: text('What the visitor gave') }), {
        description: 'What the visitor filled in before the chat',
      }),
    ),
  },
  { description: 'The chat' },
);

/** The vendor only names this type; the id is needed by every command. */
export const emailData = Type.Object(
  { interactionId: text('Id of the email'), agentId: maybe(text('Id of the agent')) },
  { description: 'The email; the vendor does not describe its other fields' },
);

export const cav = Type.Object({
  id: text('Id of the variable, different in each domain'),
  group: text('Group of the variable'),
  name: text('Name of the variable'),
  value: Type.Unknown({ description: 'What it holds' }),
});

export const disposition = Type.Object({
  id: text('What setDisposition takes'),
  name: text('Name of the disposition'),
  displayName: maybe(text('Name as agents see it')),
  description: maybe(text('What it is for')),
  flags: maybe(
    Type.Array(Type.String(), {
      description:
        'Rules, such as MUST_CONFIRM; ALLOW_SET_REACTIVATE_TIMER or ALLOW_SET_REDIAL_TIMER: takes a timeout',
    }),
  ),
  timeout: maybe(Type.Unknown({ description: 'Preset timeout; -1 for none' })),
  type: maybe(text('Type of the disposition')),
});

/** A call as the REST API and the socket events 3, 4 and 5 have it. */
export const serverCall = Type.Object(
  {
    id: text('Id of the call: what commands take as interactionId'),
    campaignId: maybe(text('Id of the campaign')),
    callType: maybe(listed('Type of the call', callTypes)),
    state: maybe(listed('State of the call', callStates)),
    transfer: maybe(flag('True for a transferred call')),
    userTransferringId: maybe(text('Who transferred it')),
    ani: maybe(text('Number of the caller')),
    dnis: maybe(text('Number the caller reached')),
    addressType: maybe(text('Kind of the other party, such as EXTERNAL')),
    activeContact: maybe(Type.Unknown({ description: 'Contact record chosen for the call' })),
    variables: maybe(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'Call attached variables by their ids',
      }),
    ),
  },
  { description: 'The call' },
);
