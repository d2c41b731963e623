import type { EventRow } from './catalog';
import { ownerKey, partsOf } from './state-key';

/** Present states that were asked for come within this time, in milliseconds. */
const WINDOW_MS = 5000;

/** What has been told of one thing since its state was asked for. */
interface Told {
  readonly parts: Set<string>;
  readonly payloads: Set<string>;
  /** A part has been told anew: from here on everything is a change. */
  live: boolean;
}

/**
 * Tells present states from changes where the wire does not: after a request, what is first told of a
 * thing is its present state, also in several parts or twice over. As soon as a part is told with
 * another value, changes have begun.
 */
export class Snapshots {
  readonly #windows = new Map<string, { until: number; told: Map<string, Told> }>();

  expect(events: readonly string[], now = performance.now()): void {
    for (const event of events) {
      this.#windows.set(event, { until: now + WINDOW_MS, told: new Map() });
    }
  }

  /** True while what is told of the event may be a state that was asked for. */
  isOpen(event: string, now = performance.now()): boolean {
    const window = this.#windows.get(event);
    return window !== undefined && now <= window.until;
  }

  isSnapshot(row: EventRow | undefined, payload: unknown, now = performance.now()): boolean {
    if (!row?.state || this.#windows.size === 0) return false;
    const window = this.#windows.get(row.name);
    if (!window) return false;
    if (now > window.until) {
      this.#windows.delete(row.name);
      return false;
    }
    const owner = ownerKey(row.state, payload);
    const told = window.told.get(owner) ?? { parts: new Set(), payloads: new Set(), live: false };
    window.told.set(owner, told);
    if (told.live) return false;
    const text = JSON.stringify(payload);
    if (told.payloads.has(text)) return true;
    const parts = partsOf(row.state, payload);
    told.live = parts.some((part) => told.parts.has(part));
    for (const part of parts) told.parts.add(part);
    told.payloads.add(text);
    return !told.live;
  }
}
