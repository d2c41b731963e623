import { createHash } from 'node:crypto';
import type { SocketFrame } from './socket-frame';

/** What two hosts tell of one thing lies no further apart, in milliseconds. */
const APART_MS = 5000;

/** For how long a host may lag behind the one that has fallen silent, in milliseconds. */
const LAG_MS = 10_000;

interface Told {
  /** How often it was told to flows. */
  count: number;
  at: number;
  readonly by: Map<object, number>;
}

/**
 * While two hosts tell of the same session: what one has told as often as the other is the same, not
 * more of it. Numbers of messages are each host's own, so it goes by what they hold.
 */
export class Echoes {
  #told = new Map<string, Told>();
  #until = 0;

  /** Two hosts from now on. */
  begin(): void {
    this.#told = new Map();
    this.#until = Infinity;
  }

  /** One host again; what it still has to say may have been told by the other. */
  end(now = Date.now()): void {
    this.#until = now + LAG_MS;
  }

  /** Frames that are remembered. */
  get size(): number {
    return this.#told.size;
  }

  /** @param source the socket it came by. */
  isEcho({ id, context, payload }: SocketFrame, source: object, now = Date.now()): boolean {
    if (now > this.#until) return false;
    this.#forget(now - APART_MS);
    const key = digest(JSON.stringify([id, context['eventReason'], payload]));
    const told = this.#told.get(key) ?? { count: 0, at: now, by: new Map<object, number>() };
    // The ones told last stand at the end.
    this.#told.delete(key);
    this.#told.set(key, told);
    told.at = now;
    const count = (told.by.get(source) ?? 0) + 1;
    told.by.set(source, count);
    if (count <= told.count) return true;
    told.count = count;
    return false;
  }

  #forget(before: number): void {
    for (const [key, { at }] of this.#told) {
      if (at >= before) return;
      this.#told.delete(key);
    }
  }
}

/** Statistics are large, and a move may take an hour. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
