import { ALL_EVENTS } from '../../runtime/catalog';
import { readEvents, readOutputMode } from '../shared/read';
import type { EditorNode } from '../shared/red';

/** True where everything leaves by the first output. */
export function isSingle(mode: 'each' | 'single', events: readonly string[]): boolean {
  return mode === 'single' || events.includes(ALL_EVENTS);
}

/** What stands beside an output when the pointer is on it. */
export function outputLabel(node: EditorNode, index: number): string | undefined {
  const events = readEvents(node);
  if (!isSingle(readOutputMode(node), events)) return events[index];
  return events.includes(ALL_EVENTS) ? node._('event.all') : events.join(', ');
}

/** What a node without a name is called: its event, or how many it has. */
export function eventLabel(node: EditorNode, otherwise: string): string {
  const [first, ...others] = readEvents(node);
  if (first === undefined) return otherwise;
  if (first === ALL_EVENTS) return node._('event.all');
  return others.length === 0 ? first : node._('event.several', { first, count: others.length });
}
