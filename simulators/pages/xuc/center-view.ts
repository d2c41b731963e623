import { button, byId, make, showList } from '../shared/dom';
import { fields, order } from '../shared/orders';
import { elapsed } from '../shared/since';
import type { AgentEntry, CallbackEntry, PageState, QueueEntry } from './state';

const tones: Readonly<Record<string, string>> = {
  AgentReady: 'good',
  AgentOnPause: 'warn',
  AgentOnWrapup: 'warn',
  AgentRinging: 'busy',
  AgentDialing: 'busy',
  AgentOnCall: 'busy',
};

const shownCounters: readonly (readonly [string, string])[] = [
  ['WaitingCalls', 'waiting'],
  ['TotalNumberCallsAnswered', 'answered'],
  ['TotalNumberCallsAbandonned', 'abandoned'],
  ['AvailableAgents', 'free'],
  ['EWT', 'EWT s'],
];

export function startCallbackForm(): void {
  const form = byId('add-callback', HTMLFormElement);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    order('/callbacks', fields(form));
  });
}

export function showCenter({ world }: PageState): void {
  const names = new Map(world.queues.map(({ id, name }) => [id, name]));
  showList(
    byId('agents', HTMLElement),
    world.agents,
    ({ id }) => String(id),
    (agent) => agentRow(agent, names),
  );
  showList(byId('queues', HTMLElement), world.queues, ({ id }) => String(id), queueRow);
  showList(byId('callbacks', HTMLElement), world.callbacks, ({ uuid }) => uuid, callbackRow);
}

function agentRow(agent: AgentEntry, queueNames: ReadonlyMap<number, string>): HTMLElement {
  const { id, name, state } = agent;
  const become = (label: string, target: string, reason?: string): HTMLElement =>
    button(label, name, () => {
      order(`/agents/${id}/state`, { state: target, ...(reason === undefined ? {} : { reason }) });
    });
  const queues = agent.queues.map((queue) => {
    const queueName = queueNames.get(queue.id) ?? String(queue.id);
    return `${queueName} ${queue.penalty}`;
  });
  const loggedOut = state === 'AgentLoggedOut';
  const where = loggedOut ? `agent ${id}` : `agent ${id} on ${agent.phoneNb}`;
  const buttons = loggedOut
    ? [become('Log in', 'AgentReady')]
    : [
        become('Ready', 'AgentReady'),
        become('Lunch', 'AgentOnPause', 'lunch'),
        become('Wrap-up', 'AgentOnWrapup'),
        become('Log out', 'AgentLoggedOut'),
      ];
  return make(
    'li',
    {},
    make(
      'div',
      { class: 'head' },
      make('strong', {}, name),
      make(
        'span',
        { class: `state ${tones[state] ?? ''}` },
        state.replace('Agent', ''),
        agent.reason === '' ? '' : ` (${agent.reason})`,
        ' ',
        elapsed(agent.since),
      ),
    ),
    make(
      'div',
      { class: 'soft' },
      `${where} · ${agent.group} · queues: ${queues.join(', ') || 'none'}`,
    ),
    make('div', { class: 'actions' }, ...buttons),
  );
}

function queueRow(queue: QueueEntry): HTMLElement {
  const { id, displayName, counters, closed } = queue;
  return make(
    'li',
    {},
    make(
      'div',
      { class: 'head' },
      make('strong', {}, displayName),
      make('span', { class: 'soft' }, `${queue.name} · ${queue.number} · id ${id}`),
      make('span', { class: `state ${closed ? 'busy' : 'good'}` }, closed ? 'closed' : 'open'),
    ),
    make(
      'dl',
      { class: 'counters' },
      ...shownCounters.map(([name, label]) =>
        make(
          'div',
          { title: name },
          make('dt', {}, label),
          make('dd', {}, String(counters[name] ?? 0)),
        ),
      ),
    ),
    make(
      'div',
      { class: 'actions' },
      button('Call', displayName, () => {
        order('/calls', { from: '0115878000', callerName: 'John Doe', queue: id });
      }),
      button(closed ? 'Open' : 'Close', displayName, () => {
        order(`/queues/${id}`, { closed: !closed });
      }),
    ),
  );
}

function callbackRow(callback: CallbackEntry): HTMLElement {
  const { agentId } = callback;
  return make(
    'li',
    {},
    make(
      'div',
      { class: 'head' },
      make('strong', {}, callback.phoneNumber),
      make('span', {}, callback.name),
      make('span', { class: 'soft' }, `due ${callback.dueDate}`),
      make(
        'span',
        { class: `state ${agentId === null ? '' : 'warn'}` },
        agentId === null ? 'free' : `agent ${agentId}`,
      ),
    ),
  );
}
