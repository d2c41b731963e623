import assert from 'node:assert/strict';
import { once } from 'node:events';
import WebSocket, { WebSocketServer } from 'ws';
import { isObject } from '../../nodes/runtime/json';
import { inTurns } from '../../nodes/runtime/turns';

/** Milliseconds that each frame takes whoever reads them. */
const EACH = 0.1;

/** Frames of 100 bytes that are sent in one go. */
const SENT = 20_000;

describe('The frames of a socket', () => {
  let server: WebSocketServer;
  let url: string;

  beforeEach(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    const address = server.address();
    url = `ws://127.0.0.1:${isObject(address) ? Number(address['port']) : 0}/`;
  });

  afterEach(async () => {
    for (const client of server.clients) client.terminate();
    server.close();
    await once(server, 'close');
  });

  /** Whoever connects is sent so many frames, and then what else there is. */
  function sends(then: (client: WebSocket) => void): void {
    server.on('connection', (client) => {
      for (let number = 0; number < SENT; number++) client.send(String(number).padEnd(100));
      then(client);
    });
  }

  /** Reads until the socket is closed. */
  async function read(options: WebSocket.ClientOptions = {}): Promise<Read> {
    const socket = new WebSocket(url, options);
    const told: Read = { numbers: [], inOneTurn: 0, held: false, atError: -1, atClose: -1 };
    let now = 0;
    const turn = (): void => {
      now = 0;
      if (socket.readyState !== WebSocket.CLOSED) setImmediate(turn);
    };
    turn();
    inTurns(socket, (frame, at) => {
      told.numbers.push(Number(frame.toString()));
      told.held ||= socket.isPaused;
      told.inOneTurn = Math.max(told.inOneTurn, ++now);
      if (told.numbers.length === SENT) socket.send('all');
      while (performance.now() - at < EACH);
    });
    socket.on('error', () => (told.atError = told.numbers.length));
    socket.on('close', () => (told.atClose = told.numbers.length));
    await once(socket, 'close').catch(() => once(socket, 'close'));
    return told;
  }

  it('are taken a few in each turn, all of them and in their order', async () => {
    sends((client) => {
      client.once('message', () => {
        client.close();
      });
    });
    const { numbers, inOneTurn, held } = await read();
    assert.deepEqual(
      numbers,
      Array.from({ length: SENT }, (_, number) => number),
    );
    assert.ok(held);
    assert.ok(inOneTurn <= 2 / EACH + 2, `${inOneTurn} in one turn`);
  });

  it('are all taken before the socket is closed', async () => {
    sends((client) => {
      client.close();
    });
    const { atClose } = await read();
    assert.equal(atClose, SENT);
  });

  it('are all taken before one that is too large ends the socket', async () => {
    sends((client) => {
      client.send('x'.repeat(2000));
    });
    const { numbers, atError } = await read({ maxPayload: 1000 });
    assert.equal(numbers.length, SENT);
    assert.equal(atError, SENT);
  });
});

interface Read {
  readonly numbers: number[];
  inOneTurn: number;
  /** True where the server had to wait. */
  held: boolean;
  /** Frames that had been taken by then; -1: it did not happen. */
  atError: number;
  atClose: number;
}
