import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { NodeMessage } from 'node-red';
import xuc from '../../nodes/xuc/xuc';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { connectedExample, exampleSets } from '../support/examples';
import { Flow, xucConfig, type FlowNode } from '../support/flow';
import { objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';

const ALICE = 22;
const BLUE = 8;

describe('The XiVO examples', () => {
  let simulator: XucSimulator;
  let nodes: readonly FlowNode[] = [];
  const flow = new Flow();

  /** The example as imported, with the connection filled in; debug nodes are read by the test. */
  async function start(
    file: string,
    login: string,
    change: (node: FlowNode) => object = () => ({}),
  ): Promise<void> {
    const { node, credentials } = xucConfig(simulator, { login, config: { phoneNumber: '1000' } });
    nodes = connectedExample('xuc', file, node, change);
    await flow.start([...exampleSets, xuc], nodes, credentials);
    await eventually('connected', () => simulator.frames.some(({ command }) => command === 'ping'));
  }

  /** A press on the button of an inject node. */
  const press = (name: string): void => {
    flow.send(nodes.find((node) => node['name'] === name)?.id ?? '', {});
  };

  const reads =
    (text: string) =>
    ({ payload }: NodeMessage): boolean =>
      String(payload).includes(text);

  const commands = (name: string): readonly unknown[] =>
    simulator.frames.filter(({ command }) => command === name).map(({ json }) => json);

  beforeEach(async () => {
    simulator = await startXucSimulator({ page: false });
    simulator.setAgentState({ agentId: ALICE, state: 'AgentReady' });
  });

  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  it('an agent’s shift: states, calls, queue and link in words; buttons command', async () => {
    await start('an-agents-shift.json', 'alice');
    await flow.message('link', reads('connected'));
    press('pause');
    await flow.message('agents', reads('Agent 22 takes a break (lunch)'));
    press('unpause');
    await flow.message('agents', reads('Agent 22 is ready'));
    const call = simulator.placeCall({ from: '0427466347', to: '1000', callerName: 'Jane Black' });
    await flow.message('calls', reads('Ringing: Jane Black 0427466347'));
    simulator.answer(call.linkedId);
    await flow.message('calls', reads('Talking with 0427466347'));
    simulator.hold('1000');
    await flow.message('calls', reads('On hold: 0427466347'));
    simulator.hangup(call.linkedId);
    await flow.message('calls', reads('Ended: 0427466347'));
    simulator.sheet('alice', [
      { name: 'popupUrl', value: 'https://crm.example/', type: 'url' },
      { name: 'folderNumber', value: 'C-1042' },
    ]);
    await flow.message('screen pop', reads('https://crm.example/C-1042'));
    press('pause');
    await flow.message('agents', reads('takes a break'));
    simulator.placeCall({ from: '0115878000', queue: BLUE, callerName: 'John Doe' });
    await flow.message('queue', reads('1 waiting, first: John Doe'));
    await flow.message('statistics', reads('WaitingCalls 1'));
    press('dial 1001');
    await eventually('dialled', () => commands('dial').length === 1);
    press('log out');
    await flow.message('agents', reads('Agent 22 has left'));
  });

  it('callback worker: takes the next one, calls, and writes down how it went', async () => {
    await start('callback-worker.json', 'alice');
    press('call the next');
    await flow.message('callback', reads('Calling Alice'));
    await eventually('started', () => commands('startCallback').length === 1);
    press('answered');
    await flow.message('ticket', reads('Written down: Answered'));
    assert.deepEqual(flow.got('problem'), []);
  });

  it('lunch: those who are ready go, and the same ones come back', async () => {
    simulator.setAgentState({ agentId: 19, state: 'AgentOnPause', reason: 'coaching' });
    await start('lunch-and-long-queues.json', 'admin');
    press('to lunch');
    await flow.message('lunch');
    const state = (id: number): string | undefined =>
      simulator.snapshot().agents.find((agent) => agent.id === id)?.state;
    await eventually('at lunch', () => state(ALICE) === 'AgentOnPause');
    press('back to work');
    await eventually('back', () => state(ALICE) === 'AgentReady');
    assert.equal(state(19), 'AgentOnPause');
    assert.deepEqual(flow.got('problem'), []);
  });

  it('long queues: says once that too many wait', async () => {
    await start('lunch-and-long-queues.json', 'admin');
    simulator.setAgentState({ agentId: ALICE, state: 'AgentLoggedOut' });
    for (const from of ['0100', '0101', '0102', '0103']) simulator.placeCall({ from, queue: BLUE });
    await flow.message('alert', reads('Queue 8: 3 callers wait'));
    await eventually('four', () =>
      simulator
        .snapshot()
        .queues.some(({ id, counters }) => id === BLUE && counters['WaitingCalls'] === 4),
    );
    assert.equal(flow.got('alert').length, 1);
  });

  it('queue wallboard feed: posts names, counters and waiting calls of the queues', async () => {
    const posted: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', (part: Buffer) => posted.push(part.toString()));
      request.on('end', () => response.end());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      await start('queue-wallboard-feed.json', 'admin', ({ type }) => {
        if (type === 'inject') return { repeat: '0.05' };
        return type === 'http request'
          ? { d: false, url: `http://127.0.0.1:${String(port)}/` }
          : {};
      });
      simulator.setAgentState({ agentId: ALICE, state: 'AgentLoggedOut' });
      simulator.placeCall({ from: '0115878000', queue: BLUE, callerName: 'John Doe' });
      const feed = await flow.message(
        'feed',
        ({ payload }) =>
          /"WaitingCalls":1/.test(JSON.stringify(payload)) &&
          JSON.stringify(payload).includes('John Doe'),
      );
      const blue = objectOf(objectOf(payloadOf(feed)['queues'])[String(BLUE)]);
      assert.equal(blue['name'], 'blue sky');
      await eventually('posted', () => posted.some((text) => text.includes('John Doe')));
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('wallboard: shows queues and agents, says when the link is lost, and keeps what it knew', async () => {
    await start('wallboard.json', 'admin', ({ type }) =>
      type === 'inject' ? { repeat: '0.05', onceDelay: '0.05' } : {},
    );
    const shows = async (widget: string, pattern: RegExp): Promise<void> => {
      await flow.message(widget, ({ payload }) => pattern.test(JSON.stringify(payload)));
    };
    await shows('agents on the wall', /"name":"Alice Johnson","state":"Ready"/);
    simulator.setAgentState({ agentId: ALICE, state: 'AgentOnPause', reason: 'lunch' });
    await shows('agents on the wall', /"name":"Alice Johnson","state":"Pause","note":"lunch"/);
    simulator.placeCall({ from: '0115878000', queue: BLUE });
    const blue =
      /"name":"blue sky","waiting":1,"longest":"0:0\d","level":"calm","ready":0,"talking":0,"pause":1/;
    await shows('queues on the wall', blue);
    await shows('waiting calls, last hour', /\{"queue":"blue sky","waiting":1\}/);
    await shows('agents, last hour', /\{"state":"pause","agents":1\}/);
    simulator.faults.refuseUpgrades({ kind: 'refuse', status: 503 });
    simulator.faults.drop('reset');
    await shows('queues on the wall', /^\{"linked":false,.*blue sky/);
  });
});
