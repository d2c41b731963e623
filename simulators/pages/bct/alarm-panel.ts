import { button, byId, make, showList } from '../shared/dom';
import { fields } from '../shared/orders';
import { elapsed } from '../shared/since';
import { ask } from './ask';
import { showBadge } from './badge';
import type { KnownAlarm, PageState, World } from './state';

/** Members of `RouterStatus`, and what they are called here. */
const counters = [
  ['queueLength', 'queue'],
  ['idleAgents', 'idle'],
  ['workingAgents', 'working'],
  ['activeAgents', 'active'],
  ['notReadyAgents', 'not ready'],
  ['inactiveAgents', 'inactive'],
  ['loggedOnAgents', 'logged on'],
] as const;

export function startAlarmPanel(): void {
  const form = byId('alarms-form', HTMLFormElement);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask('raiseAlarm', fields(form));
  });
}

export function showAlarmPanel({ world }: PageState): void {
  const badge = byId('alarms-count', HTMLElement);
  const count = world.alarms.length;
  showBadge(badge, count === 0 ? 'no alarm' : `${count} open`, count === 0 ? 'good' : 'busy');
  showList(
    byId('routers', HTMLElement),
    world.routers.map((status) => ({
      status,
      watched: world.watched.routers.includes(status['routerName'] ?? ''),
      since: oldestWaiting(world, status['routerName'] ?? ''),
    })),
    ({ status }) => status['routerName'] ?? '',
    ({ status, watched, since }) => routerRow(status, watched, since),
  );
  showList(
    byId('alarms-open', HTMLElement),
    world.alarms,
    ({ key }) => key,
    (alarm) =>
      alarmRow(
        alarm,
        [' · ', elapsed(alarm.raisedAt)],
        [
          button('Resolve', `${alarm.id} ${alarm.message}`, () => {
            void ask('resolveAlarm', { key: alarm.key });
          }),
        ],
      ),
  );
  showList(
    byId('alarms-known', HTMLElement),
    world.knownAlarms,
    ({ id }) => id,
    (alarm) =>
      alarmRow(
        alarm,
        [],
        [
          button('Raise', `${alarm.id} ${alarm.message}`, () => {
            void ask('raiseAlarm', alarm);
          }),
        ],
      ),
  );
}

/** Since when somebody waits; the state's own number stands still between two changes. */
function oldestWaiting({ tasks }: World, router: string): number | undefined {
  const since = tasks
    .filter(({ routerName, agentName }) => routerName === router && agentName === undefined)
    .map(({ queuedAt }) => queuedAt);
  return since.length === 0 ? undefined : Math.min(...since);
}

function routerRow(
  status: Record<string, string>,
  watched: boolean,
  since: number | undefined,
): HTMLElement {
  const routerName = status['routerName'] ?? '';
  const length = Number(status['queueLength']);
  const setLength = (next: number): void => {
    void ask('changeQueue', { routerName, length: Math.max(0, next) });
  };
  const cell = (word: string, value: Node | string): HTMLElement =>
    make('div', {}, make('dt', {}, word), make('dd', {}, value));
  const cells = counters.map(([name, word]) => cell(word, status[name] ?? ''));
  cells.push(cell('waiting', since === undefined ? '–' : elapsed(since)));
  return make(
    'li',
    {},
    make(
      'div',
      { class: 'head' },
      make('strong', {}, routerName),
      ...(watched ? [make('span', { class: 'state good' }, 'watched')] : []),
    ),
    make('dl', { class: 'counters' }, ...cells),
    make(
      'div',
      { class: 'actions' },
      button('+1 caller', routerName, () => {
        setLength(length + 1);
      }),
      button('+10 callers', routerName, () => {
        setLength(length + 10);
      }),
      button('Empty', routerName, () => {
        setLength(0);
      }),
    ),
  );
}

function alarmRow(
  { id, source, message }: KnownAlarm,
  since: readonly (Node | string)[],
  buttons: readonly HTMLElement[],
): HTMLElement {
  return make(
    'li',
    { class: 'alarm' },
    make('div', {}, make('strong', {}, id), ` ${message}`),
    make('div', { class: 'soft' }, source, ...since),
    make('div', { class: 'actions' }, ...buttons),
  );
}
