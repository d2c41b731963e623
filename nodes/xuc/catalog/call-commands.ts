import { Type } from '@sinclair/typebox';
import type { ParamProblem, Params } from '../../runtime/catalog';
import type { JsonObject } from '../../runtime/json';
import { problem } from '../../runtime/phrase';
import type { XucCommandRow } from '../rows';
import { currentCalls } from './call-events';
import { noParams, queueId, text } from './schemas';
import {
  destination,
  legOfCall,
  optionalVariables,
  queueCall,
  variablesOrText,
} from './call-params';
import { variablesProblem, withVariables } from './wire-forms';

const group = 'calls';

/** One caller id names both sides unless name and number are given apart. */
function fromQueue({ callerId, callerIdName, callerIdNumber, ...rest }: Params): JsonObject {
  return withVariables({
    ...rest,
    callerIdName: callerIdName ?? callerId,
    callerIdNumber: callerIdNumber ?? callerId,
  });
}

function fromQueueProblem(params: Params): ParamProblem | undefined {
  const { callerId, callerIdName, callerIdNumber } = params;
  if (callerId === undefined && (callerIdName === undefined || callerIdNumber === undefined)) {
    return { field: 'callerId', problem: problem('callerId') };
  }
  return variablesProblem(params);
}

const dialParams = Type.Object({ destination: destination(), ...optionalVariables });

/** Calls are followed by `PhoneEvent`: nothing that comes belongs to one command for certain. */
const unanswered = { group, answer: 'none' } as const;

export const callCommands: readonly XucCommandRow[] = [
  {
    ...unanswered,
    name: 'Cti.dial',
    text: 'Calls a number from the phone of the user.',
    aliases: ['call'],
    confidence: 'documented',
    params: dialParams,
    check: variablesProblem,
    wire: { command: 'dial', build: withVariables },
  },
  {
    ...unanswered,
    name: 'Cti.dialFromMobile',
    text: 'Calls a number from the mobile phone of the user.',
    confidence: 'documented',
    params: dialParams,
    check: variablesProblem,
    wire: { command: 'dialFromMobile', build: withVariables },
  },
  {
    ...unanswered,
    name: 'Cti.dialFromQueue',
    text: 'Calls a number and connects it with a free agent of a queue.',
    confidence: 'documented',
    params: Type.Object({
      destination: destination(),
      queueId: queueId(),
      callerId: Type.Optional(text('Name and number shown on the phones that ring')),
      ...optionalVariables,
      callerIdName: Type.Optional(text('Name shown instead of callerId')),
      callerIdNumber: Type.Optional(text('Number shown instead of callerId')),
    }),
    check: fromQueueProblem,
    wire: { command: 'dialFromQueue', build: fromQueue },
  },
  {
    ...unanswered,
    name: 'Cti.dialByUsername',
    text: 'Calls a user by login name.',
    confidence: 'observed',
    params: Type.Object({ username: text('Login name of the user') }),
    wire: { command: 'dialByUsername' },
  },
  {
    ...unanswered,
    name: 'Cti.originate',
    text: 'Sets up a call to a number.',
    confidence: 'documented',
    params: Type.Object({ destination: destination() }),
    wire: { command: 'originate' },
  },
  {
    ...unanswered,
    name: 'Cti.answer',
    text: 'Answers the ringing call.',
    confidence: 'documented',
    params: legOfCall,
    wire: { command: 'answer' },
  },
  {
    ...unanswered,
    name: 'Cti.hangup',
    text: 'Ends the call.',
    confidence: 'documented',
    params: legOfCall,
    wire: { command: 'hangup' },
  },
  {
    ...unanswered,
    name: 'Cti.hold',
    text: 'Puts the call on hold, or takes it back.',
    confidence: 'documented',
    params: legOfCall,
    wire: { command: 'hold' },
  },
  {
    ...unanswered,
    name: 'Cti.directTransfer',
    text: 'Hands the call over to another number at once.',
    aliases: ['blind transfer'],
    confidence: 'documented',
    params: Type.Object({ destination: destination() }),
    wire: { command: 'directTransfer' },
  },
  {
    ...unanswered,
    name: 'Cti.attendedTransfer',
    text: 'Calls another number first, to hand the call over to it later.',
    aliases: ['consultation'],
    confidence: 'documented',
    params: Type.Object({
      destination: destination(),
      device: Type.Optional(text('Phone to use; the words are not documented')),
    }),
    wire: { command: 'attendedTransfer' },
  },
  {
    ...unanswered,
    name: 'Cti.completeTransfer',
    text: 'Connects the two calls of a transfer and leaves them.',
    confidence: 'documented',
    params: noParams,
    wire: { command: 'completeTransfer' },
  },
  {
    ...unanswered,
    name: 'Cti.cancelTransfer',
    text: 'Gives a transfer up and goes back to the first call.',
    confidence: 'documented',
    params: noParams,
    wire: { command: 'cancelTransfer' },
  },
  {
    ...unanswered,
    name: 'Cti.conference',
    text: 'Joins the two calls of the phone into a conference of three.',
    confidence: 'observed',
    params: noParams,
    wire: { command: 'conference' },
  },
  {
    ...unanswered,
    name: 'Cti.setData',
    text: 'Attaches data to the present call.',
    confidence: 'documented',
    params: Type.Object({ variables: variablesOrText }),
    check: variablesProblem,
    wire: { command: 'setData', build: withVariables },
  },
  {
    name: 'Cti.getCurrentCallsPhoneEvents',
    group,
    text: 'Gives the present calls of the phone.',
    confidence: 'documented',
    params: noParams,
    wire: { command: 'getCurrentCallsPhoneEvents', answer: { types: ['CurrentCallsPhoneEvents'] } },
    answer: 'awaited',
    result: currentCalls,
  },
  {
    ...unanswered,
    name: 'Cti.retrieveQueueCall',
    text: 'Takes a waiting call out of its queue and brings it to your phone.',
    aliases: ['pick up'],
    confidence: 'observed',
    params: Type.Object({ queueCall }),
    wire: { command: 'retrieveQueueCall' },
  },
];
