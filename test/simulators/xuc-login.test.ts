import assert from 'node:assert/strict';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { CtiClient } from './cti-client';
import { at, json } from './reading';
import { selfSigned } from './self-signed';
import { useSimulator } from './use-simulator';

interface Answer {
  status: number;
  /** Value of a key of the body. */
  get: (key: string) => unknown;
  body: unknown;
}

async function call(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const body = json(await response.text());
  return { status: response.status, body, get: (key) => at(body, key) };
}

function post(url: string, body: unknown): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return call(`${url}/xuc/api/2.0/auth/login`, { method: 'POST', body: text });
}

function check(url: string, token: unknown): Promise<Answer> {
  const headers = { authorization: `Bearer ${String(token)}` };
  return call(`${url}/xuc/api/2.0/auth/check`, { headers });
}

function refusedStatus(url: string): Promise<number | undefined> {
  const socket = new WebSocket(url);
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => {
      socket.terminate();
      resolve(response.statusCode);
    });
  });
}

describe('XUC simulator: tokens by REST', () => {
  const { simulator } = useSimulator();
  const alice = { login: 'alice', password: 'secret' };

  it('gives login and token for a good password, without TTL', async () => {
    const { status, body } = await post(simulator().url, alice);
    assert.equal(status, 200);
    assert.deepEqual(body, { login: 'alice', token: at(body, 'token') });
    assert.equal(simulator().loginAttempts, 1);
  });

  it('gives a TTL in seconds when switched on', async () => {
    simulator().settings.ttl = 3600;
    assert.equal((await post(simulator().url, alice)).get('TTL'), 3600);
  });

  it('knows the error codes of both generations', async () => {
    const { url, settings } = simulator();
    const codes = async (): Promise<unknown[]> => [
      (await post(url, { login: 'nobody', password: 'x' })).get('error'),
      (await post(url, { login: 'alice', password: 'x' })).get('error'),
      (await post(url, '{')).get('error'),
    ];
    assert.deepEqual(await codes(), ['InvalidCredentials', 'InvalidCredentials', 'InvalidJson']);
    settings.errorCodes = '2017';
    assert.deepEqual(await codes(), ['UserNotFound', 'InvalidPassword', 'InvalidJson']);
  });

  it('gives a new token at each check and refuses the old one', async () => {
    const { url } = simulator();
    const token = (await post(url, alice)).get('token');
    const renewed = await check(url, token);
    assert.equal(renewed.get('login'), 'alice');
    assert.notEqual(renewed.get('token'), token);
    assert.equal((await check(url, token)).get('error'), 'TokenExpired');
    assert.equal((await check(url, renewed.get('token'))).status, 200);
    assert.equal(simulator().checkAttempts, 3);
  });

  it('takes a token only for its lifetime, and none after expireTokens', async () => {
    const { url, faults, settings } = simulator();
    const token = (await post(url, alice)).get('token');
    faults.expireTokens();
    assert.equal((await check(url, token)).get('error'), 'TokenExpired');
    settings.tokenLifetime = 0;
    const second = (await post(url, alice)).get('token');
    assert.equal((await check(url, second)).get('error'), 'TokenExpired');
  });

  it('refuses the next logins with a given code and status, then works again', async () => {
    const { url, faults } = simulator();
    faults.refuseLogins({ times: 2, status: 503, error: 'UnhandledError' });
    for (const expected of [503, 503, 200]) {
      assert.equal((await post(url, alice)).status, expected);
    }
  });

  it('answers a login with a web page when told to', async () => {
    const { url, faults } = simulator();
    faults.refuseLogins({ times: 1, html: true });
    const response = await fetch(`${url}/xuc/api/2.0/auth/login`, { method: 'POST', body: '{}' });
    assert.match(response.headers.get('content-type') ?? '', /text\/html/);
    await response.text();
  });
});

describe('XUC simulator: opening the socket', () => {
  const { simulator } = useSimulator();

  it('sends LoggedOn first and then what nobody asks for', async () => {
    const client = await CtiClient.connect(simulator());
    assert.deepEqual(await client.types(), [
      'LoggedOn',
      'RightProfile',
      'UsersStatuses',
      'UserConfigUpdate',
      'UserStatusUpdate',
      'PhoneStatusUpdate',
      'VoiceMailStatusUpdate',
    ]);
    client.close();
  });

  it('sends LoggedOn with {}, null or no payload', async () => {
    const forms = {
      object: '{"msgType":"LoggedOn","ctiMessage":{}}',
      null: '{"msgType":"LoggedOn","ctiMessage":null}',
      absent: '{"msgType":"LoggedOn"}',
    } as const;
    for (const form of ['object', 'null', 'absent'] as const) {
      simulator().settings.loggedOn = form;
      const client = await CtiClient.connect(simulator());
      await client.nextText(forms[form]);
      client.close();
    }
  });

  it('refuses a bad token at the upgrade with the status it is set to', async () => {
    assert.equal(await refusedStatus(`${simulator().ctiUrl}?token=bad`), 403);
    simulator().settings.badTokenStatus = 401;
    assert.equal(await refusedStatus(simulator().ctiUrl), 401);
  });

  it('or lets a bad token in, says LoggedOnError and closes', async () => {
    simulator().settings.badToken = 'loggedOnError';
    const client = await CtiClient.open(simulator(), 'bad');
    assert.deepEqual(await client.next('LoggedOnError'), { Error: 'loggedOnFailed' });
    await client.closed;
    assert.equal(simulator().totalConnections, 0);
  });

  it('has nothing at other addresses', async () => {
    const { ctiUrl } = simulator();
    const token = simulator().issueToken('alice');
    assert.equal(await refusedStatus(`${ctiUrl}x?token=${token}`), 404);
  });

  it('counts open connections and all there were', async () => {
    const client = await CtiClient.connect(simulator());
    assert.deepEqual([simulator().openConnections, simulator().totalConnections], [1, 1]);
    const gone = new Promise<void>((resolve) => {
      simulator().onChange(() => {
        if (simulator().openConnections === 0) resolve();
      });
    });
    client.close();
    await gone;
    assert.deepEqual([simulator().openConnections, simulator().totalConnections], [0, 1]);
  });
});

describe('XUC simulator: TLS', () => {
  const { simulator } = useSimulator({ tls: selfSigned });

  it('speaks https and wss with the given certificate', async () => {
    assert.match(simulator().ctiUrl, /^wss:/);
    const client = await CtiClient.connect(simulator());
    await client.next('LoggedOn');
    client.close();
  });

  it('is refused by a client that checks certificates', async () => {
    const socket = new WebSocket(simulator().ctiUrl);
    await assert.rejects(once(socket, 'open'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it('resets, freezes and closes as without TLS', async () => {
    const client = await CtiClient.ready(simulator());
    simulator().faults.freeze();
    simulator().faults.resume();
    await client.settled();
    simulator().faults.drop('reset');
    await client.closed;
  });
});
