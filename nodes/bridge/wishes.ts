import type { Catalog } from '../runtime/catalog';
import type { SessionIo } from '../runtime/client';
import type { Page } from './agents';
import type { Want } from './frames';

/** Which events flows have wired, and what pages are told of it. */
export class Wishes {
  readonly #io: Pick<SessionIo, 'interest'>;
  /** What pages can send: nothing that we make ourselves. */
  readonly #known: ReadonlySet<string>;
  readonly #local: ReadonlySet<string>;
  #events: ReadonlySet<string>;

  constructor(catalog: Catalog, io: Pick<SessionIo, 'interest'>) {
    this.#io = io;
    const namesOf = (own: boolean): ReadonlySet<string> =>
      new Set(catalog.events.filter(({ local = false }) => local === own).map(({ name }) => name));
    this.#known = namesOf(false);
    this.#local = namesOf(true);
    this.#events = this.#read();
  }

  get events(): readonly string[] {
    return [...this.#events];
  }

  includes(event: string): boolean {
    return this.#events.has(event);
  }

  /** @returns true where flows want other events than before. */
  changed(): boolean {
    const before = this.#events;
    this.#events = this.#read();
    return before.size !== this.#events.size || this.events.some((event) => !before.has(event));
  }

  tell(page: Page): void {
    const { agent, link } = page;
    const active = agent.active === page;
    const { uncovered } = agent;
    const want: Want = {
      type: 'want',
      events: this.events,
      active,
      ...(!active && { activeFor: agent.activeFor }),
      ...(active && uncovered !== undefined && { uncovered }),
    };
    link.send(want);
  }

  #read(): ReadonlySet<string> {
    const { all, events } = this.#io.interest();
    // A name without a row is for the page to know: its product may be newer than our rows.
    const others = [...events].filter((event) => !this.#local.has(event));
    return all ? new Set([...this.#known, ...others]) : new Set(others);
  }
}
