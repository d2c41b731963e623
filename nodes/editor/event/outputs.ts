import { ALL_EVENTS } from '../../runtime/catalog';
import { readEvents, readOutputMode } from '../shared/read';
import type { EditorNode } from '../shared/red';
import { keyOf } from '../shared/texts';

/** True where everything leaves by the first output. */
export function isSingle(mode: 'each' | 'single', events: readonly string[]): boolean {
  return mode === 'single' || events.includes(ALL_EVENTS);
}

/** What stands beside an output when the pointer is on it. */
export function outputLabel(node: EditorNode, index: number): string | undefined {
  const events = readEvents(node);
  const shown = events.map((id) => shownId(node, id));
  if (!isSingle(readOutputMode(node), events)) return shown[index];
  return events.includes(ALL_EVENTS) ? node._('event.all') : shown.join(', ');
}

/** Labels are asked for before any catalog is there, so titles come with the texts. */
function shownId(node: EditorNode, id: string): string {
  const key = `titles.${keyOf(id)}`;
  const title = node._(key);
  return typeof title !== 'string' || title.endsWith(key) ? id : `${id} ${title}`;
}

/** What a node without a name is called: its event, or how many it has. */
export function eventLabel(node: EditorNode, otherwise: string): string {
  const [first, ...others] = readEvents(node);
  if (first === undefined) return otherwise;
  if (first === ALL_EVENTS) return node._('event.all');
  const shown = shownId(node, first);
  return others.length === 0
    ? shown
    : node._('event.several', { first: shown, count: others.length });
}
