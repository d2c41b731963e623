import { Type } from '@sinclair/typebox';
import type { XucCommandRow } from '../rows';
import { requestId } from './requests';
import { integer, text, undescribed } from './schemas';

const group = 'conference';

const username = () => text('Login name of the user');

const reply = Type.Object({
  requestId: integer('Number of the invitation'),
  username: username(),
});

const unanswered = { group, answer: 'none', confidence: 'observed', params: reply } as const;

export const meetingCommands: readonly XucCommandRow[] = [
  {
    name: 'Cti.inviteToMeetingRoom',
    group,
    text: 'Invites a user to a meeting room.',
    confidence: 'observed',
    params: Type.Object({
      requestId: requestId(),
      token: text('Token of the meeting room'),
      username: username(),
    }),
    secret: ['token'],
    wire: {
      command: 'inviteToMeetingRoom',
      answer: { types: ['MeetingRoomInviteAck'], assumed: true },
    },
    answer: 'awaited',
    timeout: 5,
    result: undescribed(),
  },
  {
    ...unanswered,
    name: 'Cti.meetingRoomInviteAck',
    text: 'Tells who invites you to a meeting room that the invitation has arrived.',
    wire: { command: 'meetingRoomInviteAck' },
  },
  {
    ...unanswered,
    name: 'Cti.meetingRoomInviteAccept',
    text: 'Accepts an invitation to a meeting room.',
    wire: { command: 'meetingRoomInviteAccept' },
  },
  {
    ...unanswered,
    name: 'Cti.meetingRoomInviteReject',
    text: 'Rejects an invitation to a meeting room.',
    wire: { command: 'meetingRoomInviteReject' },
  },
];
