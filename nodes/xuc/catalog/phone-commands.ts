import { Type } from '@sinclair/typebox';
import type { XucAnswer, XucCommandRow } from '../rows';
import { iceConfig, lineConfig } from './phone-events';
import { callUniqueId, noParams, text, texts } from './schemas';

const group = 'phone';
const line: XucAnswer = { types: ['LineConfig'] };

export const phoneCommands: readonly XucCommandRow[] = [
  {
    name: 'Cti.getConfig',
    group,
    text: 'Gives the setup of the line of the user.',
    confidence: 'observed',
    params: Type.Object({
      objectType: text('What to give; only "line" is known', { default: 'line' }),
    }),
    fallback: { objectType: 'line' },
    wire: {
      command: 'getConfig',
      answer: ({ objectType }) => (objectType === 'line' ? line : undefined),
    },
    answer: 'awaited',
    result: lineConfig,
  },
  {
    name: 'Cti.getIceConfig',
    group,
    text: 'Gives the servers by which browsers reach each other for calls.',
    confidence: 'observed',
    params: noParams,
    wire: { command: 'getIceConfig', answer: { types: ['IceConfig'] } },
    answer: 'awaited',
    result: iceConfig,
  },
  {
    name: 'Cti.sendDtmf',
    group,
    text: 'Sends a tone into the call.',
    confidence: 'observed',
    params: Type.Object({ key: text('Tone to send: 0 to 9, * or #', { minLength: 1 }) }),
    wire: { command: 'sendDtmf' },
    answer: 'none',
  },
  {
    name: 'Cti.toggleMicrophone',
    group,
    text: 'Mutes the microphone of the phone, or opens it again.',
    confidence: 'observed',
    params: Type.Object({ uniqueId: Type.Optional(callUniqueId()) }),
    wire: { command: 'toggleMicrophone' },
    answer: 'none',
  },
  {
    name: 'Cti.toggleUniqueAccountDevice',
    group,
    text: 'Changes between the phone on the desk and the browser.',
    confidence: 'observed',
    params: Type.Object({ device: text('Phone to use; the words are not documented') }),
    wire: {
      command: 'toggleUniqueAccountDevice',
      keys: { device: 'deviceType' },
      answer: { ...line, assumed: true },
    },
    answer: 'awaited',
    timeout: 5,
    result: lineConfig,
  },
  {
    name: 'Cti.subscribeToPhoneHints',
    group,
    text: 'Watches phones; their states come as PhoneHintStatusEvent.',
    confidence: 'observed',
    params: Type.Object({ phoneNumbers: texts('Numbers of the phones to watch') }),
    wire: { command: 'subscribeToPhoneHints' },
    answer: 'none',
  },
  {
    name: 'Cti.unsubscribeFromAllPhoneHints',
    group,
    text: 'Watches no phones any longer.',
    confidence: 'observed',
    params: noParams,
    wire: { command: 'unsubscribeFromAllPhoneHints' },
    answer: 'none',
  },
];
