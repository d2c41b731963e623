import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { CallwiresError } from '../../nodes/runtime/errors';
import { delay, within } from '../../nodes/runtime/timing';
import { openWebSocket } from '../../nodes/runtime/web-socket';
import { directly } from '../support/outward';

const tooLate = (): CallwiresError =>
  new CallwiresError('TIMEOUT', 'noAnswer', { host: 'x', seconds: 1 });

describe('A WebSocket that cannot be opened', () => {
  const server = createServer();
  const out = directly();

  beforeEach(async () => {
    // Upgrades are taken and never answered.
    server.on('upgrade', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  function open(signal: AbortSignal): Promise<unknown> {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const url = new URL(`ws://127.0.0.1:${port}/`);
    return openWebSocket(out, { url, timeout: 0.3, signal, refused: tooLate }, () => undefined);
  }

  it('is told as TIMEOUT where the server says nothing, with the time', async () => {
    const { signal } = new AbortController();
    await assert.rejects(open(signal), { code: 'TIMEOUT', message: /0\.3/ });
  });

  it('is given up with whoever wanted it, also before it has begun', async () => {
    const wanted = new AbortController();
    const opening = open(wanted.signal);
    wanted.abort();
    await assert.rejects(opening, { code: 'NOT_CONNECTED' });
    await assert.rejects(open(wanted.signal), { code: 'CLOSED' });
  });
});

describe('A wait', () => {
  it('ends with whoever waits, for their reason, also before it has begun', async () => {
    const waiting = new AbortController();
    const long = delay(60_000, waiting.signal);
    const never = within(new Promise(() => undefined), 60, waiting.signal, tooLate);
    waiting.abort(new Error('gone'));
    await assert.rejects(long, /gone/);
    await assert.rejects(never, /gone/);
    await assert.rejects(delay(60_000, waiting.signal), /gone/);
    await assert.rejects(within(Promise.resolve(1), 60, waiting.signal, tooLate), /gone/);
  });
});
