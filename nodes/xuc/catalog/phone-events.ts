import { Type } from '@sinclair/typebox';
import type { XucEventRow } from '../rows';
import { cti } from './constants';
import { flag, integer, nullable, text } from './schemas';

const group = 'phone';

const hintCodes =
  'Number for the phone state: 0 available, 1 calling, 2 busy, 4 unavailable, 8 ringing, ' +
  '9 busy and ringing, 16 on hold, -1 deactivated, -2 unexisting, -99 error';

export const lineConfig = Type.Object({
  id: text('Id of the line; "-" when the user has none'),
  name: text('Name of the line'),
  xivoIp: text('Address of the XiVO'),
  webRtc: flag('True when the phone is a browser'),
  hasDevice: flag('True when a phone is attached to the line'),
  vendor: Type.Optional(nullable(text('Maker of the phone'))),
  sipProxyName: Type.Optional(nullable(text('Name of the SIP proxy'))),
  sipPort: Type.Optional(nullable(Type.Unknown({ description: 'Port of the SIP proxy' }))),
});

export const iceConfig = Type.Object({
  stunConfig: Type.Optional(nullable(Type.Unknown({ description: 'STUN servers' }))),
  turnConfig: Type.Optional(
    nullable(
      Type.Object(
        { ttl: Type.Optional(integer('For how long it can be used', { unit: 's' })) },
        { description: 'TURN servers' },
      ),
    ),
  ),
});

export const phoneEvents: readonly XucEventRow[] = [
  {
    name: 'PhoneStatusUpdate',
    group,
    text: 'The phone of the user is in another state.',
    aliases: cti('PHONESTATUSUPDATE'),
    confidence: 'observed',
    payload: Type.Object({
      status: Type.Union([Type.Integer(), Type.String(), Type.Null()], { description: hintCodes }),
    }),
    sample: { status: 0 },
    state: { key: [], always: true },
  },
  {
    name: 'PhoneHintStatusEvent',
    group,
    text: 'A watched phone is free, rings, is busy or out of reach.',
    aliases: cti('PHONEHINTSTATUSEVENT'),
    confidence: 'observed',
    payload: Type.Object({ number: text('Number of the phone'), status: integer(hintCodes) }),
    sample: { number: '1001', status: 8 },
    context: { destination: 'number' },
    state: { key: ['number'] },
    subscription: {
      params: Type.Object({
        phoneNumbers: Type.Array(Type.String(), {
          description: 'Numbers of the phones to watch',
          minItems: 1,
        }),
      }),
      match: { phoneNumbers: 'number' },
    },
    ask: 'phoneHints',
  },
  {
    name: 'LineConfig',
    group,
    text: 'The server tells how the line of the user is set up.',
    aliases: cti('LINECONFIG'),
    confidence: 'observed',
    payload: lineConfig,
    sample: {
      id: '5',
      name: 'k4yj2',
      xivoIp: '192.168.56.2',
      webRtc: false,
      hasDevice: true,
      vendor: 'Snom',
    },
    secret: ['password'],
    state: { key: [] },
    ask: 'line',
  },
  {
    name: 'IceConfig',
    group,
    text: 'The server tells how browsers reach each other for calls.',
    aliases: cti('ICECONFIG'),
    confidence: 'observed',
    payload: iceConfig,
    sample: {
      stunConfig: { urls: ['stun:stun.example.org:3478'] },
      turnConfig: { urls: ['turn:turn.example.org:3478'], ttl: 3600 },
    },
    // The user name of a TURN server is one half of a passing credential.
    secret: ['turnConfig.username', 'turnConfig.credential', 'turnConfig.password'],
    state: { key: [] },
  },
  {
    name: 'WebRTCCmd',
    group,
    text: 'The server asks the browser that is the phone to do something.',
    aliases: cti('WEBRTCCMD'),
    confidence: 'observed',
    payload: Type.Object({
      command: text('Answer, Hold, SendDtmf or ToggleMicrophone'),
      sipCallId: Type.Optional(nullable(text('SIP id of the call'))),
      key: Type.Optional(nullable(text('Tone to send'))),
    }),
    sample: { command: 'Answer', sipCallId: '3848276298220188511@192.168.56.2' },
  },
];
