import { Type } from '@sinclair/typebox';
import { connectionStates } from '../../runtime/state';
import type { XucEventRow } from '../rows';
import { cti } from './constants';
import { choice, flag, text } from './schemas';

const group = 'connection';

/**
 * `AuthenticationToken` has no row on purpose: what it holds is not known, and a token must never
 * reach a flow.
 */
export const connectionEvents: readonly XucEventRow[] = [
  {
    name: 'ConnectionStatus',
    group,
    text: 'The link to the server came up, went down or is being set up again.',
    aliases: ['connected', 'disconnected', 'offline'],
    confidence: 'observed',
    payload: Type.Object({
      status: flag('True while the server can be used'),
      state: choice('Where the connection stands', connectionStates),
      code: Type.Optional(text('Error code, where something went wrong')),
    }),
    sample: { status: true, state: 'ready' },
    state: { key: [], always: true },
    local: true,
  },
  {
    name: 'LinkStatusUpdate',
    group,
    text: 'The socket to the server was opened or closed.',
    aliases: cti('LINKSTATUSUPDATE'),
    confidence: 'observed',
    payload: Type.Object({
      status: choice('Whether the socket is open', ['opened', 'closed']),
    }),
    sample: { status: 'opened' },
    state: { key: [], always: true },
    local: true,
  },
  {
    name: 'LoggedOn',
    group,
    text: 'The server has accepted the login of the user.',
    aliases: cti('LOGGEDON'),
    confidence: 'documented',
    payload: Type.Unknown({ description: 'Empty, or nothing at all' }),
    sample: {},
    state: { key: [], always: true },
  },
  {
    name: 'LoggedOnError',
    group,
    text: 'The server has refused the login of the user and closes the connection.',
    aliases: cti('LOGGEDONERROR'),
    confidence: 'documented',
    payload: Type.Object({ Error: text('Such as loggedOnFailed or loggedOnTimeout') }),
    sample: { Error: 'loggedOnTimeout' },
  },
  {
    name: 'RightProfile',
    group,
    text: 'The server tells which rights the user has.',
    aliases: cti('RIGHTPROFILE'),
    confidence: 'documented',
    payload: Type.Object({ profile: text('Supervisor, Admin or NoRight') }),
    sample: { profile: 'Supervisor' },
    state: { key: [], always: true },
  },
  {
    name: 'Error',
    group,
    text: 'The server could not carry out a request.',
    aliases: cti('ERROR'),
    confidence: 'documented',
    payload: Type.Unknown({ description: 'What went wrong; its form is not documented' }),
    sample: { Error: 'PhoneNumberUnknown' },
  },
];
