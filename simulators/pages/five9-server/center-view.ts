import { button, byId, make, showList } from '../shared/dom';
import { fields, order } from '../shared/orders';
import type { CavEntry, PageState, SkillEntry, UserEntry } from './state';

const tones: Readonly<Record<string, string>> = {
  READY: 'good',
  NOT_READY: 'warn',
  ACW: 'warn',
  ON_CALL: 'busy',
  RINGING: 'busy',
};

/** The demo world's reason for lunch. */
const LUNCH = '21';

/** Seconds that one press makes a caller wait. */
const WAIT = 30;

export function startCavForm(): void {
  const form = byId('add-cav', HTMLFormElement);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    order('/cavs', { cavs: [{ type: 'STRING', ...fields(form) }] });
  });
}

export function showCenter({ world, sessions }: PageState): void {
  const users = world.users.map((user) => ({
    user,
    logins: sessions
      .filter(({ userName }) => userName === user.userName)
      .map(({ context, loginState }) => `${context}: ${loginState}`),
  }));
  showList(
    byId('users', HTMLElement),
    users,
    ({ user }) => user.id,
    ({ user, logins }) => userRow(user, logins),
  );
  showList(byId('skills', HTMLElement), world.skills, ({ id }) => id, skillRow);
  showList(byId('cavs', HTMLElement), world.cavs, ({ id }) => id, cavRow);
}

function userRow(user: UserEntry, logins: readonly string[]): HTMLElement {
  const { fullName, userName, state } = user;
  const act = (label: string, path: string, body: Record<string, unknown>): HTMLElement =>
    button(label, fullName, () => {
      order(path, body);
    });
  const presence = (readyChannels: string[], reasonCodeId: string): Record<string, unknown> => ({
    agent: userName,
    current: { readyChannels, reasonCodeId },
  });
  const notes = [
    userName,
    ...logins,
    user.elsewhere ? 'works elsewhere' : '',
    user.locked ? 'locked' : '',
    user.notices > 0 ? `${user.notices} notices` : '',
  ].filter((note) => note !== '');
  return make(
    'li',
    {},
    make(
      'div',
      { class: 'head' },
      make('strong', {}, fullName),
      make('span', { class: `state ${tones[state] ?? ''}` }, user.agent ? state : 'SUPERVISOR'),
    ),
    make('div', { class: 'soft' }, notes.join(' · ')),
    make(
      'div',
      { class: 'actions' },
      ...(user.agent
        ? [
            act('Ready', '/presence', presence(['CALL'], '0')),
            act('Lunch', '/presence', presence([], LUNCH)),
          ]
        : []),
      act(user.elsewhere ? 'Free' : 'Elsewhere', '/users/occupy', {
        user: userName,
        elsewhere: !user.elsewhere,
      }),
      act('Take over', '/users/take-over', { user: userName }),
      act('Log in again', '/users/relogin', { user: userName }),
      act('Notice', '/notices', { user: userName, text: 'Maintenance tonight' }),
      ...(user.locked ? [act('Unlock', '/users/unlock', { user: userName })] : []),
    ),
  );
}

function skillRow({ id, name, queue }: SkillEntry): HTMLElement {
  const { inQueueCallCount: calls, longestTimeInQueueSec: longest } = queue;
  const set = (label: string, change: Partial<SkillEntry['queue']>): HTMLElement =>
    button(label, name, () => {
      order(`/skills/${id}/queue`, change);
    });
  const counters: readonly (readonly [string, number])[] = [
    ['calls', calls],
    ['callbacks', queue.inQueueCallbackCount],
    ['longest s', longest],
  ];
  return make(
    'li',
    {},
    make(
      'div',
      { class: 'head' },
      make('strong', {}, name),
      make('span', { class: 'soft' }, `id ${id}`),
    ),
    make(
      'dl',
      { class: 'counters' },
      ...counters.map(([label, count]) =>
        make('div', {}, make('dt', {}, label), make('dd', {}, String(count))),
      ),
    ),
    make(
      'div',
      { class: 'actions' },
      set('One more', { inQueueCallCount: calls + 1 }),
      set('One less', { inQueueCallCount: Math.max(0, calls - 1) }),
      set('Wait longer', { longestTimeInQueueSec: longest + WAIT }),
      set('Empty', { inQueueCallCount: 0, inQueueCallbackCount: 0, longestTimeInQueueSec: 0 }),
    ),
  );
}

function cavRow({ id, group, name, type }: CavEntry): HTMLElement {
  return make(
    'li',
    {},
    make(
      'div',
      { class: 'head' },
      make('strong', {}, `${group}.${name}`),
      make('span', { class: 'soft' }, `${type} · id ${id}`),
      make(
        'span',
        { class: 'actions' },
        button('Remove', `${group}.${name}`, () => {
          order('/cavs/remove', { ids: [id] });
        }),
      ),
    ),
  );
}
