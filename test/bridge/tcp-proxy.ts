import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** A network between a page and Node-RED that can be cut and can go silent. */
export class TcpProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #down = false;
  target = 0;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (near) => {
      this.#connect(near);
    });
  }

  static async start(): Promise<TcpProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TcpProxy(server);
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** All links break, and no new one is taken until {@link mend}. */
  cut(): void {
    this.#down = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Links stay up and bring nothing any more. New ones work. */
  silence(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  mend(): void {
    this.#down = false;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #connect(near: Socket): void {
    if (this.#down) {
      near.destroy();
      return;
    }
    const far = createConnection(this.target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.on('data', (data) => to.write(data));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  }
}
