import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import xuc from '../../nodes/xuc/xuc';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { Flow, tab, watchers, xucConfig, type FlowNode } from '../support/flow';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';
import { event, events } from '../support/xuc-nodes';

describe('XUC flows that are deployed again', () => {
  let simulator: XucSimulator;
  const flow = new Flow();
  beforeEach(async () => {
    simulator = await startXucSimulator({ page: false });
  });
  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  it('gives up a queue’s subscription at once when the choice is taken away', async () => {
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    const queues = (...ids: number[]): FlowNode[] => [
      tab,
      node,
      event({
        events: ['QueueCalls'],
        subscriptions: ids.map((queueId) => ({ event: 'QueueCalls', params: { queueId } })),
      }),
      events,
      ...watchers,
    ];
    await flow.start(xuc, queues(8, 9), credentials);
    await simulator.waitForCommand('subscribeToQueueCalls');
    await sleep(100);
    await flow.deploy(queues(8));
    await sleep(500);
    assert.equal(
      simulator.frames.filter(({ command }) => command === 'unSubscribeToQueueCalls').length,
      1,
    );
  });

  it('keeps the link when only the name of the connection changes', async () => {
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    const named = (name: string): FlowNode[] => [
      tab,
      { ...node, name },
      event({ events: ['ConnectionStatus'] }),
      events,
      ...watchers,
    ];
    await flow.start(xuc, named('one'), credentials);
    await eventually('ready', () => flow.status('event') === 'status.ready');
    await flow.deploy(named('two'));
    await eventually('ready', () => flow.status('event') === 'status.ready');
    await sleep(200);
    assert.equal(simulator.totalConnections, 1);
  });

  it('tells a kind’s new output the present states', async () => {
    simulator.setAgentState({ agentId: 19, state: 'AgentReady' });
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    const kinds = (...names: string[]): FlowNode[] => [
      tab,
      node,
      event({
        events: names.map((name) => `AgentStateEvent:${name}`),
        wires: names.map((name) => [name]),
      }),
      { id: 'AgentLoggedOut', type: 'collector' },
      { id: 'AgentReady', type: 'collector' },
      ...watchers,
    ];
    await flow.start(xuc, kinds('AgentLoggedOut'), credentials);
    await flow.message('AgentLoggedOut');
    await sleep(100);
    await flow.deploy(kinds('AgentLoggedOut', 'AgentReady'));
    simulator.setAgentState({ agentId: 24, state: 'AgentReady' });
    await flow.message('AgentReady', (one) => payloadOf(one)['agentId'] === 24, 1000);
    // The new output works; what it was not told is who was ready before.
    const msg = await flow.message('AgentReady', (one) => payloadOf(one)['agentId'] === 19, 1000);
    assert.equal(payloadOf(msg)['agentId'], 19);
  });

  it('tells a node that is deployed anew the present states', async () => {
    // Deploy is "full" by default: the nodes behind the event node have lost what they knew.
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    const nodes: FlowNode[] = [
      tab,
      node,
      event({ events: ['AgentStateEvent', 'ConnectionStatus'], wires: [['events'], ['events']] }),
      events,
      ...watchers,
    ];
    await flow.start(xuc, nodes, credentials);
    await eventually('states', () => flow.got('events').length >= 4);
    flow.clear();
    await flow.deploy(nodes, 'full');
    await sleep(500);
    assert.deepEqual(
      flow
        .got('events')
        .map(({ topic }) => topic)
        .sort(),
      ['AgentStateEvent', 'AgentStateEvent', 'AgentStateEvent', 'ConnectionStatus'],
    );
  });

  it('marks what came during a redeploy as late', async () => {
    // As test/flow/xuc-life-cycle.test.ts, with the assertion that its sentence promises.
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    const nodes = (name: string): FlowNode[] => [
      tab,
      node,
      event({ events: ['AgentStateEvent'], name }),
      events,
      ...watchers,
    ];
    await flow.start(xuc, nodes('a'), credentials);
    await eventually('states', () => flow.got('events').length >= 3);
    flow.clear();
    const deployed = flow.deploy(nodes('b'));
    simulator.setAgentState({ agentId: 19, state: 'AgentReady' });
    await deployed;
    const msg = await flow.message('events', (one) => payloadOf(one)['name'] === 'AgentReady');
    assert.equal(aboutOf(msg)['late'], true);
  });

  it('leaves the reply of a callback chain pointing at the ticket', async () => {
    const { node, credentials } = xucConfig(simulator);
    const chain = (
      id: string,
      command: string,
      next: string,
      params: unknown[] = [],
    ): FlowNode => ({
      id,
      type: 'xuc-command',
      connection: 'xivo',
      command,
      params,
      wires: [[next]],
    });
    await flow.start(
      xuc,
      [
        tab,
        node,
        event({ events: ['CallbackTaken'], wires: [['start']] }),
        chain('start', 'Callback.startCallback', 'update', [
          { name: 'phoneNumber', type: 'str', value: '0230210082' },
        ]),
        chain('update', 'Callback.updateCallbackTicket', 'events', [
          { name: 'status', type: 'str', value: 'Answered' },
        ]),
        chain('login', 'Cti.loginAgent', 'take', [
          { name: 'agentPhoneNumber', type: 'str', value: '1000' },
        ]),
        chain('take', 'Callback.takeCallback', 'none', [
          { name: 'uuid', type: 'str', value: 'a967da84-bc41-4bf4-a4fc-2bcc54e11606' },
        ]),
        { id: 'none', type: 'collector' },
        events,
        ...watchers,
      ],
      credentials,
    );
    await eventually('ready', () => flow.status('take') === 'status.ready');
    flow.send('login', {});
    const frame = await simulator.waitForCommand('updateCallbackTicket').catch((error: unknown) => {
      throw new Error(
        `${String(error)} ${JSON.stringify(flow.errors().map(({ message }) => message))}`,
      );
    });
    const started = simulator.frames.find(({ command }) => command === 'startCallback');
    assert.notEqual(
      objectOf(frame.json)['uuid'],
      objectOf(started?.json)['uuid'],
      'the request’s id went where the ticket’s belongs',
    );
  });
});
