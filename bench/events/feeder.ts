import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Socket, type AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { block, frame, message, TYPES } from './frames';

/** A server that can send faster than anybody reads: frames are made before they are measured. */
export class Feeder {
  readonly #clients: WebSocket[] = [];
  readonly #webSockets: WebSocketServer;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {
    this.#webSockets = new WebSocketServer({ server, perMessageDeflate: false });
    this.#webSockets.on('connection', (client) => {
      this.#clients.push(client);
      client.send(JSON.stringify({ msgType: 'LoggedOn', ctiMessage: {} }));
      client.on('message', (data) => {
        const text = Buffer.isBuffer(data) ? data.toString() : '';
        if (text.includes('"getAgentDirectory"')) client.send(answer);
        // As a server does: whoever hears nothing between two rounds takes the link for dead.
        if (text.includes('"ping"')) client.send(text);
      });
    });
  }

  static async start(): Promise<Feeder> {
    const server = createServer((request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ login: 'bench', token: 'none', TTL: 3600 }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address: AddressInfo | string | null = server.address();
    return new Feeder(server, typeof address === 'object' && address ? address.port : 0);
  }

  /** Done when somebody has connected. */
  async connected(): Promise<void> {
    while (this.#clients.length === 0) await once(this.#webSockets, 'connection');
  }

  /** How many messages it takes to send whole blocks only. */
  whole(size: number, atLeast: number): number {
    const { messages } = block(size);
    return Math.ceil(atLeast / messages) * messages;
  }

  /** As fast as they are taken. */
  async flood(size: number, count: number): Promise<void> {
    const { bytes, messages } = block(size);
    const socket = this.#socket();
    for (let sent = 0; sent < count; sent += messages) {
      if (!socket.write(bytes)) await once(socket, 'drain');
    }
  }

  /** Sends at an even rate, each message with the time it was sent at. */
  async pace(size: number, perSecond: number, count: number): Promise<void> {
    const socket = this.#socket();
    const start = performance.now();
    for (let sent = 0; sent < count;) {
      const due = Math.min(count, ((performance.now() - start) / 1000) * perSecond);
      for (; sent < due; sent++) socket.write(timed(sent, size));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.terminate();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  #socket(): Socket {
    const last = this.#clients.at(-1);
    const socket: unknown = last && Reflect.get(last, '_socket');
    if (socket instanceof Socket) return socket;
    throw new TypeError('Nobody has connected.');
  }
}

const answer = message('AgentDirectory', 200, { id: 1 });

function timed(id: number, size: number): Buffer {
  const sent = process.hrtime.bigint().toString();
  return frame(message(TYPES[id % TYPES.length] ?? '', size, { id, sent }));
}
