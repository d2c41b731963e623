import type { ServerResponse } from 'node:http';

/** Sends the newest state to every page that listens, no more often than `interval`. */
export class ServerSentEvents {
  readonly #listeners = new Set<ServerResponse>();
  readonly #state: () => unknown;
  readonly #interval: number;
  #timer: NodeJS.Timeout | undefined;

  /** Milliseconds between two sendings. */
  constructor(state: () => unknown, interval = 50) {
    this.#state = state;
    this.#interval = interval;
  }

  add(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    });
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
    response.write(this.#message());
  }

  /** Something changed: the state follows shortly, once for all changes until then. */
  touch(): void {
    if (this.#timer !== undefined || this.#listeners.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const message = this.#message();
      for (const response of this.#listeners) response.write(message);
    }, this.#interval);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const response of this.#listeners) response.end();
    this.#listeners.clear();
  }

  #message(): string {
    return `data: ${JSON.stringify(this.#state())}\n\n`;
  }
}
