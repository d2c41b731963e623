import type { SessionIo } from '../../runtime/client';
import { copy } from '../../runtime/copy';
import { bctCatalog } from '../catalog';

const MEMORY_KEY = 'bct uip states';

/** The last of each state that was posted: nobody can be asked for it again. */
export class LastStates {
  readonly #last = new Map<string, unknown>();

  note(name: string, payload: unknown): void {
    if (bctCatalog.event(name)?.state) this.#last.set(name, copy(payload));
  }

  /** For nodes that were not there when they came. */
  repeat(io: Pick<SessionIo, 'event'>, fresh: ReadonlySet<string>): void {
    for (const [name, payload] of this.#last) {
      if (fresh.has(name)) io.event(name, copy(payload), { snapshot: true });
    }
  }
}

/** Those of a config node; they outlive its links and redeploys. */
export function lastStates(memory: Map<string, unknown>): LastStates {
  const known = memory.get(MEMORY_KEY);
  if (known instanceof LastStates) return known;
  const states = new LastStates();
  memory.set(MEMORY_KEY, states);
  return states;
}
