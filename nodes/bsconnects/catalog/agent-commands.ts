import { Type } from '@sinclair/typebox';
import type { ConnectsCommandRow } from '../rows';
import { channelId, choice, requestId, text } from './schemas';
import { notEchoed } from './shared-params';
import { workitem } from './workitem';

const group = 'agent';

const reasonCodes = Type.Array(
  Type.Object({ label: text('Name of the reason'), id: text('What setAgentState takes') }),
  { description: 'Reasons an agent can choose from' },
);

const channelReport = Type.Object({
  activeDeviceId: Type.Optional(text('Device in use, where agents share lines')),
  channel: Type.Object(
    {
      id: text('Id of the channel'),
      type: text('Type of the channel'),
      state: text('State of the agent on it'),
      reasonCode: text('Reason code; a negative one means that there is none'),
      reasonCodeLabel: text('Name of the reason'),
      stateChangeTime: text('Since when the state is so'),
      workitems: Type.Array(workitem, { description: 'Calls on it at present' }),
    },
    { description: 'The channel' },
  ),
  extension: text('Number of the phone'),
  firstName: text('First name of the agent'),
  agentId: text('Agent'),
  lastName: text('Last name of the agent'),
  loginName: text('Login name of the agent'),
  teamId: text('Team of the agent'),
});

export const agentCommands: readonly ConnectsCommandRow[] = [
  {
    name: 'setAgentState',
    group,
    text: 'Makes the agent ready or not ready, or logs the agent out.',
    aliases: ['ready', 'not ready', 'pause', 'logout'],
    confidence: 'documented',
    params: Type.Object({
      channelId: channelId(),
      state: choice('State the agent is to have', ['Ready', 'NotReady', 'Logout']),
      reasonCode: Type.Optional(
        text('Id of a reason, where the site asks for one', { list: 'stateReasons' }),
      ),
      requestId: requestId(),
    }),
    notFrom: notEchoed,
    answer: 'awaited',
    ways: ['library', 'customevent'],
  },
  {
    name: 'getChannel',
    group,
    text: 'Asks who the agent is, in which state, and which calls there are; needs the library.',
    aliases: ['state', 'who is logged in', 'present calls'],
    confidence: 'documented',
    params: Type.Object({ channelId: channelId() }),
    answer: 'awaited',
    result: channelReport,
    ways: ['library'],
  },
  {
    name: 'getReasonCodeList',
    group,
    text: 'Asks which reasons an agent can choose from; needs the library.',
    aliases: ['reasons', 'not ready codes', 'wrap-up reasons'],
    confidence: 'documented',
    params: Type.Object({
      channelId: channelId(),
      reasonType: choice('What the reasons are for', ['Logout', 'NotReady', 'Wrapup']),
    }),
    answer: 'awaited',
    result: reasonCodes,
    ways: ['library'],
  },
];
