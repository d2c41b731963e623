import { isObject } from './dynamic';
import type { Store } from './store';

/** Events that are kept at most, and for how long (milliseconds) and how long all of them (characters). */
export const KEPT_AT_MOST = 1000;
export const KEPT_FOR_MS = 15 * 60_000;
const KEPT_LENGTH = 2_000_000;

/** An event until Node-RED has said that it has it. */
export interface Held {
  readonly stream: string;
  readonly seq: number;
  readonly name: string;
  /** Payload as JSON. */
  readonly data: string;
  readonly at: number;
  /** Happened while there was no link. */
  readonly waited: boolean;
}

/** Keeps events until they are acknowledged: in memory, and in the tab's storage for a reload. */
export class Outbox {
  readonly #store: Store;
  readonly #stream: string;
  #held: Held[] = [];
  #length = 0;
  #seq = 0;
  #agent: string | undefined;
  #dropped = 0;
  /** What earlier documents heard before they knew for whom: only that there was something. */
  #nobodys: readonly Held[] = [];
  /** What was kept for whoever was logged in here before. */
  #others: readonly Held[] = [];

  constructor(store: Store, stream: string) {
    this.#store = store;
    this.#stream = stream;
  }

  get held(): readonly Held[] {
    return this.#held;
  }

  /** How many had to be given up since this was last asked. */
  takeDropped(): number {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }

  /** @param at when it happened, where that was not just now. */
  add(name: string, data: string, waited: boolean, at = Date.now()): Held {
    const held: Held = { stream: this.#stream, seq: ++this.#seq, name, data, at, waited };
    this.#held.push(held);
    this.#length += data.length;
    this.#save(held);
    this.#bound();
    return held;
  }

  /** All of the stream up to the number have arrived. */
  acknowledged(stream: string, seq: number): void {
    this.#keep((held) => held.stream !== stream || held.seq > seq);
  }

  /** Drops what nobody waits for. */
  keepOnly(wanted: (held: Held) => boolean): void {
    this.#keep(wanted);
  }

  /** Counts as dropped what nobody can send any more, where somebody waited for it. */
  giveUpNobodys(wanted: (held: Held) => boolean): void {
    this.#dropped += this.#nobodys.filter(wanted).length;
    this.#nobodys = [];
  }

  /** How many events of other agents were deleted for which somebody waited. */
  takeOthers(wanted: (held: Held) => boolean): number {
    const count = this.#others.filter(wanted).length;
    this.#others = [];
    return count;
  }

  /** Counts what was given up before it got here. */
  missed(count: number): void {
    this.#dropped += count;
  }

  /** Never to be delivered. */
  give(up: Held): void {
    this.#dropped++;
    this.#keep((held) => held !== up);
  }

  /**
   * From now on events are this agent's. What an earlier document of the tab has kept for the same
   * agent is taken over; what belongs to another one is deleted: it must never go out under this name.
   */
  belongsTo(agent: string): void {
    if (this.#agent !== agent) this.#takeOver(agent);
    this.#bound();
  }

  #takeOver(agent: string): void {
    if (this.#agent !== undefined) {
      this.#others = this.#held;
      this.#keep(() => false);
    }
    this.#agent = agent;
    const own = this.#held;
    const earlier = this.#earlier(agent);
    this.#held = [...earlier, ...own];
    for (const held of earlier) this.#length += held.data.length;
    for (const held of own) this.#save(held);
  }

  #earlier(agent: string): Held[] {
    const found: Held[] = [];
    const nobodys: Held[] = [];
    const others = [...this.#others];
    for (const [name, text] of this.#store.all()) {
      const kept = name.startsWith(`${this.#stream} `) ? undefined : parse(text);
      if (kept?.agent === agent) {
        found.push(kept.held);
        continue;
      }
      this.#store.remove(name);
      if (kept) (kept.agent === undefined ? nobodys : others).push(kept.held);
    }
    this.#nobodys = nobodys;
    this.#others = others;
    return inOrder(found);
  }

  #bound(): void {
    const oldest = Date.now() - KEPT_FOR_MS;
    let tooMany = this.#held.length - KEPT_AT_MOST;
    let tooLong = this.#length - KEPT_LENGTH;
    this.#keep((held) => {
      if (tooMany <= 0 && tooLong <= 0 && held.at >= oldest) return true;
      tooMany--;
      tooLong -= held.data.length;
      this.#dropped++;
      return false;
    });
  }

  #keep(wanted: (held: Held) => boolean): void {
    this.#held = this.#held.filter((held) => {
      if (wanted(held)) return true;
      this.#length -= held.data.length;
      this.#store.remove(nameOf(held));
      return false;
    });
  }

  #save(held: Held): void {
    // Before it is known whose they are, events may not outlive the document; that there were, may.
    const data = this.#agent === undefined ? '' : held.data;
    this.#store.put(nameOf(held), JSON.stringify({ ...held, data, agent: this.#agent }));
  }
}

function nameOf({ stream, seq }: Held): string {
  return `${stream} ${seq}`;
}

/** Documents one after the other. Within one, numbers count: clocks can be set back. */
function inOrder(found: readonly Held[]): Held[] {
  const streams = new Map<string, Held[]>();
  for (const held of [...found].sort((a, b) => a.seq - b.seq)) {
    const known = streams.get(held.stream);
    if (known) known.push(held);
    else streams.set(held.stream, [held]);
  }
  const began = ([first]: readonly Held[]): number => first?.at ?? 0;
  return [...streams.values()].sort((a, b) => began(a) - began(b)).flat();
}

interface Kept {
  readonly held: Held;
  readonly agent: unknown;
}

function parse(text: string): Kept | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const { stream, seq, name, data, at, agent } = value;
  if (typeof stream !== 'string' || typeof name !== 'string' || typeof data !== 'string')
    return undefined;
  if (typeof seq !== 'number' || typeof at !== 'number') return undefined;
  return { held: { stream, seq, name, data, at, waited: true }, agent };
}
