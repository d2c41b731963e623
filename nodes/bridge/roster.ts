import type { SessionIo } from '../runtime/client';
import { AbilityPool } from './ability-pool';
import type { Agents, Page } from './agents';
import type { Calls } from './calls';
import type { Abilities, Hello, Reason } from './frames';
import type { Limits } from './limits';
import type { PageLink } from './page-link';
import type { Streams } from './streams';
import type { Wishes } from './wishes';

/** A page that waits for the place of a silent one has it after this many seconds. */
const PROBE = 3;

export interface RosterParts {
  readonly io: Pick<SessionIo, 'event'>;
  readonly limits: Limits;
  readonly streams: Streams;
  readonly agents: Agents;
  readonly calls: Calls;
  readonly wishes: Wishes;
}

/** The pages that are let in, and which of an agent's pages is the active one. */
export class Roster {
  readonly #parts: RosterParts;
  readonly #pages = new Map<PageLink, Page>();
  readonly #abilities = new AbilityPool();

  constructor(parts: RosterParts) {
    this.#parts = parts;
  }

  get pages(): Iterable<Page> {
    return this.#pages.values();
  }

  get size(): number {
    return this.#pages.size;
  }

  of(link: PageLink): Page | undefined {
    return this.#pages.get(link);
  }

  /** @returns why there is no room, or undefined where the page is in. */
  enter(link: PageLink, hello: Hello, agentId: string): Reason | undefined {
    const { limits, streams, agents, wishes } = this.#parts;
    const present = agents.find(agentId)?.pages ?? [];
    const before = present.find(({ id }) => id === hello.page);
    if (!before && this.#pages.size >= limits.connections) return 'full';
    if (!before && present.length >= limits.perAgent) return 'crowded';
    const agent = agents.obtain(agentId, streams.trail(agentId));
    const { page: id, product } = hello;
    const able = this.#abilities.share(hello.able);
    const stream = streams.of(agentId, id);
    const since = Date.now();
    stream.since = since - hello.age;
    const page: Page = { link, agent, id, product, since, stream, able };
    link.greeted = true;
    this.#pages.set(link, page);
    if (before) this.#replace(before, page);
    else agent.pages.push(page);
    for (const other of agent.pages) if (other !== page) other.link.probe(PROBE);
    const { ping, silent, frame } = limits;
    link.send({ type: 'welcome', agent: agentId, ping, silent, frame });
    if (!this.#chosen(page)) wishes.tell(page);
    this.#tellFlows(page);
    return undefined;
  }

  leave(page: Page): void {
    const { agent } = page;
    if (!this.#pages.delete(page.link)) return;
    agent.remove(page);
    this.#parts.calls.lost(page);
    this.#chosen(page);
    this.#parts.agents.forgetIfGone(agent);
    this.#tellFlows(page);
  }

  leaveAll(): void {
    for (const page of [...this.#pages.values()]) this.leave(page);
  }

  /** The page can do something else than before: another one may lead now. */
  changed(page: Page, able: Abilities): void {
    page.able = this.#abilities.share(able);
    if (this.#chosen(page)) this.#tellFlows(page);
  }

  tellWishes(): void {
    for (const page of this.#pages.values()) this.#parts.wishes.tell(page);
  }

  /** The document has come back on a new link: the old one is as good as gone. */
  #replace(old: Page, by: Page): void {
    old.agent.replace(old, by);
    this.#pages.delete(old.link);
    this.#parts.calls.lost(old);
    old.link.refuse('replaced');
  }

  /** @returns true where the agent's pages have been told who of them is active now. */
  #chosen({ agent }: Page): boolean {
    if (!agent.choose()) return false;
    for (const page of agent.pages) this.#parts.wishes.tell(page);
    return true;
  }

  #tellFlows({ agent, product, able, id }: Page): void {
    const active = agent.active;
    const status = active !== undefined;
    const payload = {
      status,
      state: status ? 'ready' : 'closed',
      agent: agent.id,
      page: active?.id ?? id,
      pages: agent.pages.length,
      product: active?.product ?? product,
      version: active?.able.version ?? able.version,
    };
    this.#parts.io.event('ConnectionStatus', payload, { agent: { id: agent.id, page: id } });
  }
}
