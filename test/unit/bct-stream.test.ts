import assert from 'node:assert/strict';
import { once } from 'node:events';
import { WebSocketServer } from 'ws';
import { Stream } from '../../nodes/bct/owi/stream';
import type { Outward } from '../../nodes/runtime/outward';
import { Redactor } from '../../nodes/runtime/redact';
import { recordingLog } from '../support/logs';

const INTERVAL = 0.2;

/** An answer comes a while after its ping, as it does on any network. */
const ON_THE_WAY_MS = 60;

const out: Outward = {
  agentFor: () => undefined,
  tls: {},
  fingerprint: '',
  redactor: new Redactor(),
  log: recordingLog(),
};

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
      const settings = {
        bctServerAddress: '127.0.0.1',
        bctServerPort: typeof address === 'object' && address ? address.port : 0,
        bctServerUseHttps: false,
        bctRouterName: '',
        bctNotifyAlarms: false,
        bctEmergencyNumbers: '',
        bctUserName: 'nodered',
        bctPassword: 'secret',
      };
      void stream.open(settings, out, 'token', new AbortController().signal).then(() => {
        stream.pingEvery(INTERVAL);
      });
    });
    assert.equal(await ended, 4408);
    const intervals = (performance.now() - lastSaid) / 1000 / INTERVAL;
    assert.ok(intervals < 3.5, `after ${intervals.toFixed(1)} intervals`);
    server.close();
  });
});
