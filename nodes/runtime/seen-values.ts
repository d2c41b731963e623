import { isList, isObject } from './json';

export type Plain = string | number | boolean;

/** Longer texts are what somebody wrote, and nothing to compare with. */
const LONGEST = 64;

const VALUES_AT_MOST = 25;
const FIELDS_AT_MOST = 100;
const EVENTS_AT_MOST = 200;
const DEEPEST = 5;
const ELEMENTS_AT_MOST = 20;

/** Values older than this are not told any more, in milliseconds. */
const GOOD_FOR_MS = 60 * 60 * 1000;

/** Payloads of an event that are looked at in one go; later ones of a flood, one in each second. */
const AT_ONCE = 10;

/** When a value was seen last. */
interface Sight {
  at: number;
  /** Grows with each sight: many come within one millisecond. */
  order: number;
}

let sights = 0;

interface Notes {
  readonly fields: Map<string, Map<Plain, Sight>>;
  second: number;
  /** Payloads that may be looked at; one more with each second. */
  left: number;
}

/** What fields of events held lately, for whoever writes a condition. Bounded in every direction. */
export class SeenValues {
  readonly #events = new Map<string, Notes>();

  /** @param payload from which what is secret has been removed. */
  note(event: string, payload: unknown): void {
    const notes = this.#notesOf(event);
    if (!notes) return;
    const now = Date.now();
    const second = Math.floor(now / 1000);
    notes.left = Math.min(AT_ONCE, notes.left + Math.max(0, second - notes.second));
    notes.second = second;
    if (notes.left === 0) return;
    notes.left--;
    walk(notes.fields, payload, '', 0, now);
  }

  /** @returns the latest first. */
  of(event: string, path: string): readonly Plain[] {
    const field = this.#events.get(event)?.fields.get(path);
    const since = Date.now() - GOOD_FOR_MS;
    return [...(field ?? [])]
      .filter(([, { at }]) => at >= since)
      .sort(([, one], [, other]) => other.order - one.order)
      .map(([value]) => value);
  }

  #notesOf(event: string): Notes | undefined {
    const known = this.#events.get(event);
    if (known || this.#events.size >= EVENTS_AT_MOST) return known;
    const notes: Notes = { fields: new Map(), second: 0, left: AT_ONCE };
    this.#events.set(event, notes);
    return notes;
  }
}

function walk(
  fields: Notes['fields'],
  value: unknown,
  path: string,
  depth: number,
  now: number,
): void {
  if (depth > DEEPEST) return;
  const join = (step: string): string => (path ? `${path}.${step}` : step);
  if (isList(value)) {
    for (const element of value.slice(0, ELEMENTS_AT_MOST)) {
      walk(fields, element, join('*'), depth + 1, now);
    }
  } else if (isObject(value)) {
    for (const name of Object.keys(value)) {
      // A path cannot name it.
      if (!name.includes('.')) walk(fields, value[name], join(name), depth + 1, now);
    }
  } else if (path !== '' && isPlain(value)) {
    remember(fields, path, value, now);
  }
}

function isPlain(value: unknown): value is Plain {
  if (typeof value === 'string') return value !== '' && value.length <= LONGEST;
  return typeof value === 'number' || typeof value === 'boolean';
}

function remember(fields: Notes['fields'], path: string, value: Plain, now: number): void {
  let field = fields.get(path);
  if (!field) {
    if (fields.size >= FIELDS_AT_MOST) return;
    field = new Map();
    fields.set(path, field);
  }
  // In its old place: see `Topic.keep`.
  const known = field.get(value);
  if (known) {
    known.at = now;
    known.order = ++sights;
    return;
  }
  field.set(value, { at: now, order: ++sights });
  if (field.size <= VALUES_AT_MOST) return;
  const [oldest] = [...field].sort(([, one], [, other]) => one.order - other.order);
  if (oldest) field.delete(oldest[0]);
}
