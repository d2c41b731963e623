import { Type } from '@sinclair/typebox';
import type { Five9CommandRow } from '../rows';
import { crmObject, interactionId, interactionType, maybe, noParams, text } from './schemas';

const group = 'phone';
const bridge = ['bridge'];

const click2DialData = Type.Object(
  {
    clickToDialNumber: Type.String({ description: 'Number to dial', minLength: 1 }),
    crmObject: maybe(crmObject('Record the call is about')),
    preselectedCampaignName: maybe(
      text('Campaign to dial for; without it, and without a preset one, the agent is asked'),
    ),
    screenpopC2DSearch: maybe(
      Type.Boolean({ description: 'True to search the CRM for the number' }),
    ),
  },
  { description: 'What to dial' },
);

/** What is done with calls and with the screen that shows them. */
export const callCommands: readonly Five9CommandRow[] = [
  {
    name: 'click2dial',
    group,
    text: 'Dials a number; at once where a campaign is preset or named. Reported as sent.',
    aliases: ['dial', 'call', 'clickToDial', 'callback', 'outbound call'],
    confidence: 'documented',
    params: Type.Object({ click2DialData }),
    answer: 'none',
  },
  {
    name: 'mute',
    group,
    text: 'Mutes the softphone.',
    aliases: ['microphone', 'silence'],
    confidence: 'documented',
    via: bridge,
    params: noParams,
    answer: 'awaited',
  },
  {
    name: 'unMute',
    group,
    text: 'Takes the softphone off mute.',
    aliases: ['unmute', 'microphone'],
    confidence: 'documented',
    via: bridge,
    params: noParams,
    answer: 'awaited',
  },
  {
    name: 'sendDtmf',
    group,
    text: 'Sends tones by the softphone.',
    aliases: ['tones', 'keys', 'digits'],
    confidence: 'documented',
    via: bridge,
    params: Type.Object({
      char: Type.String({
        description: 'Keys to press: digits, * and #',
        pattern: '^[0-9*#A-Da-d]+$',
      }),
    }),
    answer: 'awaited',
  },
  {
    name: 'openInteraction',
    group,
    text: 'Shows a call, chat or email on the agent’s screen.',
    aliases: ['switch', 'show', 'screen'],
    confidence: 'documented',
    via: bridge,
    params: Type.Object({ interactionType: interactionType(), interactionId: interactionId() }),
    fallback: { interactionType: 'Call' },
    answer: 'awaited',
  },
];
