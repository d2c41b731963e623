import assert from 'node:assert/strict';
import { bctCatalog } from '../../nodes/bct/catalog';
import { defaultClock } from '../../nodes/bct/catalog/alarm-time';
import { OwiCommands } from '../../nodes/bct/owi/commands';
import { Tokens } from '../../nodes/bct/owi/tokens';
import { commandUrl, eventsUrl } from '../../nodes/bct/owi/wire';
import type { OwiSettings } from '../../nodes/bct/settings';
import type { BctCommandRow } from '../../nodes/bct/rows';
import { Webhooks } from '../../nodes/bct/uip/webhooks';
import type { Call, Reply } from '../../nodes/runtime/client';
import { parseJson } from '../../nodes/runtime/json';
import { owiSettings } from '../support/bct';
import { directly } from '../support/outward';
import { ScriptedHttp, type Asked, type Scripted } from '../support/scripted-http';

const out = directly();

const { signal } = new AbortController();

const error = (code: string, message?: string): object => ({ error: { code, message } });

/** What a server does to every command, and what comes of it. */
type Case = readonly [does: Scripted, code: string, message: RegExp];

function row(name: string): BctCommandRow {
  const found = bctCatalog.command(name);
  assert.ok(found);
  return found;
}

const call = (name: string, timeout: number): Call & { readonly row: BctCommandRow } => ({
  row: row(name),
  params: {},
  timeout,
});

describe('Answers of Business ConneCT to requests', () => {
  const server = new ScriptedHttp(() => 'silence');
  let commands: Asked[] = [];

  beforeEach(async () => {
    commands = [];
    await server.start();
  });

  afterEach(() => server.stop());

  /** Logs in whoever asks, and does to commands what is said, the last for ever. */
  function script(...does: readonly Scripted[]): void {
    server.answer = (asked) => {
      if (asked.path.endsWith('/login')) return { body: { token: 'secret-token', expiresIn: 60 } };
      commands.push(asked);
      return does[commands.length - 1] ?? does.at(-1) ?? 'silence';
    };
  }

  const settings = (): OwiSettings => owiSettings(server.port);

  function byOwi(name: string, timeout = 5): Promise<Reply> {
    const owi = new OwiCommands(settings(), out, new Tokens(settings(), out), defaultClock);
    return owi.send(call(name, timeout), undefined, signal);
  }

  function byUip(name: string, timeout = 5): Promise<Reply> {
    const uip = {
      uipBaseUrl: `http://127.0.0.1:${server.port}`,
      uipUser: 'nodered',
      uipPassword: 'secret',
      webhookKind: 'waitwebhook' as const,
      webhookPrefix: 'bct-',
      eventPath: '/events',
      eventSecret: '',
      eventStore: '',
    };
    const { row: asked, ...rest } = call(name, timeout);
    return new Webhooks(uip, out, defaultClock).send({ row: asked, ...rest }, asked, signal);
  }

  describe('by owi', () => {
    const cases: readonly Case[] = [
      [{ status: 400, body: error('bad_parameter', 'agentName') }, 'INVALID_PARAMETER', /bad_p/],
      [{ status: 403, body: error('no_role') }, 'FORBIDDEN', /no_role/],
      [{ status: 404, body: error('unknown_command') }, 'NOT_SUPPORTED', /unknown_command/],
      [{ status: 404, body: '<h1>Not found</h1>' }, 'PROTOCOL', /404/],
      [{ status: 409, body: error('wrong_state', 'busy') }, 'REJECTED', /wrong_state busy/],
      [{ status: 429, body: error('too_many') }, 'RATE_LIMITED', /too_many/],
      [{ status: 500 }, 'CONNECTION_LOST', /500/],
      [{ status: 502, body: '<h1>Bad gateway</h1>' }, 'PROTOCOL', /502/],
      [{ body: 'OK' }, 'PROTOCOL', /SetAgentReady/],
      ['silence', 'TIMEOUT', /SetAgentReady/],
      ['break', 'NOT_CONNECTED', /127\.0\.0\.1/],
    ];
    for (const [does, code, message] of cases) {
      it(`are told as ${code} where the server does ${JSON.stringify(does)}`, async () => {
        script(does);
        await assert.rejects(byOwi('SetAgentReady', 0.5), { code, message });
      });
    }

    it('that a broken link has swallowed are asked for once more, under the same request id', async () => {
      script('break', { body: { isSuccess: true } });
      assert.equal((await byOwi('SetAgentReady')).outcome, 'answered');
      const [first, second] = commands.map(({ headers }) => headers['x-request-id']);
      assert.ok(first);
      assert.equal(second, first);
    });

    const logins: readonly (readonly [Scripted, string, boolean, RegExp])[] = [
      [{ body: { token: '' } }, 'PROTOCOL', false, /no token/],
      [{ body: 'welcome' }, 'PROTOCOL', false, /no token/],
      [{ status: 401, body: error('wrong_password') }, 'UNAUTHORIZED', true, /wrong_password/],
      [{ status: 403 }, 'FORBIDDEN', true, /HTTP 403/],
      [{ status: 500 }, 'CONNECTION_LOST', false, /HTTP 500/],
    ];
    for (const [does, code, fatal, message] of logins) {
      it(`to a login are told as ${code} where it is ${JSON.stringify(does)}`, async () => {
        server.answer = () => does;
        await assert.rejects(byOwi('SetAgentReady'), { code, fatal, message });
      });
    }

    it('are looked for at an address of IPv6, too', () => {
      for (const bctServerAddress of ['2001:db8::1', '[2001:db8::1]']) {
        const server6 = { bctServerAddress, bctServerPort: 32011, bctServerUseHttps: true };
        assert.equal(eventsUrl(server6, 'a').host, '[2001:db8::1]:32011');
        assert.equal(commandUrl(server6, 'X').protocol, 'https:');
      }
    });
  });

  describe('by uip', () => {
    const cases: readonly Case[] = [
      [{ status: 401 }, 'UNAUTHORIZED', /nodered/],
      [{ status: 403 }, 'FORBIDDEN', /nodered/],
      [{ status: 429 }, 'RATE_LIMITED', /HTTP 429/],
      [{ status: 500 }, 'CONNECTION_LOST', /500/],
      ['silence', 'TIMEOUT', /RouteMessage/],
      ['break', 'CONNECTION_LOST', /RouteMessage/],
    ];
    for (const [does, code, message] of cases) {
      it(`are told as ${code} where the platform does ${JSON.stringify(does)}`, async () => {
        script(does);
        await assert.rejects(byUip('RouteMessage', 0.5), { code, message });
        assert.equal(commands.length, 1);
      });
    }

    it('that a broken link has swallowed are asked for once more only where nothing is done twice', async () => {
      script('break', { body: { isSuccess: true } });
      assert.equal((await byUip('SetAgentReady')).outcome, 'answered');
      const sent = commands.map(({ body }) => parseJson(body));
      assert.deepEqual(sent[1], sent[0]);
    });
  });
});
