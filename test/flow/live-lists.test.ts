import assert from 'node:assert/strict';
import bct from '../../nodes/bct/bct';
import type { JsonObject } from '../../nodes/runtime/json';
import xuc from '../../nodes/xuc/xuc';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { adminGet } from '../support/admin';
import { bctCommand, bctEvent, helperNode, owiConfig } from '../support/bct';
import { BridgeFlow } from '../support/bridge-flow';
import { FakePage } from '../support/bridge-page';
import { objectOf } from '../support/json';
import { Flow, tab, watchers, xucConfig, type FlowNode } from '../support/flow';
import { ScriptedXuc } from '../support/scripted-xuc';
import { event, events } from '../support/xuc-nodes';

const READY = { status: true, state: 'ready' };

const entriesOf = (list: JsonObject): unknown[] => {
  const { entries } = list;
  assert.ok(Array.isArray(entries));
  return entries;
};

describe('Live lists of XUC', () => {
  const flow = new Flow();
  let simulator: XucSimulator;
  const list = async (name: string, more = ''): Promise<JsonObject> =>
    (await adminGet(`xuc/connections/xivo/lists/${name}${more}`)).body;

  async function start(nodes: readonly FlowNode[]): Promise<void> {
    const { node, credentials } = xucConfig(simulator);
    await flow.start(xuc, [tab, node, ...nodes, ...watchers], credentials);
  }

  async function connected(names: readonly string[]): Promise<void> {
    await start([event({ events: ['ConnectionStatus', ...names], outputMode: 'single' }), events]);
    await flow.message(
      'events',
      ({ payload }) => JSON.stringify(payload) === JSON.stringify(READY),
    );
  }

  beforeEach(async () => {
    simulator = await startXucSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  it('have names beside ids, asked of the server of the deployed connection', async () => {
    await connected([]);
    const queues = await list('queues');
    assert.equal(queues['state'], 'ready');
    assert.ok(
      entriesOf(queues).some((entry) =>
        JSON.stringify(entry).includes('{"value":8,"label":"blue sky (blue, 3506)"}'),
      ),
      JSON.stringify(queues),
    );
    assert.ok(entriesOf(await list('queueNames')).length > 0);
    for (const name of ['agents', 'users', 'groups', 'conferences', 'userStatuses']) {
      const { entries, code } = await list(name);
      assert.ok(Array.isArray(entries) && entries.length > 0, `${name}: ${String(code)}`);
    }
    assert.deepEqual(simulator.violations, []);
  });

  it('are no news to flows: what nobody wired is not told, what is wired is not asked again', async () => {
    await connected(['QueueList']);
    await flow.message('events', ({ topic }) => topic === 'QueueList');
    await list('queues');
    await list('queues', '?refresh=1');
    await list('agents');
    assert.equal(flow.got('events').filter(({ topic }) => topic === 'QueueList').length, 1);
    assert.equal(flow.got('events').filter(({ topic }) => topic === 'AgentList').length, 0);
  });

  it('say that a connection is not deployed, not in use, or not theirs, and open nothing', async () => {
    await start([]);
    assert.equal((await list('queues'))['state'], 'idle');
    const other = await adminGet('xuc/connections/nobody/lists/queues?host=evil.example');
    assert.deepEqual(other.body, { state: 'unknown', entries: [], more: false });
    assert.equal((await adminGet('xuc/connections/xivo/lists/passwords')).status, 404);
    assert.equal((await adminGet('xuc/connections/xivo/lists/constructor')).status, 404);
    assert.equal(simulator.loginAttempts, 0);
  });

  it('offer conditions the values that a field held lately', async () => {
    await connected(['UserConfigUpdate']);
    await flow.message('events', ({ topic }) => topic === 'UserConfigUpdate');
    const path = 'xuc/connections/xivo/values?event=UserConfigUpdate&property=';
    const { body } = await adminGet(`${path}fullName`);
    assert.equal(body['state'], 'ready');
    assert.ok(Array.isArray(body['values']) && body['values'].length === 1, JSON.stringify(body));
    assert.deepEqual((await adminGet(`${path}__proto__`)).body['values'], []);
  });
});

describe('A live list', () => {
  const flow = new Flow();
  const server = new ScriptedXuc();

  before(() => server.listen());
  after(() => server.close());
  afterEach(() => flow.stop());

  it('is asked once for all who look, anew for whoever insists, and never after a reconnect', async () => {
    const queue = { id: 1, name: 'one' };
    server.answers.set('getList', { msgType: 'QueueList', ctiMessage: [queue] });
    const { node, credentials } = xucConfig(server);
    const wired = event({ events: ['LoggedOn', 'LinkStatusUpdate'], outputMode: 'single' });
    await flow.start(xuc, [tab, node, wired, events, ...watchers], credentials);
    await flow.message('events', ({ topic }) => topic === 'LoggedOn');
    const path = 'xuc/connections/xivo/lists/queues';
    const first = await Promise.all([adminGet(path), adminGet(path), adminGet(path)]);
    for (const { body } of first) assert.deepEqual(body['entries'], [{ value: 1, label: 'one' }]);
    const asked = (): number => server.frames.filter(({ command }) => command === 'getList').length;
    assert.equal(asked(), 1);
    flow.clear();
    server.drop();
    await flow.message('events', ({ topic }) => topic === 'LoggedOn', 10_000);
    await adminGet('xuc/connections/xivo');
    assert.equal(asked(), 1, 'the list was asked for again without anybody looking');
  });
});

describe('Live lists of Business ConneCT', () => {
  const flow = new Flow();
  let simulator: BctSimulator;

  beforeEach(async () => {
    simulator = await startBctSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  it('hold routers of events, and agents that commands succeeded with', async () => {
    const { node, credentials } = owiConfig(simulator);
    const command = bctCommand('ready', 'SetAgentReady', ['done'], { agentName: 'jdoe' });
    const wired = bctEvent('event', ['RouterStatus'], [['got']]);
    const nodes = [tab, node, wired, command, helperNode('got'), helperNode('done'), ...watchers];
    await flow.start(bct, nodes, credentials);
    await flow.message('got');
    const routers = await adminGet('bct/connections/bct/lists/routers');
    assert.deepEqual(routers.body['entries'], [{ value: 'Sales', label: 'Sales' }]);
    const agents = 'bct/connections/bct/lists/agents';
    assert.deepEqual((await adminGet(agents)).body['entries'], []);
    flow.send('ready', { payload: '' });
    await flow.message('done');
    assert.deepEqual((await adminGet(agents)).body['entries'], [{ value: 'jdoe', label: 'jdoe' }]);
  });
});

describe('Live lists of a bridge', () => {
  const flow = new BridgeFlow();
  const pages: FakePage[] = [];

  afterEach(async () => {
    for (const each of pages.splice(0)) await each.close();
    await flow.stop();
  });

  const list = async (name: string): Promise<JsonObject> =>
    (await adminGet(`bsconnects/connections/${flow.desk.node.id}/lists/${name}`)).body;

  it('hold the agents whose pages are connected', async () => {
    await flow.begin();
    assert.deepEqual((await list('connectedAgents'))['entries'], []);
    pages.push(await FakePage.welcomed(flow.port, 'ada'));
    const again = await list('connectedAgents');
    assert.deepEqual(
      entriesOf(again)
        .map(objectOf)
        .map(({ value }) => value),
      ['ada'],
    );
  });

  it('ask an agent’s page for reasons, and say so where there is none', async () => {
    await flow.begin();
    const nobody = await list('wrapUpReasons');
    assert.deepEqual(nobody['entries'], []);
    assert.equal(nobody['code'], 'NOT_CONNECTED');
    const page = await FakePage.welcomed(flow.port, 'ada');
    pages.push(page);
    const asked = list('wrapUpReasons');
    const call = await page.got('call');
    assert.equal(call['command'], 'getReasonCodeList');
    assert.deepEqual(call['params'], { channelId: 'voice', reasonType: 'Wrapup' });
    const value = [{ id: '4', label: 'Complaint' }];
    page.send({ type: 'result', id: call['id'], ok: true, code: 'answered', value });
    assert.deepEqual((await asked)['entries'], [{ value: 'Complaint', label: 'Complaint' }]);
  });
});
