/** How often one agent's troubles are told, in milliseconds. */
const TOLD_EVERY_MS = 10_000;

interface Entry {
  count: number;
  readonly timer: NodeJS.Timeout;
}

/** Adds up what goes wrong in an agent's pages: the first is told at once, what follows together. */
export class Tally {
  readonly #tell: (agent: string, count: number) => void;
  /** Agents of whom was told lately. By agent, since a page that comes back must not count anew. */
  readonly #entries = new Map<string, Entry>();

  constructor(tell: (agent: string, count: number) => void) {
    this.#tell = tell;
  }

  add(agent: string, count: number): void {
    const entry = this.#entries.get(agent);
    if (entry) {
      entry.count = Math.min(Number.MAX_SAFE_INTEGER, entry.count + count);
      return;
    }
    this.#pause(agent);
    this.#tell(agent, count);
  }

  /** Nothing more is counted: what has not been told is told now. */
  stop(): void {
    for (const [agent, { count, timer }] of this.#entries) {
      clearTimeout(timer);
      if (count > 0) this.#tell(agent, count);
    }
    this.#entries.clear();
  }

  #pause(agent: string): void {
    const timer = setTimeout(() => {
      const count = this.#entries.get(agent)?.count ?? 0;
      this.#entries.delete(agent);
      if (count > 0) this.add(agent, count);
    }, TOLD_EVERY_MS);
    this.#entries.set(agent, { count: 0, timer });
  }
}
