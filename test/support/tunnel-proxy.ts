import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** An HTTP proxy that opens tunnels, and remembers for whom. */
export class TunnelProxy {
  /** `host:port` of each tunnel asked for. */
  readonly tunnels: string[] = [];
  /** `Proxy-Authorization` of the last request. */
  authorization: string | undefined;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((_request, response) => {
      response.writeHead(405).end();
    });
    this.#server.on('connect', ({ url, headers }, client: Socket) => {
      this.authorization = headers['proxy-authorization'];
      this.tunnels.push(url ?? '');
      const [host, port] = (url ?? '').split(':');
      const target = connect(Number(port), host, () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        target.pipe(client).pipe(target);
      });
      for (const socket of [client, target]) {
        this.#sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => this.#sockets.delete(socket));
      }
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    const { port }: AddressInfo = address;
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
