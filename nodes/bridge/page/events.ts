import { asJson, fits } from './frame-text';
import type { OwnFrame } from './link';
import { Outbox, type Held } from './outbox';
import { Standby } from './standby';
import { sessionStore } from './store';

/** Where events go. */
export interface Way {
  readonly up: boolean;
  send(frame: OwnFrame): void;
  sendText(text: string): void;
}

/** Brings the product's events to Node-RED: those that are wanted, each once, none lost. */
export class Events {
  readonly #way: Way;
  readonly #stream: string;
  readonly #outbox: Outbox;
  readonly #standby = new Standby();
  #agent: string | undefined;
  #wanted: ReadonlySet<string> | undefined;
  /** Of several pages of an agent one sends events; until it is told, each may be it. */
  #active = true;
  #longestFrame = 0;
  /** When the last link was lost. */
  #lostAt = 0;
  /** Nothing has been said on this link yet of what is wanted. */
  #isFresh = true;
  /** What has been sent on this link. */
  #sent = new WeakSet<Held>();

  constructor(way: Way, url: string, stream: string) {
    this.#way = way;
    this.#stream = stream;
    this.#outbox = new Outbox(sessionStore(`callwires ${url} `), stream);
  }

  /** What the product is to be asked for: nothing while another page sends it. */
  get sought(): ReadonlySet<string> {
    return this.#active && this.#wanted ? this.#wanted : new Set();
  }

  emit(name: string, payload: unknown): void {
    if (this.#wanted && !this.#wanted.has(name)) return;
    const data = asJson(payload);
    if (!this.#active) {
      this.#standby.add({ name, data, at: Date.now() });
      return;
    }
    const waits = !this.#way.up || !this.#wanted;
    const held = this.#outbox.add(name, data, waits);
    if (!waits) this.#send(held);
    this.#tellDropped();
  }

  welcomed(agent: string, longestFrame: number): void {
    this.#longestFrame = longestFrame;
    this.#isFresh = true;
    this.#sent = new WeakSet();
    if (agent !== this.#agent) this.#standby.clear();
    this.#agent = agent;
    this.#outbox.belongsTo(agent);
    this.#tellDropped();
  }

  lost(): void {
    this.#lostAt = Date.now();
  }

  /** All that is held goes out: what had arrived already is known there by its number. */
  want({ events, active, activeFor, uncovered }: Readonly<Record<string, unknown>>): void {
    if (!Array.isArray(events)) return;
    const now = Date.now();
    const wanted = new Set(events.filter((event) => typeof event === 'string'));
    const isWanted = ({ name }: Pick<Held, 'name'>): boolean => wanted.has(name);
    const isActive = active === true;
    // What happened later is told by the other one.
    const until = !isActive && typeof activeFor === 'number' ? now - activeFor : Infinity;
    this.#standby.keepOnly(isWanted);
    if (!this.#active) this.#stepIn(isActive && uncovered, isActive || this.#isFresh, until);
    this.#wanted = wanted;
    this.#active = isActive;
    this.#isFresh = false;
    this.#stepBack(isWanted, until);
    this.#outbox.giveUpNobodys((held) => isWanted(held) && isActive);
    const count = this.#outbox.takeOthers(isWanted);
    for (const held of this.#outbox.held) if (!this.#sent.has(held)) this.#send(held);
    this.#tellDropped();
    if (count > 0) this.#way.send({ type: 'dropped', count, others: true });
    if (isActive && uncovered !== undefined) this.#way.send({ type: 'taken' });
  }

  acknowledged({ seq, stream }: Readonly<Record<string, unknown>>): void {
    if (typeof seq !== 'number') return;
    this.#outbox.acknowledged(typeof stream === 'string' ? stream : this.#stream, seq);
  }

  /**
   * Sends what was seen while nobody else is known to have told of it: since the last active page
   * was heard of; where Node-RED does not know that, since there was no link.
   */
  #stepIn(uncovered: unknown, mayBeAlone: boolean, until: number): void {
    if (!mayBeAlone) return;
    const from = typeof uncovered === 'number' ? Date.now() - uncovered : this.#lostAt;
    const { seen, gone } = this.#standby.take(from, until);
    for (const { name, data, at } of seen) this.#outbox.add(name, data, true, at);
    this.#outbox.missed(gone);
    if (until === Infinity) this.#standby.clear();
  }

  /** Leaves to the other page what happened since that one is active, for as long as it is there. */
  #stepBack(isWanted: (held: Held) => boolean, until: number): void {
    const isOurs = ({ at }: Held): boolean => at < until;
    for (const held of this.#outbox.held)
      if (isWanted(held) && !isOurs(held)) this.#standby.add(held);
    this.#outbox.keepOnly((held) => isWanted(held) && isOurs(held));
  }

  #send(held: Held): void {
    const { seq, name, data, stream, at, waited } = held;
    const head = JSON.stringify({
      type: 'event',
      seq,
      name,
      ...(stream !== this.#stream && { stream }),
      ...(waited && { age: Math.max(0, Date.now() - at) }),
    });
    const text = `${head.slice(0, -1)},"data":${data}}`;
    this.#sent.add(held);
    if (fits(text, this.#longestFrame)) this.#way.sendText(text);
    else this.#outbox.give(held);
  }

  #tellDropped(): void {
    if (!this.#way.up) return;
    const count = this.#outbox.takeDropped();
    if (count > 0) this.#way.send({ type: 'dropped', count });
  }
}
