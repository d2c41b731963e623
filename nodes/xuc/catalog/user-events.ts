import { Type } from '@sinclair/typebox';
import type { XucEventRow } from '../rows';
import { cti } from './constants';
import { sheetFields } from './normalize';
import { flag, integer, integers, nullable, text, undescribed } from './schemas';
import { sheetSample } from './sheet-sample';

const group = 'user';

const userStatuses = Type.Array(
  Type.Object({
    name: text('Name by which commands and events refer to the status'),
    color: text('Color to show it in'),
    longName: text('Name shown to people'),
    actions: Type.Array(
      Type.Object({ name: text('Name of the action'), parameters: nullable(text('Its value')) }),
      { description: 'What the server does when the status is set' },
    ),
  }),
);

const userStatusesSample = [
  {
    name: 'away',
    color: '#FFDD00',
    longName: 'Sorti',
    actions: [{ name: 'enablednd', parameters: 'false' }],
  },
];

/** A field that is null has not changed. */
const config = {
  dndEnabled: flag('True while do not disturb is on'),
  naFwdEnabled: flag('True while calls are forwarded on no answer'),
  naFwdDestination: text('Number to which calls go on no answer'),
  uncFwdEnabled: flag('True while all calls are forwarded'),
  uncFwdDestination: text('Number to which all calls go'),
  busyFwdEnabled: flag('True while calls are forwarded on busy'),
  busyFwdDestination: text('Number to which calls go on busy'),
  firstName: text('First name'),
  lastName: text('Last name'),
  fullName: text('First and last name'),
  mobileNumber: text('Mobile number'),
  agentId: integer('Id of the agent the user is'),
  lineIds: integers('Ids of the lines of the user'),
  voiceMailId: integer('Id of the voice mail box'),
  voiceMailEnabled: flag('True while the voice mail box is on'),
};

const optionalConfig = Object.fromEntries(
  Object.entries(config).map(([field, schema]) => [field, Type.Optional(nullable(schema))]),
);

export const userEvents: readonly XucEventRow[] = [
  {
    name: 'UsersStatuses',
    group,
    text: 'The server tells which statuses a user can choose from.',
    aliases: cti('USERSTATUSES'),
    confidence: 'documented',
    payload: userStatuses,
    sample: userStatusesSample,
    state: { key: [], always: true },
  },
  {
    name: 'CtiStatuses',
    group,
    text: 'A newer server tells which statuses a user can choose from.',
    aliases: cti('CTISTATUSES'),
    confidence: 'assumed',
    payload: undescribed(),
    sample: userStatusesSample,
    state: { key: [], always: true },
  },
  {
    name: 'UserStatusUpdate',
    group,
    text: 'The user has chosen another status.',
    aliases: cti('USERSTATUSUPDATE'),
    confidence: 'observed',
    payload: Type.Object({
      status: nullable(text('Name of the status', { list: 'userStatuses' })),
    }),
    sample: { status: 'away' },
    state: { key: [], always: true },
  },
  {
    name: 'UserConfigUpdate',
    group,
    text: 'The forwards, do not disturb, voice mail or names of the user have changed.',
    aliases: cti('USERCONFIGUPDATE'),
    confidence: 'documented',
    payload: Type.Object(
      { userId: Type.Optional(nullable(integer('Id of the user'))), ...optionalConfig },
      { description: 'A field that is null has not changed' },
    ),
    sample: {
      userId: 9,
      dndEnabled: false,
      naFwdEnabled: false,
      naFwdDestination: '',
      uncFwdEnabled: false,
      uncFwdDestination: '',
      busyFwdEnabled: false,
      busyFwdDestination: '',
      firstName: 'Alice',
      lastName: 'Johnson',
      fullName: 'Alice Johnson',
      mobileNumber: '064574512',
      agentId: 22,
      lineIds: [5],
      voiceMailId: 58,
      voiceMailEnabled: true,
    },
    context: { userId: 'userId', agentId: 'agentId' },
    state: { key: [], partial: true, always: true },
  },
  {
    name: 'VoiceMailStatusUpdate',
    group,
    text: 'Messages have come into the voice mail box of the user, or were heard.',
    aliases: cti('VOICEMAILSTATUSUPDATE'),
    confidence: 'documented',
    payload: Type.Object({
      voiceMailId: integer('Id of the voice mail box'),
      newMessages: integer('Number of new messages'),
      waitingMessages: integer('Number of waiting messages'),
      oldMessages: integer('Number of old messages'),
    }),
    sample: { voiceMailId: 58, newMessages: 2, waitingMessages: 1, oldMessages: 1 },
    state: { key: ['voiceMailId'], always: true },
  },
  {
    name: 'Sheet',
    group,
    text: 'A call brings up a sheet with what is known of the caller.',
    aliases: [...cti('SHEET'), 'screen pop'],
    confidence: 'documented',
    payload: Type.Object({
      timenow: integer('Time of the server in seconds since 1970', { unit: 's' }),
      compressed: flag('True when the server packs the sheet'),
      serial: text('Form in which the server keeps the sheet'),
      payload: Type.Unknown({ description: 'The sheet; its fields are in profile.user.sheetInfo' }),
      channel: text('Channel of the call'),
    }),
    sample: sheetSample,
    normalize: sheetFields,
  },
  {
    name: 'VideoStatusEvent',
    group,
    text: 'A user has entered or left a video meeting.',
    aliases: cti('VIDEOEVENT'),
    confidence: 'assumed',
    payload: undescribed(),
    sample: {},
    subscription: {
      params: Type.Object({
        usernames: Type.Array(Type.String(), {
          description: 'Login names of the users to watch',
          minItems: 1,
        }),
      }),
      match: {},
    },
    ask: 'videoStatus',
  },
  {
    name: 'UserDisplayName',
    group,
    text: 'The server tells the display name of a user.',
    aliases: cti('USERDISPLAYNAME'),
    confidence: 'assumed',
    payload: undescribed(),
    sample: {},
  },
  {
    name: 'UserPreference',
    group,
    text: 'A preference of the user was read or changed.',
    aliases: cti('USERPREFERENCE'),
    confidence: 'assumed',
    payload: undescribed(),
    sample: {},
  },
];
