import type { EventRow } from './catalog';
import { stateKey } from './state-key';

/** Present states that were asked for come within this time, in milliseconds. */
const WINDOW_MS = 5000;

/**
 * Tells present states from changes where the wire does not: after a request, the first value of
 * each key is the present state, also when it is said twice; another value for the same key is a
 * change.
 */
export class Snapshots {
  readonly #windows = new Map<string, { until: number; seen: Map<string, string> }>();

  expect(events: readonly string[], now = Date.now()): void {
    for (const event of events) {
      this.#windows.set(event, { until: now + WINDOW_MS, seen: new Map() });
    }
  }

  isSnapshot(row: EventRow | undefined, payload: unknown, now = Date.now()): boolean {
    const window = row && this.#windows.get(row.name);
    if (!row?.state || !window) return false;
    if (now > window.until) {
      this.#windows.delete(row.name);
      return false;
    }
    const key = stateKey(row.state, payload);
    const value = JSON.stringify(payload);
    const first = window.seen.get(key);
    if (first === undefined) window.seen.set(key, value);
    return first === undefined || first === value;
  }
}
