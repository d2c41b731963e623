import assert from 'node:assert/strict';
import { authenticate } from '../../nodes/five9/rest/authenticate';
import type { Login } from '../../nodes/five9/rest/login';
import { Rest, type Ask } from '../../nodes/five9/rest/rest';
import { REDACTED } from '../../nodes/runtime/redact';
import { restSettings } from '../support/five9-settings';
import { directly } from '../support/outward';
import { ScriptedHttp, type Scripted } from '../support/scripted-http';

const out = directly();

const { signal } = new AbortController();

const exception = (message: string, more: object = {}): object => ({
  five9ExceptionDetail: { message, ...more },
});

const moved = {
  status: 435,
  body: exception('moved', { errorCode: 5001, context: { farmId: 150 } }),
};

const welcome = {
  body: { tokenId: 'secret-token', sessionId: 's', userId: 1, orgId: '2', context: { farmId: 3 } },
};

describe('Answers of Five9 to requests', () => {
  const server = new ScriptedHttp(() => 'silence');

  beforeEach(() => server.start());
  afterEach(() => {
    server.asked.length = 0;
    return server.stop();
  });

  /** What is done to requests, one after the other; the last for ever. */
  function script(...does: readonly Scripted[]): void {
    server.answer = () => does[server.asked.length - 1] ?? does.at(-1) ?? 'silence';
  }

  const logIn = (): Promise<Login> =>
    authenticate(restSettings(`http://127.0.0.1:${server.port}`), out, signal);

  const logins: readonly (readonly [does: Scripted, code: string, fatal: boolean])[] = [
    [{ status: 401, body: exception('Invalid credentials') }, 'UNAUTHORIZED', true],
    [{ status: 403, body: exception('No licence') }, 'FORBIDDEN', true],
    // Anything but a clear refusal may pass, and must not end the tries.
    [{ status: 429 }, 'RATE_LIMITED', false],
    [{ status: 302, headers: { location: 'https://elsewhere.example' } }, 'NOT_CONNECTED', false],
    [{ status: 404 }, 'NOT_CONNECTED', false],
    [{ status: 503 }, 'NOT_CONNECTED', false],
    [{ body: '<!doctype html><title>Maintenance</title>' }, 'PROTOCOL', false],
    [{ body: { tokenId: 'a token for nobody' } }, 'PROTOCOL', false],
    [{ body: 'OK' }, 'PROTOCOL', false],
  ];
  for (const [does, code, fatal] of logins) {
    it(`to a login are told as ${code} where it is ${JSON.stringify(does)}`, async () => {
      script(does);
      await assert.rejects(logIn(), { code, fatal });
      assert.equal(server.asked.length, 1);
    });
  }

  it('to a login that name another farm are followed there, once', async () => {
    script(moved, welcome);
    const login = await logIn();
    assert.deepEqual(
      server.asked.map(({ headers }) => headers['farmid']),
      [undefined, '150'],
    );
    assert.equal(login.farmId, '3');
  });

  async function ask(...does: readonly Scripted[]): Promise<unknown> {
    script(welcome);
    const rest = new Rest(await logIn(), out);
    rest.login.settled = true;
    server.asked.length = 0;
    script(...does);
    const wanted: Ask = { what: 'getCav', method: 'GET', path: '/calls', timeout: 1.5, signal };
    return rest.json(wanted);
  }

  it('that ask for a pause are waited for as long, where there is time for it', async () => {
    const later = { status: 429, headers: { 'retry-after': '1' } };
    const since = performance.now();
    assert.deepEqual(await ask(later, { body: { id: 1 } }), { id: 1 });
    assert.ok(performance.now() - since >= 900);
  });

  const refusals: readonly (readonly [does: Scripted, code: string, message: RegExp])[] = [
    [{ status: 429, headers: { 'retry-after': '60' } }, 'RATE_LIMITED', /getCav.*429/],
    [{ status: 401 }, 'UNAUTHORIZED', /getCav.*401/],
    [{ status: 403, body: exception('not yours') }, 'FORBIDDEN', /not yours/],
    [{ status: 404, body: exception('no such call') }, 'REJECTED', /no such call/],
    [{ status: 435, body: exception('SELECT_STATION') }, 'CONNECTION_LOST', /getCav/],
    [{ status: 502, body: '<!doctype html>' }, 'PROTOCOL', /HTML/],
    [{ body: 'OK' }, 'PROTOCOL', /no JSON/],
    ['silence', 'TIMEOUT', /getCav/],
    ['break', 'NOT_CONNECTED', /127\.0\.0\.1/],
  ];
  for (const [does, code, message] of refusals) {
    it(`are told as ${code} where they are ${JSON.stringify(does)}`, async () => {
      await assert.rejects(ask(does), { code, message });
    });
  }

  it('give what Five9 says of a failure, but none of its secrets', async () => {
    const body = exception('no', { errorCode: 7, sessionId: 'abc', context: { contextCode: 'X' } });
    const error: unknown = await ask({ status: 400, body }).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Error);
    assert.deepEqual(error.cause, {
      message: 'no',
      errorCode: 7,
      sessionId: REDACTED,
      context: { contextCode: 'X' },
    });
  });
});
