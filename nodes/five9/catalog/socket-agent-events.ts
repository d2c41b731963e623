import { Type } from '@sinclair/typebox';
import type { EventRow } from '../../runtime/catalog';
import { normalizePresence } from './normalize';
import { flag, listed, maybe, text } from './schemas';
import { socketEvents } from './socket-event';

const presenceState = Type.Object(
  {
    readyChannels: Type.Array(
      listed('Channel', ['CALL', 'CHAT', 'EMAIL', 'SOCIAL', 'VOICE_MAIL']),
      { description: 'Channels the agent is ready for; none: not ready' },
    ),
    notReadyReasonCodeId: maybe(text('Reason for not being ready')),
  },
  { description: 'How it is now' },
);

const presence = Type.Object({
  currentState: presenceState,
  pendingState: maybe(Type.Unknown({ description: 'How it will be after the present work' })),
  currentStateTime: maybe(Type.Number({ description: 'Since when' })),
  pendingStateDelayTime: maybe(Type.Number({ description: 'Until the pending state comes' })),
  gracefulModeOn: maybe(flag('True while a state waits for the present work to end')),
});

/** Socket events of the agent who is logged in. */
export const socketAgentEvents: readonly EventRow[] = socketEvents('socketAgent', [
  [
    12,
    'EVENT_PRESENCE_UPDATED',
    'The agent is ready or not ready, for other channels than before.',
    {
      payload: presence,
      sample: {
        currentState: { readyChannels: ['CALL', 'VOICE_MAIL'], notReadyReasonCodeId: '0' },
        pendingState: null,
        currentStateTime: 0,
        pendingStateDelayTime: 0,
        gracefulModeOn: false,
      },
      normalize: normalizePresence,
      aliases: ['ready', 'not ready', 'pause', 'agent state'],
    },
  ],
  [
    15,
    'EVENT_AGENTS_READY_PRESENCES_SUBSCRIPTION_UPDATE',
    'The list of agents who are ready has changed.',
    { aliases: ['ready agents', 'colleagues'] },
  ],
  [11, 'EVENT_ACTIVE_SKILLS_UPDATED', 'The agent works for other skills than before.'],
  [39, 'EVENT_AGENT_ADDED_TO_SKILL', 'The agent was given a skill.'],
  [19, 'EVENT_AGENT_REMOVED_FROM_SKILL', 'A skill was taken from the agent.'],
  [17, 'EVENT_LOGIN_STATE_UPDATED', 'The login is in another state.', { aliases: ['logout'] }],
  [18, 'EVENT_STATION_UPDATED', 'The agent’s station has changed.', { aliases: ['phone'] }],
  [42, 'EVENT_STATION_NEEDS_RESTART', 'The agent’s station has to be started again.'],
  [13, 'EVENT_OPTIONS_UPDATED', 'The agent’s options have changed.'],
  [14, 'EVENT_PERMISSIONS_UPDATED', 'The agent’s permissions have changed.'],
  [16, 'EVENT_SUBSCRIPTION_UPDATED', 'A subscription on the server has changed.'],
  [
    10003,
    '',
    'A message from a colleague.',
    {
      confidence: 'observed',
      aliases: ['internal message', 'instant message', 'im'],
      payload: Type.Object({
        id: text('Id of the message'),
        guuid: maybe(text('Id of the conversation')),
        type: text('im'),
        senderId: text('User who sent it'),
        originatorId: maybe(text('User who began')),
        users: maybe(Type.Array(Type.Unknown(), { description: 'Users it is for' })),
        message: text('What it says'),
        messageDate: maybe(Type.Unknown({ description: 'When it was sent' })),
      }),
      sample: {
        id: '42',
        guuid: '0f6f3f7a-50cf-4f7a-8c25-7f38f6b6f0a1',
        type: 'im',
        senderId: '123456780',
        originatorId: '123456780',
        users: ['123456789'],
        message: 'Can you take line two?',
        messageDate: 1697146002540,
      },
    },
  ],
  [
    10010,
    '',
    'Who has logged in; the name is in msg.normalized.context.',
    { confidence: 'observed' },
  ],
  [22009, '', 'The first login, and the metadata were read.', { confidence: 'observed' }],
]);
