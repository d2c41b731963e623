/** Milliseconds after which acknowledgements go out together. */
const ACKS_AFTER_MS = 50;

/** What is done for many pages at once, so that no page and no event needs a timer of its own. */
export class Heartbeat<T extends { tick(): void; sendAcks(): void }> {
  readonly #links: ReadonlySet<T>;
  readonly #ticking: NodeJS.Timeout;
  readonly #due = new Set<T>();
  #acking: NodeJS.Timeout | undefined;

  constructor(links: ReadonlySet<T>) {
    this.#links = links;
    this.#ticking = setInterval(() => {
      for (const link of this.#links) link.tick();
    }, 1000);
  }

  acksDue(link: T): void {
    this.#due.add(link);
    this.#acking ??= setTimeout(() => {
      this.flush();
    }, ACKS_AFTER_MS);
  }

  flush(): void {
    clearTimeout(this.#acking);
    this.#acking = undefined;
    for (const link of this.#due) link.sendAcks();
    this.#due.clear();
  }

  stop(): void {
    this.flush();
    clearInterval(this.#ticking);
  }
}
