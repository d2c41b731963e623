import { Type } from '@sinclair/typebox';
import type { XucEventRow } from '../rows';
import { cti } from './constants';
import { callUniqueId, flag, integer, listPayload, text, undescribed } from './schemas';

const group = 'conference';

export const conferenceList = listPayload(
  Type.Object({
    number: text('Number of the conference room'),
    name: text('Name of the conference room'),
    pinRequired: flag('True when a PIN is needed to enter'),
    startTime: integer('When the conference began, in milliseconds since 1970; 0 when idle'),
    members: Type.Array(
      Type.Object({
        joinOrder: integer('Place in the order of entry'),
        joinTime: integer('When the member entered, in milliseconds since 1970'),
        muted: flag('True while the member cannot be heard'),
        name: text('Name of the member'),
        number: text('Number of the member'),
        username: Type.Optional(text('Login name of the member')),
      }),
      { description: 'Who is in the room' },
    ),
  }),
  'All conference rooms',
);

const participant = {
  index: integer('Place of the participant, by which commands refer to it'),
  isMe: flag('True for the user'),
  role: text('Organizer or User'),
  since: integer('For how long the participant has been there', { unit: 's' }),
};

const joined = 'Somebody has entered a conference.';
const left = 'Somebody has left a conference.';

export const participantEvent = Type.Object({
  eventType: text('What happened'),
  uniqueId: callUniqueId(),
  phoneNumber: text('Number of the participant'),
  ...participant,
});

export const conferenceEvents: readonly XucEventRow[] = [
  {
    name: 'ConferenceList',
    group,
    text: 'The server gives the conference rooms and who is in them.',
    aliases: cti('CONFERENCES'),
    confidence: 'documented',
    payload: conferenceList,
    sample: [
      {
        number: '4000',
        name: 'public',
        pinRequired: false,
        startTime: 1519659524032,
        members: [
          {
            joinOrder: 1,
            joinTime: 1519659524032,
            muted: false,
            name: 'James Bond',
            number: '1002',
          },
        ],
      },
      { number: '4001', name: 'conference_support', pinRequired: true, startTime: 0, members: [] },
    ],
    state: { key: [] },
    ask: 'meetme',
  },
  {
    name: 'ConferenceEvent',
    group,
    text: 'The user has entered or left a conference.',
    aliases: cti('CONFERENCEEVENT'),
    confidence: 'observed',
    payload: Type.Object({
      eventType: text('What happened'),
      uniqueId: callUniqueId(),
      conferenceName: text('Name of the conference room'),
      conferenceNumber: text('Number of the conference room'),
      since: integer('For how long the conference has lasted', { unit: 's' }),
      participants: Type.Array(Type.Object(participant), { description: 'Who is there' }),
    }),
    sample: {
      eventType: 'Join',
      uniqueId: '1447670382.37',
      conferenceName: 'public',
      conferenceNumber: '4000',
      since: 12,
      participants: [{ index: 1, isMe: true, role: 'Organizer', since: 0 }],
    },
    context: { numConf: 'conferenceNumber', uniqueId: 'uniqueId' },
    kinds: {
      property: 'eventType',
      values: {
        Join: 'The user has entered a conference.',
        Leave: 'The user has left a conference.',
      },
    },
  },
  {
    name: 'ConferenceParticipantEvent',
    group,
    text: 'Somebody has entered or left the conference of the user, or was muted.',
    aliases: cti('CONFERENCEPARTICIPANTEVENT'),
    confidence: 'observed',
    payload: participantEvent,
    sample: {
      eventType: 'Join',
      uniqueId: '1447670382.37',
      phoneNumber: '1002',
      index: 2,
      isMe: false,
      role: 'User',
      since: 0,
    },
    context: { uniqueId: 'uniqueId', index: 'index' },
    kinds: {
      property: 'eventType',
      values: { Join: joined, Update: 'A participant was muted or changed.', Leave: left },
    },
  },
  {
    name: 'ConferenceCommandError',
    group,
    text: 'A command to a conference was refused.',
    aliases: cti('CONFERENCECOMMANDERROR'),
    confidence: 'assumed',
    payload: undescribed(),
    sample: {},
  },
  {
    name: 'MeetingRoomInvite',
    group,
    text: 'Somebody invites the user to a meeting room.',
    aliases: cti('MEETINGROOMINVITE'),
    confidence: 'assumed',
    payload: undescribed(),
    sample: {},
    secret: ['token'],
  },
  {
    name: 'MeetingRoomInviteAck',
    group,
    text: 'An invitation to a meeting room has arrived at the invited user.',
    aliases: cti('MEETINGROOMACK'),
    confidence: 'assumed',
    payload: undescribed(),
    sample: {},
  },
  {
    name: 'MeetingRoomInviteResponse',
    group,
    text: 'The invited user has accepted or rejected an invitation to a meeting room.',
    aliases: cti('MEETINGROOMRESPONSE'),
    confidence: 'assumed',
    payload: undescribed(),
    sample: {},
  },
];
