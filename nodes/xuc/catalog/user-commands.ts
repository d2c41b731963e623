import { Type, type TObject } from '@sinclair/typebox';
import type { XucCommandRow } from '../rows';
import { flag, noParams, text, texts, undescribed } from './schemas';

const group = 'user';

const forward = (): TObject =>
  Type.Object({
    destination: text('Number to which calls go; kept by the server when the forward is off'),
    state: flag('True to switch on, false to switch off'),
  });

/** None of them is acknowledged: what changes comes as `UserConfigUpdate` or `UserStatusUpdate`. */
const unanswered = { group, answer: 'none' } as const;

export const userCommands: readonly XucCommandRow[] = [
  {
    ...unanswered,
    name: 'Cti.changeUserStatus',
    text: 'Sets the status of the user.',
    aliases: ['userStatusUpdate'],
    confidence: 'documented',
    params: Type.Object({ status: text('Name of the status', { list: 'userStatuses' }) }),
    wire: { command: 'userStatusUpdate' },
  },
  {
    ...unanswered,
    name: 'Cti.dnd',
    text: 'Switches do not disturb on or off.',
    aliases: ['do not disturb'],
    confidence: 'documented',
    params: Type.Object({ state: flag('True to switch on, false to switch off') }),
    wire: { command: 'dnd' },
  },
  {
    ...unanswered,
    name: 'Cti.naFwd',
    text: 'Forwards calls that are not answered.',
    aliases: ['forward'],
    confidence: 'documented',
    params: forward(),
    wire: { command: 'naFwd' },
  },
  {
    ...unanswered,
    name: 'Cti.uncFwd',
    text: 'Forwards all calls.',
    aliases: ['forward'],
    confidence: 'documented',
    params: forward(),
    wire: { command: 'uncFwd' },
  },
  {
    ...unanswered,
    name: 'Cti.busyFwd',
    text: 'Forwards calls that come while the user is busy.',
    aliases: ['forward'],
    confidence: 'documented',
    params: forward(),
    wire: { command: 'busyFwd' },
  },
  {
    name: 'Cti.setUserPreference',
    group,
    text: 'Keeps a preference of the user on the server.',
    confidence: 'observed',
    params: Type.Object({
      key: text('Name of the preference'),
      value: text('Value of the preference'),
      value_type: text('Type of the value; the words are not documented'),
    }),
    wire: { command: 'setUserPreference', answer: { types: ['UserPreference'], assumed: true } },
    answer: 'awaited',
    timeout: 5,
    result: undescribed(),
  },
  {
    ...unanswered,
    name: 'Cti.subscribeToVideoStatus',
    text: 'Watches whether users are in a video meeting.',
    confidence: 'observed',
    params: Type.Object({ usernames: texts('Login names of the users to watch') }),
    wire: { command: 'subscribeToVideoStatus' },
  },
  {
    ...unanswered,
    name: 'Cti.unsubscribeFromAllVideoStatus',
    text: 'Watches no video meetings any longer.',
    confidence: 'observed',
    params: noParams,
    wire: { command: 'unsubscribeFromAllVideoStatus' },
  },
  {
    ...unanswered,
    name: 'Cti.videoEvent',
    text: 'Tells others whether the user is in a video meeting.',
    confidence: 'observed',
    params: Type.Object({ status: text('Video state; the words are not documented') }),
    wire: { command: 'videoEvent' },
  },
  {
    ...unanswered,
    name: 'Cti.unregisterMobileApp',
    text: 'Ends the link between the user and the mobile app.',
    confidence: 'observed',
    params: noParams,
    wire: { command: 'unregisterMobileApp' },
  },
];
