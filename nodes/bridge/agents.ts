import type { Abilities } from './frames';
import type { PageLink } from './page-link';
import { SKEW_MS } from './sightings';
import type { Stream, Trail } from './streams';

/** A page whose hello was accepted. */
export interface Page {
  readonly link: PageLink;
  readonly agent: Agent;
  readonly id: string;
  readonly product: string;
  /** Unix milliseconds. */
  readonly since: number;
  readonly stream: Stream;
  able: Abilities;
}

/** As much of a page as the choice between several looks at. */
export interface Candidate {
  readonly able: Pick<Abilities, 'master'>;
  readonly link: Pick<PageLink, 'heardAt'>;
}

/** The pages of one agent. One of them is active: it sends the events and runs the commands. */
export class Agent<P extends Candidate = Page> {
  /** In the order in which they came. A list: most agents have one. */
  readonly pages: P[] = [];
  #active: P | undefined;
  #since = 0;
  /** True once the active page can be relied on for what happens. */
  #covers = false;

  constructor(
    readonly id: string,
    readonly trail: Trail,
  ) {}

  get active(): P | undefined {
    return this.#active;
  }

  /** Milliseconds for which the active page has been it. */
  get activeFor(): number {
    return Date.now() - this.#since;
  }

  /**
   * For how many milliseconds nobody is known to have sent what happened; undefined where nothing is
   * missing or nothing is known.
   */
  get uncovered(): number | undefined {
    const { covered } = this.trail;
    return this.#covers || covered === undefined ? undefined : Date.now() - covered + SKEW_MS;
  }

  /** True where another tab may tell of the same: it is there, or has only just gone. */
  get mayBeSeenTwice(): boolean {
    if (this.pages.length > 1) return true;
    return this.trail.covered !== undefined && this.activeFor < SKEW_MS;
  }

  /** A page that comes back on a new link keeps its place. */
  replace(old: P, by: P): void {
    this.pages[this.pages.indexOf(old)] = by;
    if (this.#active === old) this.#active = by;
  }

  remove(page: P): void {
    const index = this.pages.indexOf(page);
    if (index >= 0) this.pages.splice(index, 1);
  }

  /** The page has sent what it saw before it was the active one. */
  taken(page: P): void {
    if (page === this.#active) this.#covers = true;
  }

  /**
   * Looks who is to be active: the page the product calls master, else the one that is it already,
   * else the one that has been there longest.
   * @returns true where another page is active now.
   */
  choose(): boolean {
    const before = this.#active;
    const stays = before && this.pages.includes(before) ? before : undefined;
    const [longest] = this.pages;
    const masters = this.pages.filter(({ able }) => able.master);
    const master = stays && masters.includes(stays) ? stays : masters[0];
    this.#active = master ?? stays ?? longest;
    if (this.#active === before) return false;
    this.#since = Date.now();
    this.#handOver(before);
    return true;
  }

  #handOver(before: P | undefined): void {
    const { trail } = this;
    if (before && this.#covers) trail.covered = before.link.heardAt;
    this.#covers = trail.covered === undefined;
    if (this.#active && trail.covered !== undefined) trail.sightings.takenOver(trail.covered);
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

  obtain(id: string, trail: Trail): Agent {
    let agent = this.#agents.get(id);
    if (!agent) {
      agent = new Agent(id, trail);
      this.#agents.set(id, agent);
    }
    return agent;
  }

  forgetIfGone(agent: Agent): void {
    if (agent.pages.length === 0 && this.#agents.get(agent.id) === agent)
      this.#agents.delete(agent.id);
  }
}
