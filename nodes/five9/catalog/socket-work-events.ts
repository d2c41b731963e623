import type { EventRow } from '../../runtime/catalog';
import { socketEvents } from './socket-event';

/** Socket events of what waits to be worked on besides calls. */
export const socketWorkEvents: readonly EventRow[] = [
  ...socketEvents('socketCallbacks', [
    [
      21,
      'EVENT_QUEUE_CALLBACK_CREATED',
      'A caller who did not want to wait is to be called back.',
      { aliases: ['callback', 'queue callback'] },
    ],
    [22, 'EVENT_QUEUE_CALLBACK_UPDATED', 'A callback from a queue has changed.'],
    [23, 'EVENT_QUEUE_CALLBACK_DELETED', 'A callback from a queue is gone.'],
    [20, 'EVENT_INCOMING_QUEUE_CALLBACK', 'Comes besides 21 and says the same.'],
    [
      53,
      'EVENT_CALLBACK_CREATED',
      'A callback was put on the agent’s list.',
      { aliases: ['reminder'] },
    ],
    [54, 'EVENT_CALLBACK_UPDATED', 'A callback on the agent’s list has changed.'],
    [55, 'EVENT_CALLBACK_DELETED', 'A callback is gone from the agent’s list.'],
  ]),
  ...socketEvents('socketPreviews', [
    [8, 'EVENT_PREVIEW_CREATED', 'A contact to be called is shown to the agent beforehand.'],
    [10, 'EVENT_PREVIEW_UPDATED', 'A contact shown beforehand has changed.'],
    [9, 'EVENT_PREVIEW_DELETED', 'A contact shown beforehand is gone.'],
    [2, 'EVENT_INCOMING_PREVIEW', 'Comes besides 8 and says the same.'],
  ]),
  ...socketEvents('socketVoicemails', [
    [24, 'EVENT_VOICEMAILS_CREATED', 'A voicemail has come in for a skill.'],
    [25, 'EVENT_VOICEMAILS_UPDATED', 'Somebody has taken a voicemail of a skill.'],
    [26, 'EVENT_VOICEMAILS_DELETED', 'A voicemail of a skill is gone.'],
    [27, 'EVENT_VOICEMAILS_CREATED', 'Comes besides 24 and says the same.'],
  ]),
  ...socketEvents('socketDigital', [
    [10000, 'INTERACTION_MESSAGES', 'Messages of a text interaction.', { aliases: ['chat text'] }],
    [10001, 'AGENT_EVENTS', 'Something about an agent in the text channels.'],
  ]),
];
