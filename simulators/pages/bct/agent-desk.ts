import { button, byId, make, showList } from '../shared/dom';
import { fields } from '../shared/orders';
import { elapsed } from '../shared/since';
import { ask } from './ask';
import { showBadge } from './badge';
import { remember, remembered, showChoices } from './choices';
import type { Agent, PageState, Task, World } from './state';
import { showLines } from './transcript';

const nameSelect = byId('agent-name', HTMLSelectElement);
const reasonSelect = byId('agent-reason', HTMLSelectElement);
const writeForm = byId('agent-write', HTMLFormElement);
const taskWords = { chat: 'Chat', message: 'Message', call: 'Call' } as const;
let newest: PageState | undefined;
let openSession = '';

export function startAgentDesk(): void {
  nameSelect.addEventListener('change', () => {
    remember('agent', nameSelect.value);
    if (newest !== undefined) showAgentDesk(newest);
  });
  for (const [id, action] of [
    ['agent-logon', 'agentLogsOn'],
    ['agent-logoff', 'agentLogsOff'],
    ['agent-ready', 'agentReady'],
  ] as const) {
    byId(id, HTMLButtonElement).addEventListener('click', () => {
      void ask(action, { agentName: nameSelect.value });
    });
  }
  byId('agent-notready', HTMLButtonElement).addEventListener('click', () => {
    void ask('agentNotReady', { agentName: nameSelect.value, reason: reasonSelect.value });
  });
  writeForm.addEventListener('submit', (event) => {
    event.preventDefault();
    const order = { agentName: nameSelect.value, sessionId: openSession };
    void ask('agentWrites', { ...order, ...fields(writeForm) });
    writeForm.reset();
  });
}

export function showAgentDesk(state: PageState): void {
  const first = newest === undefined;
  newest = state;
  const { world } = state;
  showChoices(
    nameSelect,
    world.agents.map(({ name, fullName }) => ({ value: name, label: `${fullName} (${name})` })),
  );
  showChoices(reasonSelect, [
    { value: '', label: 'no reason' },
    ...world.reasons.map((reason) => ({ value: reason, label: reason })),
  ]);
  if (first && remembered('agent') !== '') nameSelect.value = remembered('agent');
  const agent = world.agents.find(({ name }) => name === nameSelect.value);
  if (agent === undefined) return;
  showState(agent);
  showTasks(world, agent);
  showChat(world, agent);
}

function showState({ loggedOn, ready, reason }: Agent): void {
  const badge = byId('agent-state', HTMLElement);
  const away = reason === '' ? 'not ready' : `not ready: ${reason}`;
  showBadge(
    badge,
    loggedOn ? (ready ? 'ready' : away) : 'logged off',
    loggedOn ? (ready ? 'good' : 'warn') : '',
  );
  const hidden = {
    'agent-logon': loggedOn,
    'agent-logoff': !loggedOn,
    'agent-ready': !loggedOn || ready,
    'agent-notready': !loggedOn || !ready,
  };
  for (const [id, hide] of Object.entries(hidden)) byId(id, HTMLElement).hidden = hide;
}

function showTasks({ tasks }: World, agent: Agent): void {
  const waiting = tasks
    .filter(
      ({ agentName, routerName }) => agentName === undefined && agent.routers.includes(routerName),
    )
    .sort((one, other) => one.queuedAt - other.queuedAt);
  const mine = tasks.filter(({ agentName }) => agentName === agent.name);
  const count = byId('agent-count', HTMLElement);
  if (count.textContent !== String(waiting.length)) count.textContent = String(waiting.length);
  const key = ({ id }: Task): string => `${agent.name} ${id}`;
  showList(byId('agent-queue', HTMLElement), waiting, key, (task) =>
    taskRow(task, [
      button('Take', about(task), () => {
        openSession = task.sessionId ?? openSession;
        void ask('agentTakes', { agentName: agent.name, taskId: task.id });
      }),
    ]),
  );
  showList(byId('agent-tasks', HTMLElement), mine, key, (task) =>
    taskRow(task, [
      ...(task.sessionId === undefined ? [] : [openButton(task, task.sessionId)]),
      button(task.kind === 'chat' ? 'Leave' : 'Done', about(task), () => {
        void ask('agentFinishes', { agentName: agent.name, taskId: task.id });
      }),
    ]),
  );
}

function openButton(task: Task, sessionId: string): HTMLButtonElement {
  return button('Open', about(task), () => {
    openSession = sessionId;
    if (newest !== undefined) showAgentDesk(newest);
  });
}

function about({ senderName, routerName }: Task): string {
  return `${senderName === '' ? 'somebody' : senderName}, ${routerName}`;
}

function taskRow(task: Task, buttons: readonly HTMLElement[]): HTMLElement {
  const { kind, senderName, senderEmail, routerName, text } = task;
  return make(
    'li',
    {},
    make(
      'div',
      { class: 'head' },
      make('strong', {}, senderName === '' ? 'Somebody' : senderName),
      make(
        'span',
        { class: 'soft' },
        `${taskWords[kind]} · ${routerName} · `,
        elapsed(task.queuedAt),
      ),
    ),
    ...(senderEmail === '' ? [] : [make('div', { class: 'soft' }, senderEmail)]),
    ...(text === '' ? [] : [make('p', {}, text)]),
    make('div', { class: 'actions' }, ...buttons),
  );
}

/** The chat that was opened last, else the first one on the desk. */
function showChat({ tasks, chats }: World, agent: Agent): void {
  const mine = tasks.filter(({ agentName }) => agentName === agent.name);
  const sessions = mine.flatMap(({ sessionId }) => (sessionId === undefined ? [] : [sessionId]));
  const shown = sessions.includes(openSession) ? openSession : (sessions[0] ?? '');
  const chat = chats.find(({ sessionId }) => sessionId === shown);
  byId('agent-chat', HTMLElement).hidden = chat === undefined;
  if (chat === undefined) return;
  openSession = shown;
  showLines(byId('agent-lines', HTMLElement), chat, chat.lines, 'agent');
}
