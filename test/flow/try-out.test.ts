import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import xuc from '../../nodes/xuc/xuc';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { selfSigned } from '../simulators/self-signed';
import { adminPost } from '../support/admin';
import { proxySet, tlsSet } from '../support/core-nodes';
import { Flow, tab, watchers, xucConfig, type FlowNode } from '../support/flow';
import type { JsonObject } from '../../nodes/runtime/json';
import { TunnelProxy } from '../support/tunnel-proxy';
import { eventually } from '../support/wait';
import { event, events } from '../support/xuc-nodes';

const STORED = '__PWRD__';

describe('Settings of a XUC connection that are tried out', () => {
  const flow = new Flow();
  let simulator: XucSimulator;
  let strangers: Server[] = [];

  /** What the dialog of a connection sends. */
  const form = (
    config: JsonObject = {},
    credentials: JsonObject = {},
    id = 'xivo',
  ): { id: string; config: JsonObject; credentials: JsonObject } => ({
    id,
    config: {
      transport: 'websocket',
      host: simulator.host,
      port: simulator.port,
      tls: false,
      phoneNumber: '',
      tlsConfig: '',
      proxy: '',
      ...config,
    },
    credentials: { username: 'alice', password: 'secret', ...credentials },
  });

  async function tried(...given: Parameters<typeof form>): Promise<JsonObject> {
    const { status, body } = await adminPost('xuc/test', form(...given));
    assert.equal(status, 200);
    assert.doesNotMatch(JSON.stringify(body), /secret|wrong-one/, 'a password was told');
    return body;
  }

  async function deploy(nodes: readonly FlowNode[] = []): Promise<void> {
    const { node, credentials } = xucConfig(simulator);
    await flow.start([tlsSet, proxySet, xuc], [tab, node, ...nodes, ...watchers], credentials);
  }

  /** A server that is no XUC. Gives its port; what it is asked counts. */
  async function stranger(asked = { count: 0, silent: false }): Promise<number> {
    const server = createServer((_request, response) => {
      asked.count++;
      if (asked.silent) return;
      response.statusCode = 404;
      response.end('<html>nothing here</html>');
    });
    strangers.push(server);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    return port;
  }

  beforeEach(async () => {
    simulator = await startXucSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.stop();
    await simulator.close();
    for (const server of strangers) {
      server.closeAllConnections();
      server.close();
    }
    strangers = [];
  });

  it('log in before anything is deployed, and leave nothing behind', async () => {
    await flow.start(xuc, [tab], {});
    const outcome = await tried({}, {}, 'new');
    assert.equal(outcome['ok'], true, JSON.stringify(outcome));
    assert.deepEqual(outcome['notes'], ['loggedIn']);
    await eventually('the session is over', () => simulator.openConnections === 0);
    assert.deepEqual(simulator.violations, []);
  });

  it('say what is wrong, with a code and what to look at', async () => {
    await flow.start(xuc, [tab], {});
    const wrong = await tried({}, { password: 'wrong-one' });
    assert.deepEqual(
      [wrong['ok'], wrong['code'], wrong['advice']],
      [false, 'UNAUTHORIZED', 'password'],
    );
    const closed = await tried({ port: 1 });
    assert.deepEqual([closed['code'], closed['advice']], ['NOT_CONNECTED', 'port']);
    const unknown = await tried({ host: 'no-such-host.invalid' });
    assert.equal(unknown['code'], 'NOT_CONNECTED');
    assert.match(String(unknown['message']), /unknownHost|not known/);
    const other = await tried({ port: await stranger() });
    assert.deepEqual([other['code'], other['advice']], ['PROTOCOL', 'notServer']);
    const plain = await tried({ tls: true });
    assert.deepEqual([plain['code'], plain['advice']], ['NOT_CONNECTED', 'needsPlain']);
    const missing = await tried({ host: '' });
    assert.deepEqual([missing['code'], missing['field']], ['INVALID_PARAMETER', 'host']);
    const noHelper = await tried({ proxy: 'not deployed' });
    assert.deepEqual([noHelper['code'], noHelper['field']], ['INVALID_PARAMETER', 'proxy']);
  });

  it('do not wait for ever', async () => {
    await flow.start(xuc, [tab], {});
    const outcome = await tried({ port: await stranger({ count: 0, silent: true }) });
    assert.deepEqual([outcome['code'], outcome['advice']], ['TIMEOUT', 'slow']);
  });

  it('tell certificates from plain ports', async () => {
    const secure = await startXucSimulator({ page: false, tls: selfSigned });
    try {
      await flow.start(xuc, [tab], {});
      const refused = await tried({ port: secure.port, tls: true });
      assert.equal(refused['code'], 'NOT_CONNECTED');
      assert.match(String(refused['message']), /certificate/);
      const plain = await tried({ port: secure.port });
      assert.deepEqual([plain['code'], plain['advice']], ['NOT_CONNECTED', 'needsTls']);
    } finally {
      await secure.close();
    }
  });

  it('go through the deployed certificates and proxy', async () => {
    const secure = await startXucSimulator({ page: false, tls: selfSigned });
    const proxy = new TunnelProxy();
    const files = { cert: '', key: '', ca: '', certname: '', keyname: '', caname: '' };
    try {
      const nodes = [
        tab,
        { id: 'ca', type: 'tls-config', verifyservercert: true, ...files },
        { id: 'outward', type: 'http proxy', url: await proxy.listen(), noproxy: [] },
      ];
      await flow.start([tlsSet, proxySet, xuc], nodes, {
        ca: { cadata: selfSigned.cert },
        outward: { username: 'me', password: 'proxy-secret' },
      });
      const outcome = await tried({
        port: secure.port,
        tls: true,
        tlsConfig: 'ca',
        proxy: 'outward',
      });
      assert.equal(outcome['ok'], true, JSON.stringify(outcome));
      assert.ok(proxy.tunnels.length > 0);
    } finally {
      await secure.close();
      await proxy.close();
    }
  });

  it('use a stored password for what is deployed, and for nothing else', async () => {
    const files = { cert: '', key: '', ca: '', certname: '', keyname: '', caname: '' };
    await deploy([
      { id: 'ca', type: 'tls-config', verifyservercert: false, ...files },
      { id: 'outward', type: 'http proxy', url: 'http://127.0.0.1:9', noproxy: [] },
    ]);
    const same = await tried(
      { phoneNumber: '1000', port: String(simulator.port) },
      { password: STORED },
    );
    assert.equal(same['ok'], true, JSON.stringify(same));
    const asked = { count: 0, silent: false };
    const evil = await stranger(asked);
    const changes: [JsonObject, JsonObject][] = [
      [{ port: evil }, {}],
      [{ host: 'localhost', port: evil }, {}],
      [{ host: 'localhost' }, {}],
      [{ tls: true }, {}],
      [{ tlsConfig: 'ca' }, {}],
      [{ proxy: 'outward' }, {}],
      [{}, { username: 'bob' }],
      [{ transport: 'another', port: evil }, {}],
    ];
    const before = simulator.loginAttempts;
    for (const [config, credentials] of changes) {
      for (const password of [STORED, '', undefined]) {
        const outcome = await tried(config, { ...credentials, password });
        const said = JSON.stringify([config, credentials, password, outcome]);
        assert.equal(outcome['code'], 'INVALID_PARAMETER', said);
        assert.equal(outcome['field'], 'password', said);
      }
    }
    assert.equal(asked.count, 0, 'the stranger was asked');
    assert.equal(simulator.loginAttempts, before);
    // Another id has no part in the password.
    const other = await tried({}, { password: STORED }, 'nobody');
    assert.equal(other['field'], 'password');
    assert.equal(
      (await tried({ port: evil }))['code'],
      'PROTOCOL',
      'a typed one goes where it is to',
    );
  });

  it('leave the deployed connection alone: while it stands, only the login is tried', async () => {
    await deploy([
      event({ events: ['LinkStatusUpdate', 'LoggedOn'], outputMode: 'single' }),
      events,
    ]);
    await flow.message('events', ({ topic }) => topic === 'LoggedOn');
    const outcome = await tried({}, { password: STORED });
    assert.deepEqual(outcome['notes'], ['loginOnly']);
    assert.equal((await tried({}, { password: 'wrong-one' }))['code'], 'UNAUTHORIZED');
    assert.equal(simulator.totalConnections, 1);
    assert.equal(simulator.openConnections, 1);
    assert.equal(flow.got('events').length, 2, 'flows heard of the test');
  });

  it('take environment variables as a deploy would', async () => {
    process.env['CALLWIRES_TEST_PORT'] = String(simulator.port);
    try {
      await flow.start(xuc, [tab], {});
      const outcome = await tried({
        port: '${CALLWIRES_TEST_PORT}',
        tls: '${CALLWIRES_TEST_UNSET}',
      });
      assert.equal(outcome['ok'], true, JSON.stringify(outcome));
    } finally {
      delete process.env['CALLWIRES_TEST_PORT'];
    }
  });

  it('are refused where a request holds something else, and where too many are under way', async () => {
    await flow.start(xuc, [tab], {});
    for (const body of [{}, { id: 'xivo' }, { id: 1, config: {}, credentials: {} }]) {
      assert.equal((await adminPost('xuc/test', body)).status, 400);
    }
    const port = await stranger({ count: 0, silent: true });
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => tried({ port })));
    const codes = outcomes.map(({ code }) => code);
    assert.equal(codes.filter((code) => code === 'RATE_LIMITED').length, 2, codes.join());
  });
});
