import { Type, type TObject, type TSchema, type TString } from '@sinclair/typebox';
import { text } from '../../runtime/schemas';

export { choice, listed, text } from '../../runtime/schemas';

export const channelStates = [
  'Logout',
  'Offline',
  'Ready',
  'NotReady',
  'Active',
  'Wrapup',
  'Unknown',
];

export const channelTypes = ['Voice', 'Mail', 'Chat', 'Task', 'Federation'];

export const channelId = (): TString =>
  Type.String({
    description:
      'Channel: voice where the agent has one phone, voice_ and the peripheral id for a certain one, voice_-1 on CCX, telephony on WxCC',
    examples: ['voice', 'voice_-1', 'telephony'],
    list: 'channels',
  });

export const workitemId = (): TString => text('Id of the work item (the call)');

export const requestId = (): TSchema =>
  Type.Optional(text('Your own id for the request; one is made where none is given'));

export const reasonCode = (): TString =>
  text('Reason code; a negative one means that there is none');

export const version = (): TSchema => Type.Integer({ description: 'Version of the interface' });

export const eventName = (): TString => text('Name of the event');

export const crmRecord = (description: string): TObject =>
  Type.Object(
    {
      id: text('Id of the record'),
      name: text('Name or subject of the record'),
      recordType: text('Table of the CRM, such as contact'),
    },
    { description },
  );
