import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Catalog } from '../runtime/catalog';
import type { Call, Reply, Session, SessionIo } from '../runtime/client';
import { CallwiresError } from '../runtime/errors';
import type { JsonObject } from '../runtime/json';
import type { Admission } from './admission';
import { Agents, type Page } from './agents';
import { Calls } from './calls';
import { Commands } from './commands';
import type { EventFrame, Hello, Reason } from './frames';
import { Heartbeat } from './heartbeat';
import type { Limits } from './limits';
import type { Origins } from './origins';
import { PageLink, type LinkOwner } from './page-link';
import { readAbilities, readEvent, readHello, readResult } from './read-frame';
import { senderOf, type Refusals } from './refusals';
import type { Stream, Streams } from './streams';
import { Tally } from './tally';
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
  /** Links of whoever has not been let in, in the order in which they came. */
  readonly #strangers = new Set<PageLink>();
  readonly #pages = new Map<PageLink, Page>();
  readonly #agents = new Agents();
  readonly #heartbeat = new Heartbeat(this.#links);
  readonly #calls: Calls;
  readonly #commands: Commands;
  readonly #wishes: Wishes;
  readonly #drops = new Tally((agent, count) => {
    this.#io.log.problem(new CallwiresError('QUEUE_FULL', 'pageDropped', { agent, count }));
  });
  readonly #deep = new Tally((agent, count) => {
    const reason = `${count} events of the agent '${agent}' were too deep and are left out.`;
    this.#io.log.problem(new CallwiresError('PROTOCOL', 'unexpected', { reason }));
  });
  #closed = false;
  #allGone: () => void = () => undefined;

  constructor(io: SessionIo, parts: BridgeParts) {
    this.#io = io;
    this.#parts = parts;
    this.#calls = new Calls(parts.label, parts.limits.calls);
    this.#commands = new Commands(parts.label, this.#agents, this.#calls);
    this.#wishes = new Wishes(parts.catalog, io);
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
    if (this.#strangers.size > limits.strangers) this.#dropOldestStranger();
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
    this.#drops.stop();
    this.#deep.stop();
    if (this.#links.size > 0) await this.#farewell();
    for (const link of this.#links) link.terminate();
  }

  received(link: PageLink, frame: JsonObject): void {
    const page = this.#pages.get(link);
    if (page) this.#read(page, frame);
    else this.#greet(link, readHello(frame));
  }

  /** A page sends an event until it is acknowledged: one that nobody can take must not come back. */
  receivedDeep(link: PageLink, frame: JsonObject): void {
    const page = this.#pages.get(link);
    const event = page && frame['type'] === 'event' ? readEvent(frame) : undefined;
    if (!page || !event) {
      link.refuse('frame');
      return;
    }
    const stream = this.#streamOf(page, event);
    if (event.seq > stream.last) {
      stream.last = event.seq;
      this.#deep.add(page.agent.id, 1);
    }
    link.acknowledge(event.stream, event.seq);
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

  /** Whoever stays silent must not keep out those who have something to say. */
  #dropOldestStranger(): void {
    for (const oldest of this.#strangers) {
      oldest.refuse('full');
      oldest.terminate();
      this.#strangers.delete(oldest);
      return;
    }
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
    const agent = this.#agents.obtain(agentId);
    const { page: id, product, able } = hello;
    const since = new Date().toISOString();
    const stream = streams.of(agentId, id);
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
        this.#event(page, frame);
        return;
      case 'result':
        this.#result(page, frame);
        return;
      case 'able':
        page.able = readAbilities(frame['able']);
        if (this.#chosen(page)) this.#tellFlows(page);
        return;
      case 'dropped':
        this.#dropped(page, frame['count']);
        return;
      default:
        page.link.refuse('frame');
    }
  }

  #event(page: Page, frame: JsonObject): void {
    const event = readEvent(frame);
    if (!event) {
      page.link.refuse('frame');
      return;
    }
    const { name, seq, data, age } = event;
    const agent = page.agent.id;
    const stream = this.#streamOf(page, event);
    if (seq > stream.last) {
      stream.last = seq;
      const document = event.stream ?? page.id;
      if (this.#wishes.includes(name)) {
        this.#io.event(name, data, {
          id: `${document}-${seq}`,
          agent: { id: agent, page: document },
          ...(age !== undefined && {
            late: true,
            receivedAt: new Date(Date.now() - age).toISOString(),
          }),
        });
      }
    }
    page.link.acknowledge(event.stream, seq);
  }

  #streamOf(page: Page, { stream }: EventFrame): Stream {
    return stream === undefined ? page.stream : this.#parts.streams.of(page.agent.id, stream);
  }

  #result(page: Page, frame: JsonObject): void {
    const result = readResult(frame);
    if (result) this.#calls.answered(page, result);
    else page.link.refuse('frame');
  }

  #dropped({ agent }: Page, count: unknown): void {
    if (typeof count === 'number' && Number.isSafeInteger(count) && count > 0)
      this.#drops.add(agent.id, count);
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
