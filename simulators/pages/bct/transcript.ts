import { make, showList } from '../shared/dom';
import type { Chat, ChatLine } from './state';

export const stateWords = {
  REQUESTED: 'waits for an answer',
  BOT: 'with the bot',
  AGENT_REQUESTED: 'waits for an agent',
  AGENT_JOINED: 'with an agent',
  REJECTED: 'refused',
  ENDED: 'over',
} as const;

export const stateTones = {
  REQUESTED: 'warn',
  BOT: 'good',
  AGENT_REQUESTED: 'warn',
  AGENT_JOINED: 'good',
  REJECTED: 'busy',
  ENDED: '',
} as const;

/** The lines of a chat, with the newest in sight; `mine` stands on the right. */
export function showLines(
  list: HTMLElement,
  { sessionId }: Chat,
  lines: readonly ChatLine[],
  mine: ChatLine['speaker'],
): void {
  const before = list.childElementCount;
  const numbered = lines.map((line, index) => ({ line, key: `${sessionId} ${index}` }));
  showList(
    list,
    numbered,
    ({ key }) => key,
    ({ line }) => lineElement(line, mine),
  );
  if (list.childElementCount !== before) list.scrollTop = list.scrollHeight;
}

function lineElement(
  { speaker, name, text, onlyToAgent, at }: ChatLine,
  mine: string,
): HTMLElement {
  if (speaker === 'system') return make('li', { class: 'line system' }, text);
  const side = speaker === mine ? 'mine' : 'theirs';
  const note = onlyToAgent ? ' note' : '';
  const who = onlyToAgent ? `${name} · only to the agent` : name;
  const time = new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return make(
    'li',
    { class: `line ${side} ${speaker}${note}` },
    make('span', { class: 'who' }, `${who} · ${time}`),
    make('span', { class: 'bubble' }, text),
  );
}
