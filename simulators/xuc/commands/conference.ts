import { flag, integer, mapOf, object, text } from '../../shared/shapes';
import type { XucVersion } from '../version';
import { notice } from '../world/audience';
import type { ConferenceChange } from '../world/conferences';
import { accepted, command, withLine, type Command, type CommandContext } from './command';

const room = object({ numConf: text });
const participant = object({ numConf: text, index: integer });
const invitation = {
  role: text,
  marked: flag,
  leaveWhenLastMarkedLeave: flag,
  callerId: text,
};

function refuse({ session }: CommandContext, code: string): void {
  session.send(notice('ConferenceCommandError', { Error: code }));
}

/** Entry as organizer is needed (reference, section 3.5); the code of the refusal is assumed. */
function asOrganizer(context: CommandContext, number: string, act: () => boolean): void {
  const line = context.user.line?.number ?? '';
  if (!context.world.conferences.isOrganizer(number, line)) refuse(context, 'NotOrganizer');
  else if (!act()) refuse(context, 'ParticipantNotFound');
}

function changeOne(name: string, since: XucVersion, change: ConferenceChange): Command {
  return command(name, since, participant, (context, { numConf, index }) => {
    asOrganizer(context, numConf, () => context.world.conferences.change(numConf, index, change));
  });
}

function changeAll(name: string, change: ConferenceChange): Command {
  return command(name, '18', room, (context, { numConf }) => {
    asOrganizer(context, numConf, () => context.world.conferences.change(numConf, 'all', change));
  });
}

function changeMe(name: string, change: ConferenceChange): Command {
  return command(
    name,
    '18',
    room,
    withLine((context, line, { numConf }) => {
      const index = context.world.conferences.indexOf(numConf, line.number);
      if (index === undefined) refuse(context, 'ParticipantNotFound');
      else context.world.conferences.change(numConf, index, change);
    }),
  );
}

/** The room calls somebody. */
function invite({ world }: CommandContext, number: string, extension: string): void {
  const conference = world.context.roster.conference(number);
  if (conference === undefined) return;
  const caller = { number, name: conference.name, line: undefined };
  world.dialling.dial(caller, extension);
}

/** Passes a word about a meeting room on to a user; its payload is assumed. */
function meetingRoom(name: string, msgType: string, more: Record<string, unknown> = {}): Command {
  const keys = { requestId: integer, username: text };
  return command(name, 'new', object(keys), ({ hub, user }, { requestId, username }) => {
    hub.publish(
      { kind: 'user', login: username },
      notice(msgType, { requestId, username: user.login, displayName: user.fullName, ...more }),
    );
  });
}

/** Reference, section 3.5. */
export const conferenceCommands: readonly Command[] = [
  changeOne('conferenceMute', '18', { muted: true }),
  changeOne('conferenceUnmute', '18', { muted: false }),
  changeOne('conferenceDeafen', 'new', { deaf: true }),
  changeOne('conferenceUndeafen', 'new', { deaf: false }),
  changeAll('conferenceMuteAll', { muted: true }),
  changeAll('conferenceUnmuteAll', { muted: false }),
  changeMe('conferenceMuteMe', { muted: true }),
  changeMe('conferenceUnmuteMe', { muted: false }),
  command('conferenceKick', '18', participant, (context, { numConf, index }) => {
    asOrganizer(context, numConf, () => context.world.conferences.kick(numConf, index));
  }),
  command(
    'inviteConferenceRoom',
    '18',
    object({ userId: integer }),
    withLine((context, line, { userId }) => {
      const { world } = context;
      const number = world.context.roster.userById(userId)?.line?.number;
      const mine = world.calls
        .onLine(line.number)
        .find(({ call }) => call.conference !== undefined);
      if (number !== undefined) invite(context, mine?.call.conference ?? '', number);
    }),
  ),
  command(
    'conferenceInvite',
    'new',
    object(
      { numConf: text, exten: text },
      { ...invitation, earlyJoin: flag, variables: mapOf(text) },
    ),
    (context, { numConf, exten }) => {
      invite(context, numConf, exten);
    },
  ),
  accepted('includeToConference', 'new', object({}, invitation)),
  accepted('conferenceReset', 'new', room),
  command('conferenceClose', 'new', room, (context, { numConf }) => {
    asOrganizer(context, numConf, () => {
      context.world.conferences.close(numConf);
      return true;
    });
  }),
  command(
    'inviteToMeetingRoom',
    'new',
    object({ requestId: integer, token: text, username: text }),
    ({ hub, user }, { requestId, token, username }) => {
      hub.publish(
        { kind: 'user', login: username },
        notice('MeetingRoomInvite', {
          requestId,
          token,
          username: user.login,
          displayName: user.fullName,
        }),
      );
    },
  ),
  meetingRoom('meetingRoomInviteAck', 'MeetingRoomInviteAck'),
  meetingRoom('meetingRoomInviteAccept', 'MeetingRoomInviteResponse', { responseType: 'Accept' }),
  meetingRoom('meetingRoomInviteReject', 'MeetingRoomInviteResponse', { responseType: 'Reject' }),
];
