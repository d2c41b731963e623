import { ALL_EVENTS, type Catalog, type Params } from './catalog';
import type { About, Log } from './client';
import { copy } from './copy';
import { newEvent, type BackendEvent } from './event';
import { reasonOf } from './errors';
import type { Interest } from './interest';
import { SeenValues } from './seen-values';
import { StandIn } from './stand-in';
import { Topic, type Kept } from './topic';

/** What a node asks the hub for. */
export interface Subscription {
  /** The node. After a redeploy the same owner is given what came in between. */
  readonly owner: string;
  /** A documented name, a name we do not know, or `*`. */
  readonly event: string;
  /** What the backend has to be told beforehand (the queue whose calls are wanted, say). */
  readonly params?: Params;
  /** Outputs a payload leaves by; none: not wanted. Runs before anything is copied. */
  outputs(payload: unknown, name: string): readonly number[];
  deliver(event: BackendEvent, outputs: readonly number[]): void;
}

/** Ends a subscription. `removed` false: the node is being redeployed and will be back. */
export type Dispose = (removed: boolean) => void;

export interface HubOptions {
  readonly catalog: Catalog;
  readonly log: Log;
  /** How long events are kept for a node that is being redeployed, in milliseconds. */
  readonly lingerMs: number;
  /** Called (once per turn of the event loop) after the interest has changed. */
  readonly onInterest: (fresh: ReadonlySet<string>) => void;
}

/** Brings events to the nodes that wired them: each gets its own copy, filters run before copying. */
export class EventHub {
  /** What fields of events held lately. */
  readonly seen = new SeenValues();
  readonly #topics = new Map<string, Topic>();
  readonly #everything = new Topic(undefined);
  /** Event -> events whose kept values it makes out of date. */
  readonly #outdates = new Map<string, readonly string[]>();
  readonly #standIns = new Map<string, StandIn[]>();
  readonly #options: HubOptions;
  #interest: Interest | undefined;
  #fresh: Set<string> | undefined;

  constructor(options: HubOptions) {
    this.#options = options;
    for (const row of options.catalog.events) {
      if (row.state?.always) this.#topics.set(row.name, new Topic(row));
      for (const name of row.outdatedBy ?? []) {
        this.#outdates.set(name, [...(this.#outdates.get(name) ?? []), row.name]);
      }
    }
  }

  subscribe(subscription: Subscription): Dispose {
    const { event } = subscription;
    const topic = this.#topicOf(event);
    topic.add(subscription);
    const held = this.#takeStandIns(subscription).flatMap((standIn) => standIn.end());
    const late = new Set(held.map(({ id }) => id));
    const kept = event === ALL_EVENTS ? this.#allKept() : topic.states();
    for (const one of kept) {
      if (late.has(one.id)) continue;
      const present = this.#read(one);
      if (present) this.#offer(subscription, { ...present, snapshot: true });
    }
    for (const one of held) this.#offer(subscription, { ...one, late: true });
    this.#changed(event === ALL_EVENTS || !topic.hasStates ? event : undefined);
    return (removed) => {
      if (removed) this.#remove(event, subscription);
      else this.#standInFor(subscription);
    };
  }

  /** A node is back: what it has not wired again is no longer kept for it. */
  cameBack(owner: string): void {
    for (const standIn of this.#standIns.get(owner) ?? []) {
      standIn.end();
      this.#remove(standIn.event, standIn);
    }
    this.#standIns.delete(owner);
  }

  /** True when a node has wired the event, or all events, or its state is always kept. */
  isWanted(name: string): boolean {
    return this.#everything.wanted || this.#topics.has(name);
  }

  /** True where nobody has wired the event, and its present state can be kept as it came. */
  isOnlyKept(name: string): boolean {
    const topic = this.#topics.get(name);
    return topic?.keepsUnread === true && !topic.wanted && !this.#everything.wanted;
  }

  /** @param again reads the payload, once somebody wires the event. */
  keepUnread(name: string, again: () => unknown): void {
    this.#topics.get(name)?.keepUnread(again);
  }

  /** True when a node that has wired it, or all events, is there now. */
  isTaken(name: string): boolean {
    return this.#takersOf(this.#topics.get(name)).some((taker) => !(taker instanceof StandIn));
  }

  publish(name: string, payload: unknown, about: About = {}): void {
    this.passed(name);
    if (!this.isWanted(name)) return;
    const row = this.#options.catalog.event(name);
    const topic = row?.state ? this.#topicOf(name) : this.#topics.get(name);
    const event = newEvent(name, row, payload, about);
    // Of an event that no row describes it is not known which fields are secret.
    if (row) this.seen.note(name, event.payload);
    topic?.keep(event, about);
    this.#hand(topic, event);
  }

  /** Payloads of the present states of an event, in the order in which they came. */
  keptOf(name: string): readonly unknown[] {
    const kept = this.#topics.get(name)?.states() ?? [];
    return kept.flatMap((one) => {
      const event = this.#read(one);
      return event ? [event.payload] : [];
    });
  }

  /** Drops kept values that an event of this name makes out of date. */
  passed(name: string): void {
    this.#outdates.get(name)?.forEach((outdated) => this.#topics.get(outdated)?.forget());
  }

  /** Values kept from a lost connection are no longer the present state. */
  forgetStates(): void {
    for (const topic of this.#topics.values()) {
      if (!topic.row?.local) topic.forget();
    }
  }

  interest(): Interest {
    this.#interest ??= this.#readInterest();
    return this.#interest;
  }

  /** Takes over what another hub keeps for nodes that are being redeployed. */
  adopt(other: EventHub): void {
    for (const standIn of [...other.#standIns.values()].flat()) {
      this.#topicOf(standIn.event).add(this.#standIn(standIn.of, standIn.end()));
    }
    other.#standIns.clear();
  }

  close(): void {
    let lost = 0;
    for (const standIn of [...this.#standIns.values()].flat()) lost += standIn.end().length;
    this.#standIns.clear();
    if (lost > 0)
      this.#options.log.warn(`${lost} events were kept for nodes of a closed connection.`);
  }

  #read(kept: Kept): BackendEvent | undefined {
    try {
      return kept.event();
    } catch (error) {
      this.#options.log.warn(`A present state that was kept cannot be read: ${reasonOf(error)}`);
      return undefined;
    }
  }

  /** Each taker is given a copy once the next one is known: the last has the event itself. */
  #hand(topic: Topic | undefined, event: BackendEvent): void {
    let taker: Subscription | undefined;
    let takerOutputs: readonly number[] = [];
    for (const subscription of this.#takersOf(topic)) {
      const outputs = this.#outputsOf(subscription, event);
      if (outputs.length === 0) continue;
      if (taker) this.#deliver(taker, copy(event), takerOutputs);
      taker = subscription;
      takerOutputs = outputs;
    }
    if (taker) this.#deliver(taker, event, takerOutputs);
  }

  #takersOf(topic: Topic | undefined): readonly Subscription[] {
    const own = topic?.subscriptions ?? [];
    return this.#everything.wanted ? [...own, ...this.#everything.subscriptions] : own;
  }

  #deliver(subscription: Subscription, event: BackendEvent, outputs: readonly number[]): void {
    try {
      subscription.deliver(event, outputs);
    } catch (error) {
      this.#options.log.warn(`${event.name} could not be delivered: ${reasonOf(error)}`);
    }
  }

  /** None where a node cannot tell: the others are not to lose the event by it. */
  #outputsOf(subscription: Subscription, { name, payload }: BackendEvent): readonly number[] {
    try {
      return subscription.outputs(payload, name);
    } catch (error) {
      this.#options.log.warn(`${name} could not be delivered: ${reasonOf(error)}`);
      return [];
    }
  }

  #offer(subscription: Subscription, event: BackendEvent): void {
    const outputs = this.#outputsOf(subscription, event);
    if (outputs.length > 0) this.#deliver(subscription, event, outputs);
  }

  #allKept(): readonly Kept[] {
    return [...this.#topics.values()].flatMap((topic) => topic.states());
  }

  #standInFor(subscription: Subscription): void {
    this.#topicOf(subscription.event).replace(subscription, this.#standIn(subscription));
  }

  #standIn(subscription: Subscription, held: readonly BackendEvent[] = []): StandIn {
    const { owner } = subscription;
    const { lingerMs, log } = this.#options;
    const standIn = new StandIn(subscription, held, lingerMs, {
      givenUp: (count) => {
        this.#takeStandIns(subscription);
        if (count > 0) log.warn(`${count} events kept for a node that did not come back.`);
      },
      overflown: () => {
        log.warn(`Too much came for a node that is being redeployed: its oldest events are lost.`);
      },
    });
    this.#standIns.set(owner, [...(this.#standIns.get(owner) ?? []), standIn]);
    return standIn;
  }

  #takeStandIns(subscription: Subscription): readonly StandIn[] {
    const { owner, event } = subscription;
    const mine = this.#standIns.get(owner) ?? [];
    const taken = mine.filter((standIn) => standIn.standsFor(subscription));
    const left = mine.filter((standIn) => !taken.includes(standIn));
    if (left.length > 0) this.#standIns.set(owner, left);
    else this.#standIns.delete(owner);
    for (const standIn of taken) this.#remove(event, standIn);
    return taken;
  }

  #remove(event: string, subscription: Subscription): void {
    const topic = this.#topicOf(event);
    topic.remove(subscription);
    for (const [name, { wanted, pinned }] of this.#topics) {
      if (!wanted && !pinned && !this.#everything.wanted) this.#topics.delete(name);
    }
    this.#changed();
  }

  #topicOf(event: string): Topic {
    if (event === ALL_EVENTS) return this.#everything;
    let topic = this.#topics.get(event);
    if (!topic) {
      topic = new Topic(this.#options.catalog.event(event));
      this.#topics.set(event, topic);
    }
    return topic;
  }

  #changed(fresh?: string): void {
    this.#interest = undefined;
    if (this.#fresh) {
      if (fresh !== undefined) this.#fresh.add(fresh);
      return;
    }
    this.#fresh = new Set(fresh === undefined ? [] : [fresh]);
    setImmediate(() => {
      const collected = this.#fresh ?? new Set();
      this.#fresh = undefined;
      this.#options.onInterest(collected);
    });
  }

  #readInterest(): Interest {
    const paramsOf = new Map<string, Map<string, Params>>();
    for (const [event, topic] of this.#topics) {
      if (!topic.wanted) continue;
      const different = new Map<string, Params>();
      for (const { params } of topic.subscriptions) {
        if (params) different.set(JSON.stringify(params), params);
      }
      paramsOf.set(event, different);
    }
    return {
      all: this.#everything.wanted,
      events: new Set(paramsOf.keys()),
      params: (event) => [...(paramsOf.get(event)?.values() ?? [])],
    };
  }
}
