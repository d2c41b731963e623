import type { EventRow } from './catalog';
import type { About } from './client';
import { removeAt, valueAt } from './json';

/** An event on its way to the nodes that wired it. */
export interface BackendEvent {
  readonly name: string;
  readonly payload: unknown;
  readonly id: string;
  /** ISO 8601, UTC, milliseconds; taken on arrival. */
  readonly receivedAt: string;
  readonly snapshot: boolean;
  readonly late: boolean;
  readonly context: Readonly<Record<string, unknown>>;
  readonly normalized?: Readonly<Record<string, unknown>>;
  readonly agent?: { readonly id: string; readonly page: string };
  /** True for a sample sent to rehearse a flow. */
  readonly sample?: boolean;
}

/** Tells this process's events from those of the one before it. */
const run = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
let count = 0;

/** Takes over the payload: fields the row marks secret are removed from it. */
export function newEvent(
  name: string,
  row: EventRow | undefined,
  payload: unknown,
  about: About,
): BackendEvent {
  if (row?.secret) removeAt(payload, row.secret);
  const converted = row?.normalize?.(payload);
  const normalized = about.normalized ? { ...converted, ...about.normalized } : converted;
  return {
    name,
    payload,
    id: about.id ?? `${run}-${(++count).toString(36)}`,
    receivedAt: about.receivedAt ?? now(),
    snapshot: about.snapshot ?? false,
    late: about.late ?? false,
    context: contextOf(row, payload),
    ...(normalized && { normalized }),
    ...(about.agent && { agent: about.agent }),
  };
}

let lastMs = 0;
let lastText = '';

/** Many events come within one millisecond, and writing a time takes longer than reading it. */
function now(): string {
  const ms = Date.now();
  if (ms !== lastMs) {
    lastMs = ms;
    lastText = new Date(ms).toISOString();
  }
  return lastText;
}

function contextOf(row: EventRow | undefined, payload: unknown): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  for (const [name, paths] of Object.entries(row?.context ?? {})) {
    if (typeof paths === 'object' && 'is' in paths) {
      context[name] = paths.is;
      continue;
    }
    for (const path of typeof paths === 'string' ? [paths] : paths) {
      const value = valueAt(payload, path);
      if (value === undefined || value === null) continue;
      context[name] = value;
      break;
    }
  }
  return context;
}
