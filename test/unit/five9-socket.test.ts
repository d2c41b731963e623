import assert from 'node:assert/strict';
import { once } from 'node:events';
import sinon from 'sinon';
import { WebSocketServer, type WebSocket } from 'ws';
import { Login } from '../../nodes/five9/rest/login';
import { Socket } from '../../nodes/five9/rest/socket';
import { directly } from '../support/outward';
import { eventually } from '../support/wait';

const out = directly();

const pong = '{"context":{"eventId":"1202"},"payLoad":"pong"}';

describe('The keep-alive of Five9’s socket', () => {
  let server: WebSocketServer;
  let clock: sinon.SinonFakeTimers;
  let pings = 0;
  let answers = 0;
  let reason = '';

  beforeEach(async () => {
    pings = 0;
    reason = '';
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    server.on('connection', (socket: WebSocket) => {
      socket.on('message', () => {
        if (++pings <= answers) socket.send(pong);
      });
    });
    clock = sinon.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });

  afterEach(async () => {
    clock.restore();
    for (const client of server.clients) client.terminate();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });

  async function open(): Promise<Socket> {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    const base = new URL(`http://127.0.0.1:${address.port}`);
    const login = new Login('a', base, { role: 'agent', bearer: false });
    const socket = new Socket(login, base, {
      needs: () => true,
      passed: () => undefined,
      received: () => undefined,
      unreadable: () => undefined,
      lost: (error) => {
        reason = error.text;
      },
    });
    await socket.open(out, new AbortController().signal);
    return socket;
  }

  it('asks every 15 seconds, as bare text', async () => {
    answers = 3;
    const socket = await open();
    clock.tick(15_000);
    await eventually('asked', () => pings === 2);
    clock.tick(15_000);
    await eventually('asked again', () => pings === 3);
    assert.equal(reason, '');
    socket.close();
  });

  it('gives a server up that has missed two', async () => {
    answers = 1;
    await open();
    clock.tick(15_000);
    clock.tick(15_000);
    assert.equal(reason, '');
    clock.tick(15_000);
    assert.equal(reason, 'silent');
  });
});
