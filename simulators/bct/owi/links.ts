import type { FaultTarget } from './faults';
import type { OwiLink } from './link';

interface Entry {
  readonly link: OwiLink;
  readonly userName: string;
}

/** Every WebSocket there is, with or without a first frame. */
export class Links {
  readonly #entries = new Set<Entry>();
  #total = 0;

  /** WebSockets opened until now. */
  get total(): number {
    return this.#total;
  }

  get alive(): number {
    return this.#living().length;
  }

  aliveOf(userName: string): number {
    return this.#living().filter((entry) => entry.userName === userName).length;
  }

  /** Gives the way to forget it. */
  add(link: OwiLink, userName: string): () => void {
    const entry = { link, userName };
    this.#entries.add(entry);
    this.#total += 1;
    return () => {
      this.#entries.delete(entry);
    };
  }

  matching(target: FaultTarget): OwiLink[] {
    return [...this.#entries]
      .filter(({ link, userName }) => hits(target, userName, link.connectionId))
      .map(({ link }) => link);
  }

  terminate(): void {
    for (const { link } of this.#entries) link.terminate();
    this.#entries.clear();
  }

  #living(): Entry[] {
    return [...this.#entries].filter(({ link }) => link.alive);
  }
}

export function hits(target: FaultTarget, userName: string, connectionId: string): boolean {
  if (target === 'all') return true;
  return 'userName' in target ? target.userName === userName : target.connectionId === connectionId;
}
