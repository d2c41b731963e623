import assert from 'node:assert/strict';
import type { NodeMessage } from 'node-red';
import type { JsonObject } from '../../nodes/runtime/json';
import xuc from '../../nodes/xuc/xuc';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { Flow, tab, xucConfig, type FlowNode } from '../support/flow';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';

describe('XUC events on wires', () => {
  let simulator: XucSimulator;
  const flow = new Flow();

  const event = (more: Record<string, unknown>): FlowNode => ({
    id: 'event',
    type: 'xuc-event',
    connection: 'xivo',
    outputMode: 'each',
    wires: [['out']],
    ...more,
  });
  const out: FlowNode = { id: 'out', type: 'collector' };

  async function start(nodes: readonly FlowNode[], login = 'alice'): Promise<void> {
    const { node, credentials } = xucConfig(simulator, { login });
    await flow.start(xuc, [tab, node, ...nodes], credentials);
  }

  beforeEach(async () => {
    simulator = await startXucSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  it('log in by token and tell that the connection stands', async () => {
    await start([event({ events: ['ConnectionStatus'] }), out]);
    const msg = await flow.message('out', ({ payload }) => isReady(payload));
    assert.equal(msg.topic, 'ConnectionStatus');
    assert.deepEqual(msg.payload, { status: true, state: 'ready' });
    assert.equal(simulator.loginAttempts, 1);
    assert.deepEqual(simulator.violations, []);
  });

  it('bring the own line’s calls, each kind by its own output, the payload as documented', async () => {
    await start([
      event({
        events: ['PhoneEvent', 'PhoneEvent:EventRinging', 'PhoneEvent:EventEstablished'],
        wires: [['out'], ['ringing'], ['up']],
      }),
      out,
      { id: 'ringing', type: 'collector' },
      { id: 'up', type: 'collector' },
    ]);
    await eventually('logged on', () => simulator.openConnections === 1);
    await simulator.waitForCommand('ping');
    const { linkedId } = simulator.placeCall({
      from: '0427466347',
      to: '1000',
      variables: { customerId: '4711' },
    });
    const ringing = await flow.message('ringing');
    assert.equal(ringing.topic, 'PhoneEvent');
    const payload = payloadOf(ringing);
    assert.equal(payload['eventType'], 'EventRinging');
    assert.equal(payload['DN'], '1000');
    assert.equal(payload['otherDN'], '0427466347');
    assert.equal(payload['linkedId'], linkedId);
    const about = aboutOf(ringing);
    assert.deepEqual(
      [about['backend'], about['connection'], about['name'], about['snapshot'], about['late']],
      ['xuc', 'My XiVO', 'PhoneEvent', false, false],
    );
    assert.ok(!Number.isNaN(Date.parse(String(about['receivedAt']))));
    simulator.answer(linkedId);
    await flow.message('up');
    assert.equal(flow.got('ringing').length, 1);
    assert.deepEqual(
      flow.got('out').map((msg) => payloadOf(msg)['eventType']),
      ['EventRinging', 'EventEstablished'],
    );
  });

  it('ask for the subscription an event needs, and mark present states as snapshots', async () => {
    await start(
      [
        event({ events: ['AgentStateEvent', 'QueueList'], wires: [['out'], ['lists']] }),
        out,
        { id: 'lists', type: 'collector' },
      ],
      'admin',
    );
    await flow.message('lists');
    const agents = (): Set<unknown> =>
      new Set(flow.got('out').map((msg) => payloadOf(msg)['agentId']));
    await eventually('all agents', () => agents().size === 3);
    assert.deepEqual(
      flow.got('out').filter((msg) => !snapshotOf(msg)),
      [],
    );
    simulator.setAgentState({ agentId: 19, state: 'AgentReady' });
    const change = await flow.message('out', (msg) => !snapshotOf(msg));
    const { agentId, name } = payloadOf(change);
    assert.deepEqual([agentId, name], [19, 'AgentReady']);
    assert.deepEqual(simulator.violations, []);
  });

  it('subscribe to the calls of the queues a node names, and bring those of no other', async () => {
    await start(
      [
        event({
          events: ['QueueCalls'],
          subscriptions: [{ event: 'QueueCalls', params: { queueId: '8' } }],
        }),
        out,
      ],
      'admin',
    );
    const subscribe = await simulator.waitForCommand('subscribeToQueueCalls');
    assert.deepEqual(subscribe.json, { claz: 'web', command: 'subscribeToQueueCalls', queueId: 8 });
    simulator.placeCall({ from: '0115878', queue: 'black' });
    simulator.placeCall({ from: '0427466347', queue: 'blue' });
    const msg = await flow.message('out', (one) => hasCalls(payloadOf(one)));
    assert.equal(payloadOf(msg)['queueId'], 8);
    assert.ok(flow.got('out').every((one) => payloadOf(one)['queueId'] === 8));
  });

  it('filter before anything leaves the node', async () => {
    await start(
      [
        event({
          events: ['AgentStateEvent'],
          filters: [
            { event: '', property: 'agentId', operator: 'eq', value: '19', valueType: 'num' },
          ],
        }),
        out,
      ],
      'admin',
    );
    await flow.message('out');
    simulator.setAgentState({ agentId: 22, state: 'AgentReady' });
    simulator.setAgentState({ agentId: 19, state: 'AgentReady' });
    await eventually('the change', () => flow.got('out').length === 2);
    assert.ok(flow.got('out').every((one) => payloadOf(one)['agentId'] === 19));
  });

  it('of any name are brought when asked for, and all of them on one output', async () => {
    await start([
      event({ events: ['InventedLater'] }),
      event({ id: 'all', events: ['*'], wires: [['everything']] }),
      out,
      { id: 'everything', type: 'collector' },
    ]);
    await flow.message('everything', ({ topic }) => topic === 'LoggedOn');
    simulator.send('all', { msgType: 'InventedLater', ctiMessage: { new: true } });
    assert.deepEqual((await flow.message('out')).payload, { new: true });
    await flow.message('everything', ({ topic }) => topic === 'InventedLater');
  });

  it('are found whatever order the keys of a frame come in', async () => {
    await start([event({ events: ['Sheet'] }), out]);
    await simulator.waitForCommand('ping');
    simulator.send('all', '{"ctiMessage":{"msgType":"Other","a":1},"msgType":"Sheet"}');
    simulator.send('all', ' { "msgType" : "Sheet" , "ctiMessage" : { "a" : 2 } }');
    simulator.send('all', '{"msgType":"\\u0053heet","ctiMessage":{"a":3}}');
    await eventually('all three', () => flow.got('out').length === 3);
    const found = flow.got('out').map((msg) => payloadOf(msg)['a']);
    assert.deepEqual(found, [1, 2, 3]);
  });

  it('that a later node wires are handed over as they stand', async () => {
    await start([event({ events: ['UserConfigUpdate'] }), out]);
    await flow.message('out');
    const { node } = xucConfig(simulator);
    await flow.deploy([
      tab,
      node,
      event({ events: ['UserConfigUpdate'] }),
      out,
      event({
        id: 'later',
        events: ['UserConfigUpdate', 'RightProfile'],
        wires: [['second'], ['second']],
      }),
      { id: 'second', type: 'collector' },
    ]);
    await eventually('both states', () => flow.got('second').length === 2);
    assert.deepEqual(flow.got('second').map(snapshotOf), [true, true]);
    assert.equal(simulator.totalConnections, 1);
  });

  it('never hold the SIP password of a line', async () => {
    await start([event({ events: ['LineConfig'] }), out]);
    const payload = payloadOf(await flow.message('out'));
    assert.equal(payload['name'], '1k4yj2');
    assert.ok(!('password' in payload));
  });
});

function isReady(payload: unknown): boolean {
  return objectOf(payload)['state'] === 'ready';
}

function snapshotOf(msg: NodeMessage): unknown {
  return aboutOf(msg)['snapshot'];
}

function hasCalls({ calls }: JsonObject): boolean {
  return Array.isArray(calls) && calls.length > 0;
}
