import assert from 'node:assert/strict';
import bct from '../../nodes/bct/bct';
import five9 from '../../nodes/five9/five9';
import type { JsonObject } from '../../nodes/runtime/json';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { startUipSimulator, type UipSimulator } from '../../simulators/uip';
import { adminPost } from '../support/admin';
import { bctEvent, EVENT_SECRET, helperNode, owiConfig, uipConfig } from '../support/bct';
import { BridgeFlow } from '../support/bridge-flow';
import { FakePage, SECRET } from '../support/bridge-page';
import { alice, Five9Flow, password } from '../support/five9';
import { Flow, tab, watchers, type FlowNode } from '../support/flow';
import { eventually } from '../support/wait';

const STORED = '__PWRD__';

async function tried(
  backend: string,
  node: JsonObject,
  credentials: JsonObject,
  id = String(node['id']),
): Promise<JsonObject> {
  const { status, body } = await adminPost(`${backend}/test`, { id, config: node, credentials });
  assert.equal(status, 200);
  return body;
}

describe('Settings of Business ConneCT by owi that are tried out', () => {
  const flow = new Flow();
  let simulator: BctSimulator;

  beforeEach(async () => {
    simulator = await startBctSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  it('log in beside the deployed connection, which goes on', async () => {
    const { node, credentials } = owiConfig(simulator);
    const wired = bctEvent('event', ['ConnectionStatus', 'RouterStatus'], [['got'], ['got']]);
    await flow.start(bct, [tab, node, wired, helperNode('got'), ...watchers], credentials);
    await flow.message('got', ({ topic }) => topic === 'RouterStatus');
    const links = (): number =>
      flow.got('got').filter(({ topic }) => topic === 'ConnectionStatus').length;
    const before = links();
    const stored = { bctUserName: 'nodered', bctPassword: STORED };
    const outcome = await tried('bct', { ...node, bctRouterName: 'Support' }, stored);
    assert.deepEqual(outcome['notes'], ['loggedIn'], JSON.stringify(outcome));
    await eventually('one link again', () => simulator.connections.filter(isLinked).length === 1);
    assert.equal(links(), before, 'flows heard of the test');
    assert.equal(flow.status('event'), 'status.ready');
    const elsewhere = await tried('bct', { ...node, bctServerAddress: 'localhost' }, stored);
    assert.equal(elsewhere['field'], 'bctPassword');
    const wrong = await tried('bct', node, { ...stored, bctPassword: 'wrong-one' });
    assert.deepEqual([wrong['code'], wrong['advice']], ['UNAUTHORIZED', 'password']);
  });

  it('need a way in', async () => {
    await flow.start(bct, [tab], {});
    const { node } = owiConfig(simulator, { transport: '' });
    const outcome = await tried('bct', node, {});
    assert.deepEqual([outcome['code'], outcome['field']], ['INVALID_PARAMETER', 'transport']);
  });
});

const isLinked = ({ linked }: { readonly linked: boolean }): boolean => linked;

describe('Settings of Business ConneCT by UIP that are tried out', () => {
  const flow = new Flow();
  let simulator: UipSimulator;

  beforeEach(async () => {
    simulator = await startUipSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  const typed = { uipUser: 'nodered', uipPassword: 'secret', eventSecret: EVENT_SECRET };

  async function start(): Promise<FlowNode> {
    const { node, credentials } = uipConfig(simulator.url);
    const wired = bctEvent('event', ['ConnectionStatus'], [[]]);
    await flow.start(bct, [tab, node, wired, ...watchers], credentials);
    await eventually('connected', () => flow.status('event') === 'status.ready');
    return node;
  }

  it('start the webhook that changes nothing, and leave the path to the deployed connection', async () => {
    const node = await start();
    const outcome = await tried('bct', node, {
      uipUser: 'nodered',
      uipPassword: STORED,
      eventSecret: STORED,
    });
    assert.deepEqual(outcome['notes'], ['pathFree', 'webhookAnswered'], JSON.stringify(outcome));
    const twin = await tried('bct', node, typed, 'new');
    assert.deepEqual(
      [twin['code'], twin['field'], twin['advice']],
      ['INVALID_PARAMETER', 'eventPath', 'path'],
    );
    assert.equal(flow.status('event'), 'status.ready');
  });

  it('name a password that is wrong and a workflow that is not there', async () => {
    await flow.start(bct, [tab], {});
    const { node } = uipConfig(simulator.url);
    const wrong = await tried('bct', node, { ...typed, uipPassword: 'wrong-one' });
    assert.deepEqual([wrong['code'], wrong['advice']], ['UNAUTHORIZED', 'password']);
    const absent = await tried('bct', { ...node, webhookPrefix: 'other-' }, typed);
    assert.equal(absent['ok'], false);
    assert.equal((await tried('bct', node, typed))['ok'], true);
  });
});

describe('Settings of a bridge that are tried out', () => {
  const flow = new BridgeFlow();

  afterEach(() => flow.stop());

  it('say whether the path is free, and send no page away', async () => {
    await flow.begin();
    const page = await FakePage.welcomed(flow.port, 'ada');
    const { node } = flow.desk;
    const own = await tried('bsconnects', node, { secret: STORED });
    assert.deepEqual(own['notes'], ['pathFree'], JSON.stringify(own));
    const twin = await tried('bsconnects', node, { secret: SECRET }, 'new');
    assert.deepEqual([twin['code'], twin['field']], ['INVALID_PARAMETER', 'path']);
    const short = await tried('bsconnects', { ...node, path: '/elsewhere' }, { secret: 'short' });
    assert.deepEqual([short['code'], short['field']], ['INVALID_PARAMETER', 'secret']);
    const moved = await tried('bsconnects', { ...node, path: '/elsewhere' }, { secret: STORED });
    assert.equal(moved['ok'], true);
    page.event('workitemCreate', { id: '7' });
    await flow.message('out');
    await page.close();
  });

  it('say what Node-RED’s own settings stand in the way of', async () => {
    await flow.begin({}, {}, { httpNodeAuth: { user: 'u', pass: 'p' } });
    const { node } = flow.desk;
    const outcome = await tried('bsconnects', node, { secret: STORED });
    assert.deepEqual(outcome['notes'], ['pathFree', 'httpNodeAuth'], JSON.stringify(outcome));
  });

  it('are of no use where Node-RED serves nothing', async () => {
    await flow.begin({}, {}, { httpNodeRoot: false });
    const outcome = await tried('bsconnects', flow.desk.node, { secret: STORED });
    assert.equal(outcome['code'], 'NOT_SUPPORTED');
  });
});

describe('Settings of Five9 that are tried out', () => {
  const flow = new Five9Flow();
  const typed = { username: alice, password };
  const rest = (more: JsonObject = {}): JsonObject => ({
    id: 'five9',
    transport: 'rest',
    host: flow.simulator.url,
    policy: 'ForceIn',
    ...more,
  });

  beforeEach(() => flow.begin());
  afterEach(() => flow.end());

  it('log nobody in, and say so, for agents as for supervisors', async () => {
    await flow.start(five9, [tab], {});
    for (const role of ['agent', 'supervisor']) {
      const outcome = await tried('five9', rest({ role }), typed);
      assert.deepEqual(outcome['notes'], ['loginUntried'], JSON.stringify(outcome));
    }
    assert.equal(flow.simulator.loginAttempts, 0);
    const asked = flow.simulator.requests.map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(asked, [
      'GET /appsvcs/rs/svc/auth/metadata',
      'GET /supsvcs/rs/svc/auth/metadata',
    ]);
  });

  it('leave the deployed connection of the same user as it is', async () => {
    await flow.run();
    await flow.ready();
    const [session] = flow.simulator.sessions;
    const outcome = await tried('five9', rest(), { username: alice, password: STORED }, 'new');
    assert.deepEqual(outcome['field'], 'password', JSON.stringify(outcome));
    const again = await tried('five9', rest(), typed);
    assert.deepEqual(again['notes'], ['loginUntried', 'loginStands'], JSON.stringify(again));
    assert.equal(flow.simulator.loginAttempts, 1);
    assert.equal(flow.simulator.totalSockets, 1);
    assert.deepEqual(flow.simulator.sessions, [session]);
    assert.equal(flow.status('command'), 'status.ready');
  });

  for (const [what, fault] of [
    ['a page of HTML', { kind: 'html' }],
    ['a page of HTML with 401', { kind: 'html', status: 401 }],
    ['nothing', { kind: 'empty' }],
    ['trouble', { kind: 'status', status: 503 }],
  ] as const) {
    it(`say that ${what} is no answer of Five9`, async () => {
      await flow.start(five9, [tab], {});
      flow.simulator.faults.answers({ path: 'auth/metadata', ...fault });
      const { ok, code, field, advice } = await tried('five9', rest(), typed);
      assert.deepEqual([ok, code, field, advice], [false, 'PROTOCOL', 'host', 'notServer']);
    });
  }

  it('say what is wrong with the address', async () => {
    await flow.start(five9, [tab], {});
    const { url } = flow.simulator;
    const encrypted = await tried('five9', rest({ host: url.replace('http:', 'https:') }), typed);
    assert.equal(encrypted['advice'], 'needsPlain', JSON.stringify(encrypted));
    const absent = await tried('five9', rest({ host: 'http://127.0.0.1:1' }), typed);
    assert.equal(absent['advice'], 'port', JSON.stringify(absent));
  });

  it('say by pages whether the path is free', async () => {
    await flow.start(five9, [tab], {});
    const pages = { id: 'five9', transport: 'bridge', origins: ['https://crm.example'] };
    const outcome = await tried('five9', pages, { secret: SECRET });
    assert.deepEqual(outcome['notes'], ['pathFree'], JSON.stringify(outcome));
  });
});
