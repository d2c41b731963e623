import { createServer as createHttpServer, type Server, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen } from './listen';

export interface TrackedServerOptions {
  /** 0 = any free port. */
  port: number;
  /** Take the next port when one is in use. */
  nextFreePort: boolean;
  /** PEM texts; absent = plain http. */
  tls: { key: string; cert: string } | undefined;
  onRequest: RequestListener;
  onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** An HTTP(S) server on 127.0.0.1 that knows its sockets and can end them all. */
export class TrackedServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly host = '127.0.0.1';

  private constructor(
    server: Server,
    readonly secure: boolean,
  ) {
    this.#server = server;
  }

  static async start(options: TrackedServerOptions): Promise<TrackedServer> {
    const server = options.tls === undefined ? createHttpServer() : createHttpsServer(options.tls);
    const tracked = new TrackedServer(server, options.tls !== undefined);
    server.on('connection', (socket: Socket) => {
      tracked.#track(socket);
    });
    server.on('request', options.onRequest);
    server.on('upgrade', options.onUpgrade);
    await listen(server, tracked.host, options.port, options.nextFreePort);
    return tracked;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  get url(): string {
    return `${this.secure ? 'https' : 'http'}://${this.host}:${this.port}`;
  }

  /** Open TCP connections. */
  get socketCount(): number {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket);
    // A client that resets is an everyday event for a simulator, not a reason to fall over.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
