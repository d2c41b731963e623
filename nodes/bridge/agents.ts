import type { Abilities } from './frames';
import type { PageLink } from './page-link';
import type { Stream } from './streams';

/** A page whose hello was accepted. */
export interface Page {
  readonly link: PageLink;
  readonly agent: Agent;
  readonly id: string;
  readonly product: string;
  /** ISO 8601. */
  readonly since: string;
  readonly stream: Stream;
  able: Abilities;
}

/** The pages of one agent. One of them is active: it sends the events and runs the commands. */
export class Agent {
  readonly pages = new Set<Page>();
  #active: Page | undefined;
  #since = 0;

  constructor(readonly id: string) {}

  get active(): Page | undefined {
    return this.#active;
  }

  /** Milliseconds for which the active page has been it. */
  get activeFor(): number {
    return Date.now() - this.#since;
  }

  /** A page that comes back on a new link keeps its place. */
  replace(old: Page, by: Page): void {
    this.pages.delete(old);
    this.pages.add(by);
    if (this.#active === old) this.#active = by;
  }

  /**
   * Looks who is to be active: the page the product calls master, else the one that is it already,
   * else the one that has been there longest.
   * @returns true where another page is active now.
   */
  choose(): boolean {
    const before = this.#active;
    const stays = before && this.pages.has(before) ? before : undefined;
    const [longest] = this.pages;
    const masters = [...this.pages].filter(({ able }) => able.master);
    const master = stays && masters.includes(stays) ? stays : masters[0];
    this.#active = master ?? stays ?? longest;
    if (this.#active === before) return false;
    this.#since = Date.now();
    return true;
  }
}

/** The agents who have a page open. */
export class Agents {
  readonly #agents = new Map<string, Agent>();

  get all(): Iterable<Agent> {
    return this.#agents.values();
  }

  find(id: string): Agent | undefined {
    return this.#agents.get(id);
  }

  obtain(id: string): Agent {
    let agent = this.#agents.get(id);
    if (!agent) {
      agent = new Agent(id);
      this.#agents.set(id, agent);
    }
    return agent;
  }

  forgetIfGone(agent: Agent): void {
    if (agent.pages.size === 0 && this.#agents.get(agent.id) === agent)
      this.#agents.delete(agent.id);
  }
}
