import { button, byId, showList } from '../shared/dom';
import { fields } from '../shared/orders';
import { ask, member } from './ask';
import { showBadge } from './badge';
import { remember, remembered, showChoices } from './choices';
import type { PageState } from './state';
import { showLines, stateTones, stateWords } from './transcript';

const startForm = byId('visitor-start', HTMLFormElement);
const writeForm = byId('visitor-write', HTMLFormElement);
const chatBox = byId('visitor-chat', HTMLElement);
const badge = byId('visitor-state', HTMLElement);
const leave = byId('visitor-leave', HTMLButtonElement);
const again = byId('visitor-again', HTMLButtonElement);
let newest: PageState | undefined;

export function startVisitorWindow(): void {
  startForm.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask('visitorStarts', fields(startForm)).then((answer) => {
      setSession(member(answer, 'sessionId'));
    });
  });
  writeForm.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask('visitorWrites', { sessionId: session(), ...fields(writeForm) });
    writeForm.reset();
  });
  leave.addEventListener('click', () => {
    void ask('visitorLeaves', { sessionId: session() });
  });
  again.addEventListener('click', () => {
    setSession('');
  });
}

export function showVisitorWindow(state: PageState): void {
  newest = state;
  const { world } = state;
  const routers = world.routers.map(({ routerName = '' }) => routerName);
  showChoices(
    byId('visitor-router', HTMLSelectElement),
    routers.map((name) => ({ value: name, label: name })),
  );
  const chat = world.chats.find(({ sessionId }) => sessionId === session());
  startForm.hidden = chat !== undefined;
  chatBox.hidden = chat === undefined;
  badge.hidden = chat === undefined;
  if (chat === undefined) return;
  const over = chat.state === 'ENDED' || chat.state === 'REJECTED';
  showBadge(badge, stateWords[chat.state], stateTones[chat.state]);
  const seen = chat.lines.filter(({ onlyToAgent }) => !onlyToAgent);
  showLines(byId('visitor-lines', HTMLElement), chat, seen, 'visitor');
  showOptions(chat.options);
  for (const control of [leave, writeForm]) control.hidden = over;
  for (const control of writeForm.querySelectorAll('input, button')) {
    control.toggleAttribute('disabled', chat.state === 'REQUESTED');
  }
  again.hidden = !over;
}

function showOptions(options: readonly string[]): void {
  showList(
    byId('visitor-options', HTMLElement),
    options.map((option, index) => ({ option, key: `${session()} ${index} ${option}` })),
    ({ key }) => key,
    ({ option }) => {
      const choice = button(option, 'choose this answer', () => {
        void ask('visitorChooses', { sessionId: session(), option });
      });
      return choice;
    },
  );
}

function session(): string {
  return remembered('session');
}

function setSession(sessionId: string): void {
  remember('session', sessionId);
  if (newest !== undefined) showVisitorWindow(newest);
}
