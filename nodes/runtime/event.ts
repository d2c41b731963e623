import type { EventRow, Path } from './catalog';
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
  // Every event passes here: members are set, not spread.
  const event: Writable<BackendEvent> = {
    name,
    payload,
    id: about.id ?? newId(),
    receivedAt: about.receivedAt ?? now(),
    snapshot: about.snapshot ?? false,
    late: about.late ?? false,
    context: row ? contextOf(row, payload) : {},
  };
  if (normalized) event.normalized = normalized;
  if (about.agent) event.agent = about.agent;
  return event;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function newId(): string {
  return `${run}-${(++count).toString(36)}`;
}

/** What an event has from the moment in which it came, however late it is read. */
export function stamp(): Pick<BackendEvent, 'id' | 'receivedAt'> {
  return { id: newId(), receivedAt: now() };
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

type Read = (payload: unknown) => unknown;

/** What rows say about context, made ready once. */
const readers = new WeakMap<EventRow, readonly (readonly [string, Read])[]>();

function contextOf(row: EventRow, payload: unknown): Record<string, unknown> {
  let mine = readers.get(row);
  if (!mine) readers.set(row, (mine = readersOf(row)));
  const context: Record<string, unknown> = {};
  for (const [name, read] of mine) {
    const value = read(payload);
    if (value !== undefined && value !== null) context[name] = value;
  }
  return context;
}

function readersOf({ context = {} }: EventRow): readonly (readonly [string, Read])[] {
  return Object.entries(context).map(([name, paths]) => {
    if (typeof paths === 'string') return [name, (payload) => valueAt(payload, paths)];
    if ('is' in paths) return [name, () => paths.is];
    return [name, (payload) => firstAt(payload, paths)];
  });
}

function firstAt(payload: unknown, paths: readonly Path[]): unknown {
  for (const path of paths) {
    const value = valueAt(payload, path);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}
