import type { AskedEvents } from './context';

const MEMORY_KEY = 'five9 asked events';

/** More different numbers than this by command are a flow that has run away. */
export const AT_MOST = 500;

class Asked implements AskedEvents {
  readonly ids = new Set<string>();
  changed: () => void = () => undefined;

  add(ids: readonly string[]): boolean {
    if (new Set([...this.ids, ...ids]).size > AT_MOST) return false;
    for (const id of ids) this.ids.add(id);
    this.changed();
    return true;
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.ids.delete(id);
    this.changed();
  }
}

/**
 * Numbers that flows asked for by a command; they outlive links.
 * @param changed called after each change.
 */
export function askedEvents(memory: Map<string, unknown>, changed: () => void): AskedEvents {
  const known = memory.get(MEMORY_KEY);
  const asked = known instanceof Asked ? known : new Asked();
  memory.set(MEMORY_KEY, asked);
  asked.changed = changed;
  return asked;
}
