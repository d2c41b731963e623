import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import xuc from '../../nodes/xuc/xuc';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { Flow, tab, watchers, xucConfig, type FlowNode } from '../support/flow';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { ScriptedXuc } from '../support/scripted-xuc';
import { eventually } from '../support/wait';
import { event, events } from '../support/xuc-nodes';

const command = (id: string, name: string, more: Record<string, unknown> = {}): FlowNode => ({
  id,
  type: 'xuc-command',
  connection: 'xivo',
  command: name,
  params: [],
  wires: [['out']],
  ...more,
});
const out: FlowNode = { id: 'out', type: 'collector' };

describe('XUC nodes side by side', () => {
  let simulator: XucSimulator;
  const flow = new Flow();
  beforeEach(async () => {
    simulator = await startXucSimulator({ page: false });
  });
  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  it('gives the answer of a command and the event it came by payloads of their own', async () => {
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    await flow.start(
      xuc,
      [
        tab,
        node,
        event({ events: ['AgentDirectory'] }),
        command('c', 'Cti.getAgentDirectory'),
        out,
        events,
        ...watchers,
      ],
      credentials,
    );
    await eventually('ready', () => flow.status('c') === 'status.ready');
    flow.send('c', {});
    const reply = await flow.message('out');
    const told = await flow.message('events');
    assert.deepEqual(reply.payload, told.payload);
    assert.notEqual(reply.payload, told.payload, 'two flows hold one and the same object');
  });

  it('does not hand out the same error object as cause and as event', async () => {
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    await flow.start(
      xuc,
      [
        tab,
        node,
        event({ events: ['AgentError'] }),
        command('c', 'Cti.loginAgent', {
          params: [
            { name: 'agentId', type: 'num', value: '19' },
            { name: 'agentPhoneNumber', type: 'str', value: '99999' },
          ],
        }),
        out,
        events,
        ...watchers,
      ],
      credentials,
    );
    await eventually('ready', () => flow.status('c') === 'status.ready');
    flow.send('c', {});
    const error = await flow.error();
    const told = await flow.message('events');
    assert.deepEqual(error['cause'], told.payload);
    assert.notEqual(error['cause'], told.payload);
  });

  it('pauses nobody, and says so, when the login is no agent and no agent is named', async () => {
    simulator.setAgentState({ agentId: 19, state: 'AgentOnPause' });
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    await flow.start(
      xuc,
      [tab, node, command('c', 'Cti.pauseAgent', { timeout: 2 }), out, ...watchers],
      credentials,
    );
    await eventually('ready', () => flow.status('c') === 'status.ready');
    flow.send('c', {});
    await eventually('an end', () => flow.got('out').length + flow.errors().length > 0);
    assert.deepEqual(
      flow.got('out').map((msg) => [objectOf(msg['request'])['outcome'], msg.payload]),
      [],
      'another agent’s state was taken for the answer',
    );
  });

  it('says at once when the password was changed to a wrong one', async () => {
    const { node, credentials } = xucConfig(simulator);
    const nodes = (name: string): FlowNode[] => [
      tab,
      { ...node, name },
      event({ events: ['ConnectionStatus'] }),
      events,
      ...watchers,
    ];
    await flow.start(xuc, nodes('one'), credentials);
    await eventually('ready', () => flow.status('event') === 'status.ready');
    const wrong = { xivo: { username: 'alice', password: 'mistyped' } };
    const helper = (await import('node-red-node-test-helper')).default;
    await helper.setFlows(
      nodes('two').map((one) =>
        ['tab'].includes(one.type) || one.type.endsWith('-config')
          ? { ...one }
          : { z: 'tab', x: 0, y: 0, ...one },
      ),
      'nodes',
      wrong,
    );
    await sleep(600);
    assert.equal(flow.status('event'), 'status.refused');
  });

  it('hands a list over once after a reconnect, though a flow asked for it by command before', async () => {
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    await flow.start(
      xuc,
      [
        tab,
        node,
        event({ events: ['QueueList'] }),
        command('c', 'Cti.getList', {
          params: [{ name: 'objectType', type: 'str', value: 'queue' }],
        }),
        out,
        events,
        ...watchers,
      ],
      credentials,
    );
    await eventually('ready', () => flow.status('c') === 'status.ready');
    flow.send('c', {});
    await flow.message('out');
    flow.clear();
    simulator.faults.drop('close');
    await eventually('again', () => flow.got('events').length > 0);
    await sleep(300);
    assert.equal(flow.got('events').length, 1);
  });

  it('keeps a node’s queue on the wire when a flow ends the same by command', async () => {
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    await flow.start(
      xuc,
      [
        tab,
        node,
        event({
          events: ['QueueCalls'],
          subscriptions: [{ event: 'QueueCalls', params: { queueId: 8 } }],
        }),
        command('c', 'Cti.unSubscribeToQueueCalls', {
          params: [{ name: 'queueId', type: 'num', value: '8' }],
        }),
        out,
        events,
        ...watchers,
      ],
      credentials,
    );
    await simulator.waitForCommand('subscribeToQueueCalls');
    await flow.message('events');
    flow.send('c', {});
    await flow.message('out');
    await sleep(100);
    flow.clear();
    simulator.placeCall({ from: '0427466347', queue: 'blue' });
    await flow.message('events', () => true, 1000);
  });

  it('brings a call of a queue once, though the node names the queue twice', async () => {
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    const nodes = (subscriptions: unknown): FlowNode[] => [
      tab,
      node,
      event({ events: ['QueueCalls'], subscriptions }),
      events,
      ...watchers,
    ];
    const twice = [8, 8].map((queueId) => ({ event: 'QueueCalls', params: { queueId } }));
    await flow.start(xuc, nodes(twice), credentials);
    await simulator.waitForCommand('subscribeToQueueCalls');
    await flow.message('events');
    await sleep(100);
    flow.clear();
    simulator.placeCall({ from: '0427466347', queue: 'blue' });
    await flow.message('events');
    await sleep(100);
    const ids = flow.got('events').map((msg) => aboutOf(msg)['id']);
    assert.equal(ids.length, new Set(ids).size, `one event twice: ${ids.join()}`);
  });

  it('lets a node that takes everything learn the present states when it is deployed later', async () => {
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    const first = [
      tab,
      node,
      event({ events: ['AgentStateEvent', 'ConnectionStatus'], wires: [['events'], ['events']] }),
      events,
      ...watchers,
    ];
    await flow.start(xuc, first, credentials);
    await eventually('states', () => flow.got('events').length >= 4);
    await flow.deploy([
      ...first,
      { ...event({ events: ['*'], wires: [['all']] }), id: 'later' },
      { id: 'all', type: 'collector' },
    ]);
    await sleep(500);
    const topics = new Set(flow.got('all').map(({ topic }) => topic));
    for (const name of ['ConnectionStatus', 'AgentStateEvent', 'RightProfile']) {
      assert.ok(topics.has(name), `${name} is not among ${[...topics].join()}`);
    }
  });

  it('leaves no red status on a node that was disabled while its command was under way', async () => {
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    const nodes = (d: boolean): FlowNode[] => [
      tab,
      node,
      command('c', 'Cti.setAgentQueue', {
        ...(d && { d: true }),
        params: [
          { name: 'agentId', type: 'num', value: '4711' },
          { name: 'queueId', type: 'num', value: '8' },
          { name: 'penalty', type: 'num', value: '1' },
        ],
      }),
      out,
      ...watchers,
    ];
    await flow.start(xuc, nodes(false), credentials);
    await eventually('ready', () => flow.status('c') === 'status.ready');
    flow.send('c', {});
    await simulator.waitForCommand('setAgentQueue');
    await flow.deploy(nodes(true));
    await sleep(100);
    assert.notEqual(flow.status('c'), 'status.failed');
  });

  it('explains a host written together with its port', async () => {
    const { node, credentials } = xucConfig(simulator, {
      config: { host: `${simulator.host}:${simulator.port}` },
    });
    await flow.start(xuc, [tab, node, command('c', 'Cti.answer'), out, ...watchers], credentials);
    await eventually('red', () => flow.status('c') === 'status.invalid');
    flow.send('c', {});
    const error = await flow.error();
    assert.match(String(error['message']), /'host' is not valid: must be a host name/);
  });
});

describe('Answers on a server that says only what it is told', () => {
  const flow = new Flow();
  const server = new ScriptedXuc();
  before(() => server.listen());
  after(() => server.close());
  afterEach(() => flow.stop());

  it('takes no other agent’s state for the answer when nothing says who the own agent is', async () => {
    const { node, credentials } = xucConfig(server);
    server.answers.set('pauseAgent', {
      msgType: 'AgentStateEvent',
      ctiMessage: {
        name: 'AgentOnPause',
        agentId: 19,
        phoneNb: '1001',
        since: 400,
        queues: [],
        cause: 'lunch',
      },
    });
    await flow.start(
      xuc,
      [tab, node, command('c', 'Cti.pauseAgent', { timeout: 1 }), out, ...watchers],
      credentials,
    );
    await eventually('ready', () => flow.status('c') === 'status.ready');
    flow.send('c', {});
    await eventually('an end', () => flow.got('out').length + flow.errors().length > 0);
    server.answers.delete('pauseAgent');
    assert.deepEqual(
      flow.got('out').map((msg) => [objectOf(msg['request'])['outcome'], msg.payload]),
      [],
    );
  });

  it('answers a queue change with its own QueueMember though a group move waits for one like it', async () => {
    const { node, credentials } = xucConfig(server);
    await flow.start(
      xuc,
      [
        tab,
        node,
        command('move', 'Cti.moveAgentsInGroup', { wires: [['moved']] }),
        command('set', 'Cti.setAgentQueue', { timeout: 1 }),
        { id: 'moved', type: 'collector' },
        out,
        ...watchers,
      ],
      credentials,
    );
    await eventually('ready', () => flow.status('set') === 'status.ready');
    flow.send('move', {
      payload: { groupId: 1, fromQueueId: 8, fromPenalty: 0, toQueueId: 9, toPenalty: 1 },
    });
    flow.send('set', { payload: { agentId: 22, queueId: 9, penalty: 1 } });
    await server.received('setAgentQueue');
    server.send({ msgType: 'QueueMember', ctiMessage: { agentId: 22, queueId: 9, penalty: 1 } });
    await flow.message('out', () => true, 1500);
  });
});

describe('A server that breaks the upgrade', () => {
  const flow = new Flow();
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ login: 'alice', token: 'tok-tok-tok' }));
  });
  server.on('upgrade', (_request, socket) => {
    socket.destroy();
  });
  before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  after(() => new Promise((resolve) => server.close(resolve)));
  afterEach(() => flow.stop());

  it('is told of with the reason, not as a loss of a link that never was', async () => {
    const address = server.address();
    assert.ok(typeof address === 'object' && address);
    const { port } = address;
    const { node, credentials } = xucConfig({ host: '127.0.0.1', port });
    await flow.start(
      xuc,
      [tab, node, event({ events: ['ConnectionStatus'] }), events, ...watchers],
      credentials,
    );
    const msg = await flow.message(
      'events',
      ({ payload }) => objectOf(payload)['status'] === false,
    );
    assert.equal(
      payloadOf(msg)['code'],
      'NOT_CONNECTED',
      JSON.stringify([msg.payload, flow.warnings()]),
    );
  });
});
