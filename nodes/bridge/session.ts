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
import { Roster } from './roster';
import type { Streams } from './streams';
import { Strangers } from './strangers';
import { Troubles } from './troubles';
import { Wishes } from './wishes';

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
  readonly #parts: BridgeParts;
  readonly #links = new Set<PageLink>();
  readonly #strangers: Strangers;
  readonly #heartbeat = new Heartbeat(this.#links);
  readonly #calls: Calls;
  readonly #commands: Commands;
  readonly #wishes: Wishes;
  readonly #roster: Roster;
  readonly #inbox: Inbox;
  readonly #troubles: Troubles;
  #closed = false;
  #allGone: () => void = () => undefined;

  constructor(io: SessionIo, parts: BridgeParts) {
    const { label, limits, streams, catalog, perTab } = parts;
    const agents = new Agents();
    this.#parts = parts;
    this.#calls = new Calls(label, limits.calls);
    this.#commands = new Commands(label, agents, this.#calls);
    this.#wishes = new Wishes(catalog, io);
    this.#inbox = new Inbox(io, streams, this.#wishes, new Set(perTab));
    this.#strangers = new Strangers(limits.strangers);
    this.#roster = new Roster({
      io,
      limits,
      streams,
      agents,
      calls: this.#calls,
      wishes: this.#wishes,
    });
    this.#troubles = new Troubles(io.log);
  }

  get pages(): Iterable<Page> {
    return this.#roster.pages;
  }

  get pageCount(): number {
    return this.#roster.size;
  }

  get wanted(): readonly string[] {
    return this.#wishes.events;
  }

  accept(socket: WebSocket, request: IncomingMessage): void {
    const { limits, origins } = this.#parts;
    const { origin, from } = senderOf(request);
    const link = new PageLink(socket, { origin: origins.shared(origin), from }, limits, this);
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
    if (this.#wishes.changed()) this.#roster.tellWishes();
  }

  async close(removed: boolean): Promise<void> {
    this.#closed = true;
    this.#parts.onClose();
    this.#heartbeat.stop();
    for (const link of this.#links) link.refuse(removed ? 'closed' : 'redeploy');
    this.#roster.leaveAll();
    this.#troubles.stop();
    if (this.#links.size > 0) await this.#farewell();
    for (const link of this.#links) link.terminate();
  }

  received(link: PageLink, frame: JsonObject): void {
    const page = this.#roster.of(link);
    if (page) this.#read(page, frame);
    else this.#greet(link, readHello(frame));
  }

  receivedDeep(link: PageLink, frame: JsonObject): void {
    const page = this.#roster.of(link);
    const isNew = page && this.#inbox.passOver(page, frame);
    if (isNew === undefined) link.refuse('frame');
    else if (isNew) this.#troubles.deep.add(page.agent.id, 1);
  }

  refused(link: PageLink, reason: Reason): void {
    if (this.#closed) return;
    const page = this.#roster.of(link);
    if (reason !== 'replaced') this.#parts.refusals.add(reason, link.sender, page?.agent.id);
    if (page) this.#roster.leave(page);
  }

  gone(link: PageLink): void {
    this.#links.delete(link);
    this.#strangers.delete(link);
    const page = this.#roster.of(link);
    if (page) this.#roster.leave(page);
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
    const refusal = this.#roster.enter(link, hello, admitted.agent);
    if (refusal) link.refuse(refusal);
    else this.#strangers.delete(link);
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
        this.#roster.changed(page, readAbilities(frame['able']));
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
}
