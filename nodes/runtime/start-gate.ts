import type { Red } from './red';

/**
 * Tells when all flows of a deploy stand. What is sent earlier can reach nodes that do not exist
 * yet, and Node-RED drops it without a word.
 */
class StartGate {
  #waiting = new Set<() => void>();
  #standing = false;

  constructor(red: Red) {
    red.events.on('flows:starting', () => {
      this.#standing = false;
    });
    red.events.on('flows:started', () => {
      this.#standing = true;
      const waiting = this.#waiting;
      this.#waiting = new Set();
      for (const open of waiting) open();
    });
  }

  /** Calls back at once where the flows stand already. */
  whenStanding(open: () => void): void {
    if (this.#standing) open();
    else this.#waiting.add(open);
  }

  /** @returns takes the callback back. */
  afterStart(open: () => void): () => void {
    this.#waiting.add(open);
    return () => {
      this.#waiting.delete(open);
    };
  }
}

const gates = new WeakMap<object, StartGate>();

/** One listener per Node-RED, however many nodes wait. */
export function startGate(red: Red): StartGate {
  let gate = gates.get(red.events);
  if (!gate) {
    gate = new StartGate(red);
    gates.set(red.events, gate);
  }
  return gate;
}
