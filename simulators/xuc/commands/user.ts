import { flag, list, object, oneOf, text } from '../../shared/shapes';
import { notice, type Topic } from '../world/audience';
import type { ForwardKind } from '../world/entities';
import { accepted, command, type Command } from './command';
import { lineConfigNotice } from './configs';

function forward(kind: ForwardKind): Command {
  return command(
    kind,
    '18',
    object({ state: flag, destination: text }),
    ({ world, user }, { state, destination }) => {
      world.personal.setForward(user, kind, state, destination);
    },
  );
}

const phoneHint = (number: string): Topic => `phoneHint:${number}`;
const video = (login: string): Topic => `video:${login}`;

/** Reference, section 3.3: the user's own settings and what he watches. */
export const userCommands: readonly Command[] = [
  command('userStatusUpdate', '18', object({ status: text }), ({ world, user }, { status }) => {
    world.personal.setStatus(user, status);
  }),
  command('dnd', '18', object({ state: flag }), ({ world, user }, { state }) => {
    world.personal.setDnd(user, state);
  }),
  forward('naFwd'),
  forward('uncFwd'),
  forward('busyFwd'),
  command('getConfig', '18', object({ objectType: oneOf('line') }), ({ session, user }) => {
    session.send(lineConfigNotice(user));
  }),
  command(
    'subscribeToPhoneHints',
    '19',
    object({ phoneNumbers: list(text) }),
    ({ world, session }, { phoneNumbers }) => {
      for (const number of phoneNumbers) {
        session.topics.add(phoneHint(number));
        const status = world.hints.status(number);
        session.send(notice('PhoneHintStatusEvent', { number, status }));
      }
    },
  ),
  command('unsubscribeFromAllPhoneHints', '19', object({}), ({ session }) => {
    session.unsubscribe(phoneHint(''));
  }),
  command('getIceConfig', 'new', object({}), ({ world, session }) => {
    session.send(notice('IceConfig', world.seed.iceConfig));
  }),
  command(
    'subscribeToVideoStatus',
    'new',
    object({ usernames: list(text) }),
    ({ session }, { usernames }) => {
      for (const username of usernames) session.topics.add(video(username));
    },
  ),
  command('unsubscribeFromAllVideoStatus', 'new', object({}), ({ session }) => {
    session.unsubscribe(video(''));
  }),
  command('videoEvent', 'new', object({ status: text }), ({ hub, user }, { status }) => {
    hub.publish(
      { kind: 'topic', topic: video(user.login) },
      notice('VideoStatusEvent', { fromUser: user.login, status }),
    );
  }),
  command(
    'displayNameLookup',
    'new',
    object({ username: text }),
    ({ world, session }, { username }) => {
      const displayName = world.context.roster.user(username)?.fullName;
      if (displayName === undefined) return;
      session.send(notice('UserDisplayName', { userName: username, displayName }));
    },
  ),
  command(
    'setUserPreference',
    'new',
    object({ key: text, value: text, value_type: text }),
    ({ session }, preference) => {
      session.send(notice('UserPreference', preference));
    },
  ),
  accepted('pushLogToServer', 'new', object({ level: text, log: text })),
  accepted('unregisterMobileApp', 'new', object({})),
];
