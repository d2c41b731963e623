import assert from 'node:assert/strict';
import type { Node, NodeDef, NodeInitializer } from 'node-red';
import bct from '../../nodes/bct/bct';
import { upToDate } from '../../nodes/runtime/up-to-date';
import type { Migrations, Properties } from '../../nodes/runtime/migrate';
import xuc from '../../nodes/xuc/xuc';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { owiConfig } from '../support/bct';
import { Flow, tab, watchers, xucConfig, type FlowNode } from '../support/flow';
import { NodeRed } from '../support/node-red';
import { eventually } from '../support/wait';
import { event, events } from '../support/xuc-nodes';

const command = (id: string, more: Readonly<Record<string, unknown>>): FlowNode => ({
  id,
  type: 'xuc-command',
  connection: 'xivo',
  command: 'Cti.getAgentDirectory',
  wires: [['out']],
  ...more,
});

const saysLater = (text: string): boolean => text.includes('later version of Callwires');

const out: FlowNode = { id: 'out', type: 'collector' };

describe('Flows of other versions', function () {
  this.timeout(60_000);
  let simulator: XucSimulator;
  const flow = new Flow();

  beforeEach(async () => {
    simulator = await startXucSimulator({ page: false });
  });
  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  async function start(nodes: readonly FlowNode[], config: object = {}): Promise<void> {
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    await flow.start(
      [xuc, bct],
      [tab, { ...node, ...config }, ...nodes, out, events, ...watchers],
      credentials,
    );
  }

  it('are brought up to date as nodes start, and stay in the flow as they were', async () => {
    const table: Migrations = {
      toy: [{ drops: ['limit'], apply: ({ limit, ...rest }) => ({ ...rest, timeout: limit }) }],
    };
    const read: Properties[] = [];
    const toy: NodeInitializer = (red) => {
      function Toy(this: Node, config: NodeDef): void {
        red.nodes.createNode(this, config);
        read.push(upToDate(red, this, config, table));
      }
      red.nodes.registerType('toy', Toy);
    };
    const old: FlowNode = { id: 'old', type: 'toy', limit: 7, z: 'tab', x: 0, y: 0, wires: [] };
    await flow.start(toy, [tab, old], {});
    assert.equal(read[0]?.['timeout'], 7);
    assert.equal(read[0]['version'], 2);
    assert.equal('limit' in read[0], false);
    assert.ok(!flow.warnings().some(saysLater));
  });

  it('start without a version as with the first', async () => {
    await start([event({ events: ['AgentDirectory'], version: 1 }), command('c', {})]);
    await eventually('connected', () => flow.status('c') === 'status.ready');
    flow.send('c', {});
    await flow.message('out');
    assert.ok(!flow.warnings().some(saysLater));
  });

  it('warn of each node that a later version wrote, and run with what is known', async () => {
    const { node: owi } = owiConfig({ host: '127.0.0.1', port: 9 });
    const question = { id: 'q', type: 'bct-chat-question', connection: 'none', wires: [] };
    await start(
      [
        event({ events: ['AgentDirectory'], version: 99, future: { a: 1 } }),
        command('c', { version: 99 }),
        { ...question, version: 99 },
        { ...owi, version: 99 },
      ],
      { version: 99 },
    );
    await eventually('connected', () => flow.status('c') === 'status.ready');
    flow.send('c', {});
    await flow.message('out');
    const told = flow.warnings().filter(saysLater);
    for (const type of ['xuc-config', 'xuc-event', 'xuc-command', 'bct-config', 'bct-chat']) {
      assert.equal(told.filter((text) => text.includes(type)).length, 1, type);
    }
  });
});

describe('The flow file', function () {
  this.timeout(60_000);

  it('keeps all that a later version wrote', async () => {
    const nodes = [
      { id: 'tab', type: 'tab' },
      { ...xucConfig({ host: '127.0.0.1', port: 9 }).node, version: 99, future: [1] },
      { ...event({ events: [] }), z: 'tab', x: 1, y: 1, version: 99, future: { a: 1 }, wires: [] },
    ];
    const nodeRed = await NodeRed.start(nodes);
    try {
      const kept = await nodeRed.flows();
      assert.deepEqual(kept.map(({ version, future }) => [version, future]).slice(1), [
        [99, [1]],
        [99, { a: 1 }],
      ]);
      await eventually('the warning', () => nodeRed.output.includes('later version of Callwires'));
    } finally {
      await nodeRed.stop();
    }
  });
});

describe('A name that the catalog does not have', () => {
  let simulator: XucSimulator;
  const flow = new Flow();

  beforeEach(async () => {
    simulator = await startXucSimulator({ page: false });
    const { node, credentials } = xucConfig(simulator, { login: 'admin' });
    await flow.start(
      xuc,
      [
        tab,
        node,
        event({ id: 'good', events: ['AgentDirectory'], wires: [['events']] }),
        event({ id: 'bad', events: ['AgentMood'], wires: [['moods']] }),
        event({ id: 'kind', events: ['AgentStateEvent:AgentHappy'], wires: [['moods']] }),
        command('fine', {}),
        command('wrong', { command: 'Cti.cheerUp' }),
        { id: 'moods', type: 'collector' },
        out,
        events,
        ...watchers,
      ],
      credentials,
    );
    await eventually('connected', () => flow.status('fine') === 'status.ready');
  });
  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  it('turns its event node red, and no other node', async () => {
    await eventually('red', () => flow.status('bad') === 'status.unknownEvent');
    await eventually('red too', () => flow.status('kind') === 'status.unknownEvent');
    assert.equal(flow.status('good'), 'status.ready');
    assert.ok(flow.warnings().some((text) => text.includes('AgentMood')));
    flow.send('fine', {});
    await flow.message('out');
    await flow.message('events');
  });

  it('turns its command node red, fails with a code, and stops nothing else', async () => {
    await eventually('red', () => flow.status('wrong') === 'status.unknownCommand');
    assert.ok(flow.warnings().some((text) => text.includes('Cti.cheerUp')));
    flow.send('wrong', {});
    assert.equal((await flow.error())['code'], 'UNKNOWN_COMMAND');
    flow.send('fine', {});
    await flow.message('out');
    assert.equal(flow.status('fine'), 'status.ready');
  });

  it('is wired all the same: its node is as any other once such an event has come', async () => {
    await eventually('red', () => flow.status('bad') === 'status.unknownEvent');
    simulator.send('all', '{"msgType":"AgentMood","ctiMessage":{"mood":"cheerful"}}');
    const { payload } = await flow.message('moods');
    assert.deepEqual(payload, { mood: 'cheerful' });
    await eventually('connected', () => flow.status('bad') === 'status.ready');
    assert.equal(flow.status('kind'), 'status.unknownEvent');
  });
});
