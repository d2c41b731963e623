import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

export interface ScriptedAnswer {
  readonly status?: number;
  /** Objects go out as JSON, texts as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is to happen to a request: an answer, a link that breaks, or nothing at all. */
export type Scripted = ScriptedAnswer | 'break' | 'silence';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on the loopback interface that answers as a test says; it keeps what it was asked. */
export class ScriptedHttp {
  readonly asked: Asked[] = [];
  readonly #server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const asked = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      };
      this.asked.push(asked);
      const answer = this.answer(asked);
      if (answer === 'silence') return;
      if (answer === 'break') {
        request.socket.destroy();
        return;
      }
      const { status = 200, body = '', headers = {} } = answer;
      response.writeHead(status, headers);
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });

  constructor(public answer: (asked: Asked) => Scripted) {}

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
