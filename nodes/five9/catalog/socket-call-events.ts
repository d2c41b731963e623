import { Type } from '@sinclair/typebox';
import type { EventRow } from '../../runtime/catalog';
import { serverCallSample } from './samples';
import { serverCall } from './schemas';
import { socketEvents, type More } from './socket-event';

const call: More = {
  payload: serverCall,
  sample: serverCallSample,
  context: { interactionId: 'id', interactionType: { is: 'Call' }, campaignId: 'campaignId' },
};

const over: More = { ...call, sample: { ...serverCallSample, state: 'FINISHED' } };

/** Socket events of calls and of what is done with them. */
export const socketCallEvents: readonly EventRow[] = socketEvents('socketCalls', [
  [3, 'EVENT_CALL_CREATED', 'A call has come into being.', { ...call, aliases: ['new call'] }],
  [
    4,
    'EVENT_CALL_UPDATED',
    'A call has changed: its state, its variables, or it is over.',
    { ...call, aliases: ['hold', 'talking', 'wrap-up', 'cav'] },
  ],
  [
    5,
    'EVENT_CALL_DELETED',
    'A call has ended and has its disposition.',
    { ...over, aliases: ['call finished'] },
  ],
  [30, 'EVENT_CALL_CREATED', 'Comes besides 3 and says the same.', call],
  [31, 'EVENT_CALL_DELETED', 'Comes besides 5 and says the same.', over],
  [6, 'EVENT_INTERACTION_SESSION_UPDATED', 'An interaction has changed.'],
  [
    32,
    'EVENT_INTERACTION_SESSION_CREATED',
    'A disposition was set, a conference has ended, or a call was transferred.',
  ],
  [40, 'EVENT_NO_ANSWER_ON_TRANSFERRED_CALL', 'Nobody has answered a transferred call.'],
  [41, 'EVENT_AUDIO_PLAYER_UPDATED', 'The player that plays prompts into a call has changed.'],
  [52, 'EVENT_CALL_QUALITY_UPDATED', 'The quality of the network has changed during a call.'],
  [58, 'EVENT_TRANSFER_FAILED', 'A transfer has failed.'],
  [65, 'EVENT_MAKE_CALL_FAILED', 'A number could not be dialled.', { aliases: ['dial failed'] }],
  [74, 'EVENT_CLICK_TO_DIAL_REQUEST', 'A click on a number has led to a request to dial it.'],
  [75, 'EVENT_CLICK_TO_DIAL_REQUEST_FAILED', 'A number could not be dialled after a click on it.'],
  [77, 'EVENT_CONTACT_UPDATED', 'A contact record has changed.', { aliases: ['customer'] }],
  [33, 'EVENT_PENDING_CONNECTOR_CREATED', 'A connector waits to be run.'],
  [34, 'EVENT_PENDING_CONNECTOR_DELETED', 'A connector no longer waits.'],
  [36, 'EVENT_ECHO_CALL_DELETED', 'A test call with an echo has ended.'],
  [
    1,
    'FIVE9_EXCEPTION_DETAILS',
    'Something that was asked for was not found.',
    {
      payload: Type.Unknown({ description: 'What went wrong, as REST errors have it' }),
      aliases: ['error'],
    },
  ],
]);
