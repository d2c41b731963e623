import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Catalog } from '../runtime/catalog';
import type { Call, Reply, Session, SessionIo } from '../runtime/client';
import type { JsonObject } from '../runtime/json';
import type { Admission } from './admission';
import { Agents, type Page } from './agents';
import { Calls } from './calls';
import { Commands } from './commands';
import type { Hello, Reason } from './frames';
import { Heartbeat } from './heartbeat';
import { Inbox } from './inbox';
import type { Limits } from './limits';
import type { Origins } from './origins';
import { PageLink, type LinkOwner } from './page-link';
import { readAbilities, readHello, readResult } from './read-frame';
import { senderOf, type Refusals } from './refusals';
import type { Streams } from './streams';
import { Strangers } from './strangers';
import { Troubles } from './troubles';
import { Wishes } from './wishes';

/** A page that waits for the place of a silent one has it after this many seconds. */
const PROBE = 3;

/** Pages get this long to take leave, in milliseconds. */
const FAREWELL_MS = 500;

export interface BridgeParts {
  readonly label: string;
  readonly catalog: Catalog;
  readonly limits: Limits;
  readonly origins: Origins;
  readonly admission: Admission;
  readonly refusals: Refusals;
  readonly streams: Streams;
  /** Members of payloads that differ from one tab of an agent to the next. */
  readonly perTab: readonly string[];
  /** Carries out what needs no page. */
  readonly local: (call: Call) => Reply | undefined;
  /** Called when no more pages are taken. */
  readonly onClose: () => void;
}

/** A connection's pages: lets them in, brings their events to flows and commands to them. */
export class BridgeSession implements Session, LinkOwner {
  readonly #io: SessionIo;
  readonly #parts: BridgeParts;
  readonly #links = new Set<PageLink>();
  readonly #strangers: Strangers;
  readonly #pages = new Map<PageLink, Page>();
  readonly #agents = new Agents();
  readonly #heartbeat = new Heartbeat(this.#links);
  readonly #calls: Calls;
  readonly #commands: Commands;
  readonly #wishes: Wishes;
  readonly #inbox: Inbox;
  readonly #troubles: Troubles;
  #closed = false;
  #allGone: () => void = () => undefined;

  constructor(io: SessionIo, parts: BridgeParts) {
    this.#io = io;
    this.#parts = parts;
    this.#calls = new Calls(parts.label, parts.limits.calls);
    this.#commands = new Commands(parts.label, this.#agents, this.#calls);
    this.#wishes = new Wishes(parts.catalog, io);
    this.#inbox = new Inbox(io, parts.streams, this.#wishes, new Set(parts.perTab));
    this.#strangers = new Strangers(parts.limits.strangers);
    this.#troubles = new Troubles(io.log);
  }

  get pages(): Iterable<Page> {
    return this.#pages.values();
  }

  get pageCount(): number {
    return this.#pages.size;
  }

  get wanted(): readonly string[] {
    return this.#wishes.events;
  }

  accept(socket: WebSocket, request: IncomingMessage): void {
    const { limits, origins } = this.#parts;
    const link = new PageLink(socket, senderOf(request), limits, this);
    if (!origins.allows(request.headers.origin)) {
      link.refuse('origin');
      link.terminate();
      return;
    }
    this.#links.add(link);
    this.#strangers.add(link);
  }

  async invoke(call: Call, signal: AbortSignal): Promise<Reply> {
    return this.#parts.local(call) ?? this.#commands.run(call, signal);
  }

  interestChanged(): void {
    if (!this.#wishes.changed()) return;
    for (const page of this.#pages.values()) this.#wishes.tell(page);
  }

  async close(removed: boolean): Promise<void> {
    this.#closed = true;
    this.#parts.onClose();
    this.#heartbeat.stop();
    for (const link of this.#links) link.refuse(removed ? 'closed' : 'redeploy');
    for (const page of [...this.#pages.values()]) this.#leave(page);
    this.#troubles.stop();
    if (this.#links.size > 0) await this.#farewell();
    for (const link of this.#links) link.terminate();
  }

  received(link: PageLink, frame: JsonObject): void {
    const page = this.#pages.get(link);
    if (page) this.#read(page, frame);
    else this.#greet(link, readHello(frame));
  }

  receivedDeep(link: PageLink, frame: JsonObject): void {
    const page = this.#pages.get(link);
    const isNew = page && this.#inbox.passOver(page, frame);
    if (isNew === undefined) link.refuse('frame');
    else if (isNew) this.#troubles.deep.add(page.agent.id, 1);
  }

  refused(link: PageLink, reason: Reason): void {
    if (this.#closed) return;
    const page = this.#pages.get(link);
    if (reason !== 'replaced') this.#parts.refusals.add(reason, link.sender, page?.agent.id);
    if (page) this.#leave(page);
  }

  gone(link: PageLink): void {
    this.#links.delete(link);
    this.#strangers.delete(link);
    const page = this.#pages.get(link);
    if (page) this.#leave(page);
    if (this.#links.size === 0) this.#allGone();
  }

  acksDue(link: PageLink): void {
    this.#heartbeat.acksDue(link);
  }

  async #farewell(): Promise<void> {
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, FAREWELL_MS);
      this.#allGone = () => {
        clearTimeout(limit);
        resolve();
      };
    });
  }

  #greet(link: PageLink, hello: Hello | undefined): void {
    if (!hello) {
      link.refuse('hello');
      return;
    }
    const admitted = this.#parts.admission.check(hello);
    if (typeof admitted === 'string') {
      link.refuse(admitted);
      return;
    }
    this.#enter(link, hello, admitted.agent);
  }

  #enter(link: PageLink, hello: Hello, agentId: string): void {
    const { limits, streams } = this.#parts;
    const present = [...(this.#agents.find(agentId)?.pages ?? [])];
    const before = present.find(({ id }) => id === hello.page);
    if (!before && this.#pages.size >= limits.connections) {
      link.refuse('full');
      return;
    }
    if (!before && present.length >= limits.perAgent) {
      link.refuse('crowded');
      return;
    }
    const agent = this.#agents.obtain(agentId, streams.trail(agentId));
    const { page: id, product, able } = hello;
    const since = new Date().toISOString();
    const stream = streams.of(agentId, id);
    stream.since = Date.now() - hello.age;
    const page: Page = { link, agent, id, product, since, stream, able };
    link.greeted = true;
    this.#strangers.delete(link);
    this.#pages.set(link, page);
    agent.pages.add(page);
    if (before) this.#replace(before, page);
    for (const other of agent.pages) if (other !== page) other.link.probe(PROBE);
    const { ping, silent, frame } = limits;
    link.send({ type: 'welcome', agent: agentId, ping, silent, frame });
    if (!this.#chosen(page)) this.#wishes.tell(page);
    this.#tellFlows(page);
  }

  /** The document has come back on a new link: the old one is as good as gone. */
  #replace(old: Page, by: Page): void {
    old.agent.replace(old, by);
    this.#pages.delete(old.link);
    this.#calls.lost(old);
    old.link.refuse('replaced');
  }

  #leave(page: Page): void {
    const { agent } = page;
    if (!this.#pages.delete(page.link)) return;
    agent.pages.delete(page);
    this.#calls.lost(page);
    this.#chosen(page);
    this.#agents.forgetIfGone(agent);
    this.#tellFlows(page);
  }

  /** @returns true where the agent's pages have been told who of them is active now. */
  #chosen({ agent }: Page): boolean {
    if (!agent.choose()) return false;
    for (const page of agent.pages) this.#wishes.tell(page);
    return true;
  }

  #read(page: Page, frame: JsonObject): void {
    switch (frame['type']) {
      case 'event':
        if (!this.#inbox.take(page, frame)) page.link.refuse('frame');
        return;
      case 'result':
        this.#result(page, frame);
        return;
      case 'able':
        page.able = readAbilities(frame['able']);
        if (this.#chosen(page)) this.#tellFlows(page);
        return;
      case 'dropped':
        this.#dropped(page, frame);
        return;
      case 'taken':
        page.agent.taken(page);
        return;
      default:
        page.link.refuse('frame');
    }
  }

  #result(page: Page, frame: JsonObject): void {
    const result = readResult(frame);
    if (result) this.#calls.answered(page, result);
    else page.link.refuse('frame');
  }

  #dropped({ agent }: Page, { count, others }: JsonObject): void {
    const { dropped, others: ofOthers } = this.#troubles;
    if (typeof count === 'number' && Number.isSafeInteger(count) && count > 0)
      (others === true ? ofOthers : dropped).add(agent.id, count);
  }

  #tellFlows({ agent, product, able, id }: Page): void {
    const active = agent.active;
    const status = active !== undefined;
    const payload = {
      status,
      state: status ? 'ready' : 'closed',
      agent: agent.id,
      page: active?.id ?? id,
      pages: agent.pages.size,
      product: active?.product ?? product,
      version: active?.able.version ?? able.version,
    };
    this.#io.event('ConnectionStatus', payload, { agent: { id: agent.id, page: id } });
  }
}
