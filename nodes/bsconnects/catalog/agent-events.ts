import { Type } from '@sinclair/typebox';
import type { EventRow } from '../../runtime/catalog';
import { newStateOf, normalizeAgentState } from './normalize';
import {
  channelStates,
  channelTypes,
  eventName,
  listed,
  reasonCode,
  text,
  version,
} from './schemas';

const group = 'agent';

const agentStateChange = Type.Object({
  event: eventName(),
  version: version(),
  requestId: text('Id of the request that changed the state; empty where there was none'),
  channelType: listed('Type of the channel', channelTypes),
  channelId: text('Channel whose state has changed'),
  newState: listed('State of the agent now', channelStates),
  newReasonCode: reasonCode(),
  newReasonCodeLabel: text('Name of the reason'),
  newStateChangeTime: text('Since when, ISO 8601'),
  oldState: listed('State of the agent before', channelStates),
  oldReasonCode: reasonCode(),
  oldReasonCodeLabel: text('Name of the reason before'),
  oldStateChangeTime: text('Since when it was so before, ISO 8601'),
});

const channel = Type.Object({
  id: text('Id of the channel'),
  type: listed('Type of the channel', channelTypes),
  previousState: listed('State before', channelStates),
  activeState: listed('State now', channelStates),
  nextState: listed('State that comes next', channelStates),
  lastStateChange: text('When the state last changed'),
  stateChangeInProgress: Type.Boolean({ description: 'True while a change is pending' }),
});

export const agentEvents: readonly EventRow[] = [
  {
    name: 'agentStateChange',
    group,
    text: 'The state of an agent on one channel has changed.',
    aliases: ['onAgentStateChange', 'ready', 'not ready', 'pause'],
    confidence: 'documented',
    payload: agentStateChange,
    sample: {
      event: 'agentStateChange',
      version: 1,
      requestId: 'nr-7f3a',
      channelType: 'Voice',
      channelId: 'voice_5075',
      newState: 'NotReady',
      newReasonCode: '1',
      newReasonCodeLabel: 'Break',
      newStateChangeTime: '2026-03-02T08:15:30.120Z',
      oldState: 'Ready',
      oldReasonCode: '-1',
      oldReasonCodeLabel: '',
      oldStateChangeTime: '2026-03-02T07:59:02.004Z',
    },
    context: { channelId: 'channelId' },
    kinds: {
      property: 'newState',
      of: newStateOf,
      values: {
        Ready: 'The agent can take calls.',
        NotReady: 'The agent takes no calls.',
        Active: 'The agent has a call.',
        Wrapup: 'The agent finishes the last call.',
        Offline: 'The agent is offline.',
        Logout: 'The agent has logged out.',
        Unknown: 'The state is not known.',
      },
    },
    normalize: normalizeAgentState,
  },
  {
    name: 'createChannel',
    group,
    text: 'A channel of the agent, such as the phone, comes into being.',
    aliases: ['onCreateChannel', 'onChannelCreate', 'login'],
    confidence: 'documented',
    payload: channel,
    sample: {
      id: 'voice_5075',
      type: 'Voice',
      previousState: 'Logout',
      activeState: 'NotReady',
      nextState: 'NotReady',
      lastStateChange: '2026-03-02T07:58:40.000Z',
      stateChangeInProgress: false,
    },
    context: { channelId: 'id' },
  },
  {
    name: 'error',
    group,
    text: 'A request failed, or something went wrong inside b+s Connects.',
    aliases: ['onError', 'failure'],
    confidence: 'documented',
    payload: Type.Object({
      event: eventName(),
      version: version(),
      requestId: text('Id of the request that may have caused it; empty where that is not known'),
      message: text('What went wrong, for people to read'),
    }),
    sample: {
      event: 'error',
      version: 1,
      requestId: 'nr-7f3b',
      message: 'Agent state could not be changed',
    },
  },
];
