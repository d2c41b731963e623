import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isObject, parseJson } from '../../../nodes/runtime/json';
import type { Credentials, FlowNode } from '../../support/flow';
import { FaultProxy } from '../../support/fault-proxy';
import { FaultedNodeRed } from '../child/faulted-node-red';
import { LEFT_EVENT_NODE, type Arrived, type Ended, type Shown } from '../child/talk';
import type { Burst, HalfOpen, RigOptions } from './kinds';

const READY_MS = 60_000;

/** How the ways begin in which a link that stands can go dead; a backend without one has none. */
export const STANDING_LINK = 'a standing link';

/**
 * One backend with everything around it: its simulator, a network that can be disturbed, and a
 * Node-RED of its own process with a flow: an event node, a command node, and probes behind them.
 */
export abstract class Rig {
  /** Prefix of its node types. */
  abstract readonly backend: string;
  readonly nodeRed: FaultedNodeRed;
  readonly arrived: Arrived[] = [];
  readonly ended: Ended[] = [];
  /** By which the clock of Node-RED is ahead. */
  protected hours = 0;
  readonly shown: Shown[] = [];
  #network: FaultProxy | undefined;
  #given = 0;
  #renewed = 0;

  constructor(readonly options: RigOptions = {}) {
    this.nodeRed = new FaultedNodeRed(options.settings);
  }

  get #journal(): string {
    return join(this.nodeRed.folder, 'journal');
  }

  get network(): FaultProxy {
    if (!this.#network) throw new Error('The network is there only while the rig runs.');
    return this.#network;
  }

  /** Numbers of the commands that were given so far. */
  get given(): number {
    return this.#given;
  }

  /** Starts the simulated backend. */
  protected abstract openBackend(): Promise<void>;
  protected abstract closeBackend(): Promise<void>;
  protected abstract config(): { readonly node: FlowNode; readonly credentials: Credentials };
  /** Event ids of the first event node: one event that carries a number. */
  protected abstract readonly events: readonly string[];
  /** Command and its parameters, taken from the message. */
  protected abstract readonly command: string;
  protected abstract paramsOf(number: number): object;
  /** False where a login that has ended is not made anew by itself. */
  readonly logsInAgain: boolean = true;
  /** Rounds of load between two commands, where the far side takes its time for each. */
  readonly commandEvery: number = 1;
  /** Properties of the config node with which it has to begin anew, other ones each time. */
  protected abstract renewal(time: number): object;
  /** Further properties of the command node. */
  protected readonly commandMore: Readonly<Record<string, unknown>> = {};

  /** The backend sends an event with a number in it. */
  abstract emit(number: number): void;
  abstract numberOf(event: Arrived): number | undefined;
  /** Numbers of the commands that reached the backend, in their order. */
  abstract received(): readonly number[];
  /** True while the backend sees a link on which it would send an event. */
  abstract get linked(): boolean;
  /** How links of this backend can go dead without a word. */
  abstract halfOpen(): readonly HalfOpen[];
  /** Logins that were tried so far, by the count of whoever is logged in to. */
  abstract get loginAttempts(): number;
  /** The far side says something that makes no sense; links may end by it. */
  abstract feed(text: string | Buffer): void;
  /** The far side tells an event with any payload. */
  abstract feedEvent(name: string, payload: unknown): void;

  /** Until what was fed has been read, where that can be known. */
  fed(): Promise<void> {
    return Promise.resolve();
  }

  /** What was given at logins is no longer taken. */
  expireLogins(): void {
    return;
  }

  /** Logins are answered that there is no service now; false: they are answered again. */
  refuseLogins(on: boolean): void {
    if (on) throw new Error('This backend has no service that could be away.');
  }

  /** Undefined where the backend tells nothing of its own accord. */
  burst(): Burst | undefined {
    return undefined;
  }

  /** Something on the far side, after Node-RED has the flow. */
  protected connect(): Promise<void> {
    return Promise.resolve();
  }

  /** The far side learns that Node-RED has moved in time. */
  clockShifted(hours: number): void {
    this.hours += hours;
  }

  async begin(): Promise<void> {
    this.#network = await FaultProxy.start();
    await this.openBackend();
    await this.nodeRed.start();
    await this.nodeRed.deploy(this.flow(true));
    await this.connect();
  }

  async end(): Promise<void> {
    await this.nodeRed.kill();
    await this.nodeRed.stop();
    await this.closeBackend();
    await this.network.close();
  }

  /** @param withSecrets credentials make Node-RED take a node for a changed one */
  flow(withSecrets = false): readonly FlowNode[] {
    const { node, credentials } = this.config();
    const { offline = 'fail', commandTimeout = '', nodes = [] } = this.options;
    const { alsoEvents = [], journal = false } = this.options;
    const eventNode = (id: string, events: readonly string[], to: string): FlowNode => ({
      id,
      type: `${this.backend}-event`,
      connection: node.id,
      events,
      outputMode: 'single',
      wires: [[to]],
    });
    const placed = [
      eventNode('event', this.events, 'events'),
      ...(alsoEvents.length > 0 ? [eventNode('also', alsoEvents, 'others')] : []),
      {
        id: 'command',
        type: `${this.backend}-command`,
        connection: node.id,
        command: this.command,
        params: [],
        offline,
        timeout: commandTimeout,
        wires: [['replies']],
        ...this.commandMore,
      },
      { id: 'events', type: 'probe', ...(journal && { journal: this.#journal }) },
      { id: 'others', type: 'probe' },
      { id: 'replies', type: 'probe' },
      { id: 'caught', type: 'probe' },
      { id: 'catch', type: 'catch', scope: null, uncaught: false, wires: [['caught']] },
      ...nodes,
    ];
    return [
      { id: 'tab', type: 'tab', label: 'Faults' },
      {
        ...node,
        ...(this.#renewed > 0 && this.renewal(this.#renewed)),
        ...(withSecrets && { credentials: credentials[node.id] }),
      },
      ...placed.map((one) => ({ z: 'tab', x: 100, y: 100, ...one })),
    ];
  }

  /** Gives the command node so many messages, numbered on from the last. */
  async give(count: number, more: (number: number) => object = () => ({})): Promise<void> {
    const messages = Array.from({ length: count }, () => {
      const number = ++this.#given;
      return { number, payload: this.paramsOf(number), ...more(number) };
    });
    await this.nodeRed.give('command', messages);
  }

  /** Fetches what has happened. */
  async collect(): Promise<void> {
    const { arrived, ended, shown } = await this.nodeRed.take();
    this.arrived.push(...arrived);
    this.ended.push(...ended.filter(({ node }) => node === 'command'));
    this.shown.push(...shown);
  }

  /** @throws Error with `what` in it where it does not hold in time */
  async until(what: string, holds: () => boolean, limitMs = READY_MS): Promise<void> {
    const end = Date.now() + limitMs;
    for (;;) {
      await this.collect();
      if (holds()) return;
      if (Date.now() > end) {
        throw new Error(`Not within ${limitMs} ms: ${what}.\n${this.nodeRed.output.slice(-1500)}`);
      }
      await sleep(20);
    }
  }

  /** The backend ends and comes back, or only its network does. */
  async restart(kind: 'process' | 'network'): Promise<void> {
    if (kind === 'network') await this.cut();
    else await this.restartBackend();
  }

  /** What lives on without our link is away for a moment. */
  protected async restartBackend(): Promise<void> {
    this.network.cut();
    await sleep(300);
    this.network.mend();
  }

  /** Breaks a standing link, and waits until Node-RED knows: what is sent into a broken one is lost. */
  async cut(): Promise<void> {
    await this.collect();
    const before = this.states().length;
    this.network.reset();
    if (this.halfOpen().some(({ what }) => what.startsWith(STANDING_LINK)))
      await this.until('the loss', () => this.states().length > before);
  }

  async ready(limitMs = READY_MS): Promise<void> {
    await this.until('ready', () => this.isReady, limitMs);
  }

  /** Deploys the connection with another setting: it begins anew, without the pauses of the old one. */
  async renew(): Promise<void> {
    this.#renewed++;
    await this.collect();
    this.shown.length = 0;
    await this.nodeRed.deploy(this.flow(), 'nodes');
    await this.ready();
  }

  /** Errors of the connection itself that reached a Catch node. */
  problems(): readonly Arrived[] {
    return this.problemsIn(this.arrived);
  }

  /** The same of another Node-RED that has this flow. */
  problemsIn(arrived: readonly Arrived[]): readonly Arrived[] {
    const { node } = this.config();
    return arrived.filter((one) => one.node === 'caught' && one.error?.source === node.id);
  }

  /** All events that ever arrived, over all lives of Node-RED; needs `journal`. */
  journal(): readonly Arrived[] {
    const lines = this.nodeRed.written('journal').split('\n').filter(Boolean);
    return lines.map(readLine).filter((one) => one !== undefined);
  }

  get isReady(): boolean {
    return this.linked && this.state === 'ready';
  }

  /** What the event node shows: the last word of its status. */
  get state(): string {
    return this.states().at(-1)?.text ?? '';
  }

  states(): readonly Shown[] {
    return statesIn(this.shown);
  }

  /** How often each numbered event was given to the flow. */
  counts(at: 'events' | typeof LEFT_EVENT_NODE = LEFT_EVENT_NODE): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (const event of this.arrived) {
      const number = event.node === at ? this.numberOf(event) : undefined;
      if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return counts;
  }

  /** A numbered event arrives, and a command comes back: the link is of use. */
  async works(number: number, limitMs = READY_MS): Promise<void> {
    await this.ready(limitMs);
    this.emit(number);
    await this.until(`event ${number}`, () => this.counts().has(number), limitMs);
    const command = this.given + 1;
    await this.give(1);
    await this.until(`end of command ${command}`, () => this.endsOf(command).length > 0, limitMs);
    const [end] = this.endsOf(command);
    if (end?.code !== '') throw new Error(`Command ${command} ended with ${String(end?.code)}.`);
  }

  endsOf(number: number): readonly Ended[] {
    return this.ended.filter((one) => one.number === number);
  }

  /** Seconds from what is done to the next time that the link counts as lost. */
  protected async lossAfter(act: () => void, limitMs: number): Promise<number> {
    await this.collect();
    const from = Date.now();
    act();
    const lost = (): Shown | undefined =>
      this.states().find(({ text, at }) => at >= from && text === 'waiting');
    await this.until('the loss', () => lost() !== undefined, limitMs);
    return ((lost()?.at ?? 0) - from) / 1000;
  }

  /** Seconds that an attempt takes which gets no answer: all links are reset for it. */
  protected async failedAttempt(arm: () => void, limitMs: number): Promise<number> {
    await this.collect();
    const from = Date.now();
    arm();
    this.network.reset();
    const tried = (): Shown | undefined =>
      this.states().find(({ text, at }) => at >= from && text === 'connecting');
    const failed = (): Shown | undefined => {
      const start = tried()?.at ?? Infinity;
      return this.states().find(({ text, at }) => at > start && text === 'waiting');
    };
    await this.until('the end of the attempt', () => failed() !== undefined, limitMs);
    return ((failed()?.at ?? 0) - (tried()?.at ?? 0)) / 1000;
  }
}

/** What the event node of a rig's flow has shown: the last words of its statuses. */
export function statesIn(shown: readonly Shown[]): readonly Shown[] {
  return shown
    .filter(({ node, text }) => node === 'event' && text.includes('status.'))
    .map((one) => ({ ...one, text: one.text.split('.').at(-1) ?? '' }));
}

/** A last line that was cut off by a kill is none. */
function readLine(line: string): Arrived | undefined {
  const value = parseJson(line);
  return isArrived(value) ? value : undefined;
}

function isArrived(value: unknown): value is Arrived {
  return isObject(value) && typeof value['node'] === 'string' && 'payload' in value;
}
