import type { PageLink } from './page-link';

/** Links of whoever has not been let in, in the order in which they came. */
export class Strangers {
  readonly #links = new Set<PageLink>();

  constructor(private readonly atMost: number) {}

  /** Whoever stays silent must not keep out those who have something to say: the oldest goes. */
  add(link: PageLink): void {
    this.#links.add(link);
    if (this.#links.size <= this.atMost) return;
    for (const oldest of this.#links) {
      oldest.refuse('full');
      oldest.terminate();
      this.#links.delete(oldest);
      return;
    }
  }

  /** It was let in, or is gone. */
  delete(link: PageLink): void {
    this.#links.delete(link);
  }
}
