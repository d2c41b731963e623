import assert from 'node:assert/strict';
import sinon from 'sinon';
import { TokenSource } from '../../nodes/xuc/token';
import { TokenRenewal } from '../../nodes/xuc/token-renewal';
import { recordingLog } from '../support/logs';
import { directly } from '../support/outward';
import { ScriptedHttp, type Scripted } from '../support/scripted-http';

const { signal } = new AbortController();

/** For tests that hold the clock: the helper that waits would wait for it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

describe('Tokens of XUC', () => {
  const server = new ScriptedHttp(() => 'silence');
  const log = recordingLog();
  const out = directly(log);

  beforeEach(() => server.start());
  afterEach(() => {
    sinon.restore();
    server.asked.length = 0;
    return server.stop();
  });

  const source = (memory = new Map<string, unknown>()): TokenSource =>
    new TokenSource(
      {
        host: '127.0.0.1',
        port: server.port,
        tls: false,
        phoneNumber: '',
        username: 'alice',
        password: 'secret',
      },
      out,
      memory,
    );

  /** What is done to requests, one after the other; the last for ever. */
  function script(...does: readonly Scripted[]): void {
    server.answer = () => does[server.asked.length - 1] ?? does.at(-1) ?? 'silence';
  }

  const paths = (): readonly (string | undefined)[] =>
    server.asked.map(({ path }) => path.split('/').at(-1));

  const refusals: readonly (readonly [does: Scripted, code: string, fatal: boolean])[] = [
    [{ status: 401, body: { error: 'InvalidPassword' } }, 'UNAUTHORIZED', true],
    [{ status: 401 }, 'UNAUTHORIZED', true],
    [{ status: 403 }, 'FORBIDDEN', true],
    [{ status: 400, body: { error: 'Busy' } }, 'REJECTED', false],
    [{ status: 429 }, 'RATE_LIMITED', false],
    [{ status: 500 }, 'PROTOCOL', false],
    [{ body: { token: '' } }, 'PROTOCOL', false],
    [{ body: 'OK' }, 'PROTOCOL', false],
  ];
  for (const [does, code, fatal] of refusals) {
    it(`that are refused with ${JSON.stringify(does)} are told as ${code}`, async () => {
      script(does);
      await assert.rejects(source().obtain(signal), { code, fatal });
    });
  }

  it('that are known are renewed, without a password', async () => {
    script({ body: { token: 'one' } }, { body: { token: 'two' } });
    const memory = new Map<string, unknown>();
    await source(memory).obtain(signal);
    assert.deepEqual(await source(memory).obtain(signal), { token: 'two' });
    assert.deepEqual(paths(), ['login', 'check']);
    assert.equal(server.asked[1]?.headers.authorization, 'Bearer one');
  });

  it('that the server has forgotten are replaced by a login, and kept where it is only in trouble', async () => {
    script(
      { body: { token: 'one' } },
      { status: 503 },
      { status: 401 },
      { body: { token: 'two' } },
    );
    const memory = new Map<string, unknown>();
    await source(memory).obtain(signal);
    await assert.rejects(source(memory).obtain(signal), { code: 'PROTOCOL' });
    assert.deepEqual(await source(memory).obtain(signal), { token: 'two' });
    assert.deepEqual(paths(), ['login', 'check', 'check', 'login']);
  });

  it('are renewed when 80 % of their life are over, and tried again where that fails', async () => {
    script({ status: 503 }, { body: { token: 'two', TTL: 50 } }, { status: 401 });
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const renewal = new TokenRenewal(source(), { token: 'one', ttl: 100 }, signal, log);
    clock.tick(79_999);
    assert.equal(server.asked.length, 0);
    clock.tick(1);
    await until(() => log.lines.some((line) => line.includes('503')));
    clock.tick(30_000);
    await until(() => server.asked.length === 2 && clock.countTimers() === 1);
    clock.tick(40_000);
    await until(() => server.asked.length === 3);
    assert.deepEqual(
      server.asked.map(({ headers }) => headers.authorization),
      ['Bearer one', 'Bearer one', 'Bearer two'],
    );
    renewal.stop();
  });
});
