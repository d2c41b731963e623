import assert from 'node:assert/strict';
import { once } from 'node:events';
import sinon from 'sinon';
import { WebSocketServer, type WebSocket } from 'ws';
import { Login } from '../../nodes/five9/rest/login';
import { Sockets } from '../../nodes/five9/rest/sockets';
import { recordingLog } from '../support/logs';
import { directly } from '../support/outward';
import { eventually } from '../support/wait';

const log = recordingLog();

const out = directly(log);

const frame = (id: string, payLoad: unknown): string =>
  JSON.stringify({ context: { eventId: id }, payLoad });

/** A host of Five9 that greets whoever comes. */
class Host {
  readonly sockets: WebSocket[] = [];
  #server: WebSocketServer | undefined;

  get base(): URL {
    const address = this.#server?.address();
    if (typeof address !== 'object' || !address) throw new Error('not listening');
    return new URL(`http://127.0.0.1:${address.port}`);
  }

  get last(): WebSocket | undefined {
    return this.sockets.at(-1);
  }

  async start(): Promise<void> {
    this.#server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(this.#server, 'listening');
    this.#server.on('connection', (socket: WebSocket) => {
      this.sockets.push(socket);
      socket.on('message', () => {
        socket.send(frame('1202', 'pong'));
      });
    });
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets.splice(0)) socket.terminate();
    const server = this.#server;
    await new Promise((resolve) => {
      if (server) server.close(resolve);
    });
  }
}

describe('A session of Five9 on its way to another host', () => {
  const [home, away] = [new Host(), new Host()];
  let sockets: Sockets;
  let told: unknown[] = [];

  beforeEach(async () => {
    told = [];
    await Promise.all([home.start(), away.start()]);
    const login = new Login('a', home.base, { role: 'agent', bearer: false });
    sockets = new Sockets(
      login,
      out,
      {
        needs: () => true,
        passed: () => undefined,
        received: ({ id, payload }) => {
          if (id !== '1202') told.push(payload);
        },
        unreadable: () => undefined,
        lost: ({ text }) => told.push(text),
        moved: () => told.push(`moved to ${login.base.port === away.base.port ? 'away' : 'home'}`),
      },
      log,
    );
    await sockets.open(new AbortController().signal);
  });

  afterEach(async () => {
    sinon.restore();
    sockets.close();
    await Promise.all([home.stop(), away.stop()]);
  });

  it('opens the new host’s socket anew where that goes before the move is over', async () => {
    sockets.moveTo(away.base);
    await eventually('at both', () => away.sockets.length === 1);
    away.last?.send(frame('1', 'first'));
    await eventually('a frame of the new host', () => told.includes('first'));
    away.last?.terminate();
    await eventually('at both again', () => away.sockets.length === 2);
    home.last?.send(frame('2', 'old host'));
    away.last?.send(frame('3', 'second'));
    await eventually('frames of both', () => told.length === 3);
    sockets.completed();
    assert.deepEqual([...told].sort(), ['first', 'moved to away', 'old host', 'second']);
  });

  it('is not lost where the old host goes before it has said that it is over', async () => {
    sockets.moveTo(away.base);
    await eventually('at both', () => away.sockets.length === 1);
    away.last?.send(frame('1', 'first'));
    await eventually('a frame of the new host', () => told.includes('first'));
    home.last?.terminate();
    await eventually('moved', () => told.includes('moved to away'));
    away.last?.send(frame('2', 'second'));
    await eventually('a frame', () => told.includes('second'));
    assert.deepEqual(told, ['first', 'moved to away', 'second']);
  });

  it('is lost where the new host cannot be reached for two minutes, with what ended the old', async () => {
    const nowhere = new Host();
    await nowhere.start();
    const { base } = nowhere;
    await nowhere.stop();
    const now = Date.now();
    const clock = sinon.stub(Date, 'now').callsFake(() => now);
    sockets.moveTo(base);
    await eventually('a first try', () => log.lines.some((line) => line.includes(base.host)));
    assert.ok(home.last);
    const gone = once(home.last, 'close');
    home.last.close(3000, 'moved');
    await gone;
    clock.callsFake(() => now + 121_000);
    await eventually('given up', () => told.length > 0, 10_000);
    assert.equal(sockets.moving, undefined);
    assert.deepEqual(told, ['closedBy']);
  });
});
