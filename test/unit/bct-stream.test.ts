import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { Stream } from '../../nodes/bct/owi/stream';
import { owiSettings } from '../support/bct';
import { directly } from '../support/outward';

const INTERVAL = 0.2;

/** An answer comes a while after its ping, as it does on any network. */
const ON_THE_WAY_MS = 60;

const out = directly();

const { signal } = new AbortController();

describe('The stream of owi', () => {
  it('counts as silent three pings after the last frame, and not at the ping after that', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false });
    await once(server, 'listening');
    let lastSaid = 0;
    server.on('connection', (socket) => {
      socket.once('ping', () => {
        setTimeout(() => {
          lastSaid = performance.now();
          socket.send('{}');
        }, ON_THE_WAY_MS);
      });
    });
    const address = server.address();
    const ended = new Promise<number>((resolve) => {
      const stream = new Stream({
        frame: () => undefined,
        unreadable: () => undefined,
        ended: resolve,
      });
      const port = typeof address === 'object' && address ? address.port : 0;
      void stream.open(owiSettings(port), out, 'token', signal).then(() => {
        stream.pingEvery(INTERVAL);
      });
    });
    assert.equal(await ended, 4408);
    const intervals = (performance.now() - lastSaid) / 1000 / INTERVAL;
    assert.ok(intervals < 3.5, `after ${intervals.toFixed(1)} intervals`);
    server.close();
  });

  it('tells of frames that are none, and goes on', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    server.on('connection', (socket) => {
      for (const text of ['{"half', '[]', '{"sub', '{"subscribed":{}}']) socket.send(text);
    });
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const unreadable: string[] = [];
    const frame = new Promise((resolve) => {
      const stream = new Stream({
        frame: resolve,
        unreadable: ({ text }) => unreadable.push(text),
        ended: () => undefined,
      });
      void stream.open(owiSettings(port), out, 'token', signal);
    });
    assert.deepEqual(await frame, { kind: 'unknown' });
    assert.deepEqual(unreadable, ['notJson', 'notObject', 'notJson']);
    for (const client of server.clients) client.terminate();
    server.close();
  });

  for (const [status, code, fatal] of [
    [401, 'UNAUTHORIZED', false],
    [403, 'FORBIDDEN', true],
    [503, 'PROTOCOL', false],
  ] as const) {
    it(`says ${code} where it is refused with ${status}`, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      server.on('upgrade', (_request, socket) => {
        socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
      });
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const stream = new Stream({
        frame: () => undefined,
        unreadable: () => undefined,
        ended: () => undefined,
      });
      await assert.rejects(stream.open(owiSettings(port), out, 'token', signal), { code, fatal });
      server.close();
    });
  }
});
