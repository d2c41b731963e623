import { Type } from '@sinclair/typebox';
import type { XucAnswer, XucCommandRow } from '../rows';
import { optionalVariables } from './call-params';
import { conferenceList, participantEvent } from './conference-events';
import { flag, integer, noParams, text, userId } from './schemas';
import { variablesProblem, withVariables } from './wire-forms';

const group = 'conference';

const numConf = () => text('Number of the conference room', { list: 'conferences' });
const index = () => integer('Place of the participant, as in ConferenceParticipantEvent');

const room = Type.Object({ numConf: numConf() });
const participant = Type.Object({ numConf: numConf(), index: index() });

/** How somebody takes part. */
const part = {
  marked: Type.Optional(flag('True for a participant whom others wait for')),
  leaveWhenLastMarkedLeave: Type.Optional(
    flag('True to be sent out when the last awaited participant leaves'),
  ),
  callerId: Type.Optional(text('Name and number shown on the phones that ring')),
};
const role = () => text('Organizer or User');

const unanswered = { group, answer: 'none', confidence: 'observed' } as const;

/** A participant who was so already sends no event, hence an answer that need not come. */
function answered(where: XucAnswer['where'], same: XucAnswer['same'] = {}) {
  const answer: XucAnswer = {
    types: ['ConferenceParticipantEvent'],
    same,
    ...(where && { where }),
    errors: ['ConferenceCommandError'],
    assumed: true,
  };
  const row = { group, confidence: 'observed', answer: 'awaited', timeout: 5 } as const;
  return { row: { ...row, result: participantEvent }, answer };
}

const changed = answered({ eventType: ['Update'] }, { index: 'index' });
const changedMe = answered({ eventType: ['Update'], isMe: [true] });
const gone = answered({ eventType: ['Leave'] }, { index: 'index' });

export const conferenceCommands: readonly XucCommandRow[] = [
  {
    name: 'Cti.getConferenceRooms',
    group,
    text: 'Gives the conference rooms and who is in them.',
    confidence: 'documented',
    params: noParams,
    wire: {
      command: 'getList',
      constants: { objectType: 'meetme' },
      answer: { types: ['ConferenceList'] },
    },
    answer: 'awaited',
    result: conferenceList,
  },
  {
    ...changed.row,
    name: 'Cti.conferenceMute',
    text: 'Mutes a participant of a conference.',
    params: participant,
    wire: { command: 'conferenceMute', answer: changed.answer },
  },
  {
    ...changed.row,
    name: 'Cti.conferenceUnmute',
    text: 'Lets a participant of a conference be heard again.',
    params: participant,
    wire: { command: 'conferenceUnmute', answer: changed.answer },
  },
  {
    ...gone.row,
    name: 'Cti.conferenceKick',
    text: 'Sends a participant out of a conference.',
    params: participant,
    wire: { command: 'conferenceKick', answer: gone.answer },
  },
  {
    ...unanswered,
    name: 'Cti.conferenceMuteAll',
    text: 'Mutes all participants of a conference.',
    params: room,
    wire: { command: 'conferenceMuteAll' },
  },
  {
    ...unanswered,
    name: 'Cti.conferenceUnmuteAll',
    text: 'Lets all participants of a conference be heard again.',
    params: room,
    wire: { command: 'conferenceUnmuteAll' },
  },
  {
    ...changedMe.row,
    name: 'Cti.conferenceMuteMe',
    text: 'Mutes the user in a conference.',
    params: room,
    wire: { command: 'conferenceMuteMe', answer: changedMe.answer },
  },
  {
    ...changedMe.row,
    name: 'Cti.conferenceUnmuteMe',
    text: 'Lets the user be heard again in a conference.',
    params: room,
    wire: { command: 'conferenceUnmuteMe', answer: changedMe.answer },
  },
  {
    ...changed.row,
    name: 'Cti.conferenceDeafen',
    text: 'Keeps a participant from hearing the conference.',
    params: participant,
    wire: { command: 'conferenceDeafen', answer: changed.answer },
  },
  {
    ...changed.row,
    name: 'Cti.conferenceUndeafen',
    text: 'Lets a participant hear the conference again.',
    params: participant,
    wire: { command: 'conferenceUndeafen', answer: changed.answer },
  },
  {
    ...unanswered,
    name: 'Cti.conferenceReset',
    text: 'Sets a conference back to how it began.',
    params: room,
    wire: { command: 'conferenceReset' },
  },
  {
    ...unanswered,
    name: 'Cti.conferenceClose',
    text: 'Ends a conference for all.',
    params: room,
    wire: { command: 'conferenceClose' },
  },
  {
    ...unanswered,
    name: 'Cti.inviteConferenceRoom',
    text: 'Invites a user into the conference room you are in.',
    params: Type.Object({ userId: userId() }),
    wire: { command: 'inviteConferenceRoom' },
  },
  {
    ...unanswered,
    confidence: 'assumed',
    name: 'Cti.conferenceInvite',
    text: 'Calls a number and brings it into a conference.',
    params: Type.Object({
      numConf: numConf(),
      exten: text('Number to invite', { minLength: 1 }),
      role: role(),
      earlyJoin: Type.Optional(flag('True to join before the call is answered')),
      ...optionalVariables,
      ...part,
    }),
    check: variablesProblem,
    wire: { command: 'conferenceInvite', build: withVariables },
  },
  {
    ...unanswered,
    confidence: 'assumed',
    name: 'Cti.includeToConference',
    text: 'Brings the present call into a conference.',
    params: Type.Object({ role: role(), ...part }),
    wire: { command: 'includeToConference' },
  },
];
