import { Type } from '@sinclair/typebox';
import type { ConnectsCommandRow } from '../rows';
import { channelId, requestId, text, workitemId } from './schemas';
import { notEchoed } from './shared-params';

const group = 'calls';

const address = () => text('Number to call');

export const callCommands: readonly ConnectsCommandRow[] = [
  {
    name: 'dialOrConsult',
    group,
    text: 'Calls a number; with a call up it is a consultation. Needs the library.',
    aliases: ['dial', 'call', 'consult'],
    confidence: 'documented',
    params: Type.Object({ channelId: channelId(), address: address(), requestId: requestId() }),
    notFrom: notEchoed,
    answer: 'awaited',
    ways: ['library'],
  },
  {
    name: 'startCall',
    group,
    text: 'Calls a number for a record of the CRM; reported as sent. The vendor gives it no name.',
    aliases: ['click to dial', 'click2dial', 'outbound call', 'consultation call'],
    confidence: 'documented',
    params: Type.Object({
      value: text('Number to call'),
      entityLogicalName: text('Table of the record, such as contact'),
      entityId: text('Id of the record'),
    }),
    answer: 'none',
    ways: ['customevent'],
  },
  {
    name: 'sendDtmf',
    group,
    text: 'Sends tones to the active call; reported as sent.',
    aliases: ['tones', 'keys'],
    confidence: 'documented',
    params: Type.Object({
      dtmf: Type.String({ description: 'Keys to press: digits, * and #', pattern: '^[0-9*#]+$' }),
      requestId: requestId(),
    }),
    notFrom: notEchoed,
    answer: 'none',
    ways: ['library', 'customevent'],
  },
  {
    name: 'singleStepConference',
    group,
    text: 'Takes another party into the call at once; reported as sent.',
    aliases: ['conference'],
    confidence: 'documented',
    params: Type.Object({ channelId: channelId(), address: address(), requestId: requestId() }),
    notFrom: notEchoed,
    answer: 'none',
    ways: ['library', 'customevent'],
  },
  {
    name: 'directTransfer',
    group,
    text: 'Transfers the call in one step; reported as sent.',
    aliases: ['transfer'],
    confidence: 'documented',
    params: Type.Object({ channelId: channelId(), address: address(), requestId: requestId() }),
    notFrom: notEchoed,
    answer: 'none',
    ways: ['library', 'customevent'],
  },
  {
    name: 'isUpdateWorkitemDataEnabled',
    group,
    text: 'Asks whether data of the call can be changed now; needs the library.',
    aliases: ['may update'],
    confidence: 'documented',
    params: Type.Object({ channelId: channelId(), workitemId: workitemId() }),
    answer: 'awaited',
    result: Type.Boolean({ description: 'True while they can be changed' }),
    ways: ['library'],
  },
  {
    name: 'updateWorkitemData',
    group,
    text: 'Writes data to an active call of a customer.',
    aliases: ['call data', 'call variable', 'ecc'],
    confidence: 'documented',
    params: Type.Object({
      channelId: channelId(),
      workitemId: workitemId(),
      updatedData: Type.Record(Type.String(), Type.String(), {
        description:
          'Names and texts, such as callVariable1, user.eccVar1 or wrapUpReason. Leave the variable alone by which your site shares records',
        minProperties: 1,
      }),
      requestId: requestId(),
    }),
    notFrom: notEchoed,
    answer: 'awaited',
    ways: ['library', 'customevent'],
  },
  {
    name: 'setWrapupReason',
    group,
    text: 'Sets the wrap-up reason of a call; other reasons than those of the list are added to it.',
    aliases: ['disposition', 'wrap-up'],
    confidence: 'documented',
    params: Type.Object({
      channelId: channelId(),
      workitemId: workitemId(),
      wrapUpReason: text('Name of the reason, not its id', { list: 'wrapUpReasons' }),
      requestId: requestId(),
    }),
    notFrom: notEchoed,
    answer: 'awaited',
    ways: ['library', 'customevent'],
  },
];
