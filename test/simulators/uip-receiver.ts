import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import {
  startUipSimulator,
  type UipSimulator,
  type UipSimulatorOptions,
} from '../../simulators/uip';
import { at, json } from './reading';

export const SECRET = 'a secret of at least thirty-two characters';

export interface Received {
  secret: string;
  contentType: string;
  body: string;
  event: unknown;
  data: unknown;
}

/** Stands for Node-RED: takes what UIP posts, and answers as told. */
export class Receiver {
  readonly received: Received[] = [];
  /** Status of the next answers; 204 when used up, 0 = no answer at all. */
  readonly answers: number[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.#take(Buffer.concat(chunks).toString('utf8'), request.headers);
        const status = this.answers.shift() ?? 204;
        if (status > 0) response.writeHead(status).end();
      });
      request.on('error', () => undefined);
    });
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${String(at(this.#server.address(), 'port'))}/bct`;
  }

  events(): unknown[] {
    return this.received.map(({ event }) => event);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #take(body: string, headers: Record<string, string | string[] | undefined>): void {
    const parsed = body.startsWith('{') ? json(body) : undefined;
    this.received.push({
      secret: String(headers['x-bct-secret']),
      contentType: String(headers['content-type']),
      body,
      event: at(parsed, 'event'),
      data: at(parsed, 'data'),
    });
  }
}

/** A fresh simulator for each test of the block that posts to a fresh receiver. */
export function useUip(options: UipSimulatorOptions = {}): {
  simulator: () => UipSimulator;
  receiver: () => Receiver;
} {
  let running: { simulator: UipSimulator; receiver: Receiver } | undefined;
  const parts = (): { simulator: UipSimulator; receiver: Receiver } => {
    if (running === undefined) throw new Error('The simulator runs only inside a test.');
    return running;
  };
  beforeEach(async () => {
    const receiver = new Receiver();
    const baseUri = await receiver.listen();
    const settings = { page: false, baseUri, eventSecret: SECRET, ...options };
    running = { receiver, simulator: await startUipSimulator(settings) };
    await running.simulator.postsDone();
    receiver.received.length = 0;
  });
  afterEach(async () => {
    parts().receiver.close();
    await parts().simulator.close();
  });
  return { simulator: () => parts().simulator, receiver: () => parts().receiver };
}
