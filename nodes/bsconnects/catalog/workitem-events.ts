import type { EventRow } from '../../runtime/catalog';
import { normalizeWorkitem } from './normalize';
import { workitem, workitemContext, workitemSample } from './workitem';

/** What all of them have in common. */
const ofWorkitem = {
  group: 'workitems',
  payload: workitem,
  context: workitemContext,
  normalize: normalizeWorkitem,
} as const;

export const workitemEvents: readonly EventRow[] = [
  {
    ...ofWorkitem,
    name: 'workitemCreate',
    text: 'A work item, such as a call, appears and rings; also at a login while a call is up.',
    aliases: ['onWorkitemCreate', 'ringing', 'incoming call'],
    confidence: 'documented',
    sample: workitemSample('workitemCreate', {
      activity: null,
      connectedAt: '',
      state: 'Offered',
      capabilities: ['ANSWER'],
    }),
  },
  {
    ...ofWorkitem,
    name: 'workitemConnect',
    text: 'A work item is accepted: the parties can speak.',
    aliases: ['onWorkitemConnect', 'answered', 'accepted'],
    confidence: 'documented',
    sample: workitemSample('workitemConnect'),
  },
  {
    ...ofWorkitem,
    name: 'workitemPause',
    text: 'A work item is paused: the call is put on hold.',
    aliases: ['onWorkitemPause', 'hold'],
    confidence: 'documented',
    sample: workitemSample('workitemPause', {
      state: 'Paused',
      capabilities: ['RETRIEVE', 'DROP'],
    }),
  },
  {
    ...ofWorkitem,
    name: 'workitemResume',
    text: 'A paused work item goes on: the call is taken from hold.',
    aliases: ['onWorkitemResume', 'retrieve'],
    confidence: 'documented',
    sample: workitemSample('workitemResume'),
  },
  {
    ...ofWorkitem,
    name: 'workitemWrapup',
    text: 'The call is over and the agent has time for wrap-up.',
    aliases: ['onWorkitemWrapup', 'wrap-up', 'after-call work'],
    confidence: 'documented',
    sample: workitemSample('workitemWrapup', { state: 'Wrapup', capabilities: [] }),
  },
  {
    ...ofWorkitem,
    name: 'workitemEnd',
    text: 'A work item is gone: after wrap-up, or at once where there is none.',
    aliases: ['onWorkitemEnd', 'hang up', 'ended'],
    confidence: 'documented',
    sample: workitemSample('workitemEnd', { state: 'Ended', capabilities: [] }),
  },
  {
    ...ofWorkitem,
    name: 'workitemTransferred',
    text: 'A work item was transferred, in products that tell of it.',
    aliases: ['onWorkitemTransferred', 'transfer'],
    confidence: 'observed',
    sample: workitemSample('workitemTransferred', { state: 'EndedTransferred', capabilities: [] }),
  },
  {
    ...ofWorkitem,
    name: 'participantMapping',
    text: 'A record of the CRM was found for the caller, in products that tell of it.',
    aliases: ['onParticipantMapping', 'caller found'],
    confidence: 'observed',
    sample: workitemSample('participantMapping', { state: 'Offered' }),
  },
  {
    ...ofWorkitem,
    name: 'callVariableChanged',
    text: 'Data attached to a call has changed.',
    aliases: ['onCallVariableChanged', 'call data', 'ecc'],
    confidence: 'documented',
    sample: workitemSample('callVariableChanged', {}, { callVariable1: '54321' }),
  },
  {
    ...ofWorkitem,
    name: 'wrapupDataChanged',
    text: 'The wrap-up reason of a call has changed.',
    aliases: ['onWrapupDataChanged', 'disposition'],
    confidence: 'documented',
    sample: workitemSample(
      'wrapupDataChanged',
      { state: 'Wrapup' },
      { wrapUpReason: 'Documentation' },
    ),
  },
];
