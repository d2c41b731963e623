import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeMessage } from 'node-red';
import xuc from '../../nodes/xuc/xuc';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import {
  Flow,
  tab,
  watchers,
  xucConfig,
  type FlowNode,
  type XucFlowOptions,
} from '../support/flow';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { socketsAndTimers } from '../support/resources';
import { eventually } from '../support/wait';

describe('The life of a XUC connection', () => {
  let simulator: XucSimulator;
  const flow = new Flow();

  const event = (more: Record<string, unknown> = {}): FlowNode => ({
    id: 'event',
    type: 'xuc-event',
    connection: 'xivo',
    events: ['AgentStateEvent', 'ConnectionStatus', 'LinkStatusUpdate'],
    wires: [['states'], ['connection'], ['link']],
    ...more,
  });
  const outs: readonly FlowNode[] = ['states', 'connection', 'link'].map((id) => ({
    id,
    type: 'collector',
  }));

  function nodes(options: XucFlowOptions = {}, more: Record<string, unknown> = {}): FlowNode[] {
    return [tab, xucConfig(simulator, options).node, event(more), ...outs, ...watchers];
  }

  async function start(options: XucFlowOptions = {}): Promise<void> {
    const { credentials } = xucConfig(simulator, options);
    await flow.start(xuc, nodes(options), credentials);
  }

  const connected = (): boolean => flow.status('event') === 'status.ready';
  const commands = (name: string): number =>
    simulator.frames.filter(({ command }) => command === name).length;
  const codes = (): unknown[] => flow.got('connection').map((msg) => payloadOf(msg)['code']);

  beforeEach(async () => {
    simulator = await startXucSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  it('survives twenty redeploys on one link, with the same listeners, sockets and timers', async () => {
    await start({ login: 'admin' });
    await eventually('connected', connected);
    await eventually('states', () => flow.got('states').length >= 3);
    const measure = (): Record<string, number> => ({
      ...socketsAndTimers(),
      listeners: flow.listeners(),
    });
    await flow.deploy(nodes({ login: 'admin' }, { name: 'round 0' }));
    await sleep(50);
    const before = measure();
    for (let round = 1; round <= 20; round++) {
      await flow.deploy(nodes({ login: 'admin' }, { name: `round ${round}` }));
    }
    await sleep(50);
    assert.deepEqual(measure(), before);
    assert.equal(simulator.totalConnections, 1);
    assert.equal(commands('subscribeToAgentEvents'), 1);
    flow.clear();
    simulator.setAgentState({ agentId: 19, state: 'AgentReady' });
    await flow.message('states');
    await sleep(20);
    assert.equal(flow.got('states').length, 1);
  });

  it('survives a full redeploy of everything on one link', async () => {
    await start({ login: 'admin' });
    await eventually('connected', connected);
    await flow.deploy(nodes({ login: 'admin' }), 'full');
    await flow.deploy(nodes({ login: 'admin' }), 'full');
    await eventually('status told again', connected);
    assert.equal(simulator.totalConnections, 1);
  });

  it('brings what came during a redeploy late, and only once', async () => {
    await start({ login: 'admin' });
    await eventually('states', () => flow.got('states').length >= 3);
    flow.clear();
    const deployed = flow.deploy(nodes({ login: 'admin' }, { name: 'again' }));
    simulator.setAgentState({ agentId: 19, state: 'AgentReady' });
    await deployed;
    const msg = await flow.message('states', (one) => payloadOf(one)['name'] === 'AgentReady');
    assert.equal(payloadOf(msg)['agentId'], 19);
    assert.equal(aboutOf(msg)['late'], true);
    await sleep(50);
    const ready = flow.got('states').filter((one) => payloadOf(one)['name'] === 'AgentReady');
    assert.equal(ready.length, 1);
  });

  for (const how of ['reset', 'close', 'clean'] as const) {
    it(`comes back after a ${how}, renews its token and subscribes again`, async () => {
      await start({ login: 'admin' });
      await eventually('states', () => flow.got('states').length >= 3);
      flow.clear();
      simulator.faults.drop(how);
      await flow.message('link', (msg) => payloadOf(msg)['status'] === 'closed');
      await flow.message('connection', (msg) => payloadOf(msg)['status'] === true);
      await eventually('states again', () => flow.got('states').length >= 3);
      assert.ok(flow.got('states').every((msg) => aboutOf(msg)['snapshot']));
      assert.equal(commands('subscribeToAgentEvents'), 2);
      assert.equal(simulator.loginAttempts, 1);
      assert.equal(simulator.checkAttempts, 1);
      assert.deepEqual(
        flow.got('connection').map((msg) => payloadOf(msg)['state']),
        ['waiting', 'ready'],
      );
    });
  }

  it('logs in anew when the server no longer knows its token', async () => {
    await start();
    await eventually('connected', connected);
    simulator.faults.expireTokens();
    simulator.faults.drop('reset');
    await eventually('a second link', () => simulator.totalConnections === 2);
    await eventually('connected', connected);
    assert.equal(simulator.loginAttempts, 2);
  });

  it('renews its token ahead of its end, where the server says when that is', async () => {
    simulator.settings.ttl = 1;
    await start();
    await eventually('connected', connected);
    await eventually('two renewals', () => simulator.checkAttempts >= 2, 5000);
    assert.equal(simulator.loginAttempts, 1);
    assert.equal(simulator.totalConnections, 1);
  });

  it('stops at a wrong password: one attempt, one error, no hammering', async () => {
    const { credentials } = xucConfig(simulator);
    const wrong = { xivo: { ...credentials['xivo'], password: 'wrong-password' } };
    await flow.start(xuc, nodes(), wrong);
    await eventually('refused', () => flow.status('event') === 'status.refused');
    await sleep(1500);
    assert.equal(simulator.loginAttempts, 1);
    assert.deepEqual(codes(), ['UNAUTHORIZED']);
    const errors = flow.errors().map(({ code, message }) => [code, String(message)]);
    assert.equal(errors.length, 1);
    assert.match(String(errors[0]), /UNAUTHORIZED.*refused the login of 'alice'/);
    assert.doesNotMatch(JSON.stringify(flow.everything()), /wrong-password/);
  });

  it('can be removed while it is connecting, and leaves nothing behind', async () => {
    simulator.faults.refuseUpgrades({ kind: 'noAnswer' });
    await start();
    await eventually('both ends', () => socketsAndTimers().sockets === 2);
    await flow.deploy([tab], 'full');
    // The fault keeps the server's own end open; ours must be gone.
    await eventually('only that end left', () => socketsAndTimers().sockets === 1, 3000);
  });

  it('closes some time after its last node is gone', async () => {
    await start();
    await eventually('connected', connected);
    const [, config] = nodes();
    assert.ok(config);
    await flow.deploy([tab, config, ...watchers]);
    await eventually('closed', () => simulator.openConnections === 0, 8000);
  });

  it('warns of two configs that log in as the same person, and serves both', async () => {
    const one = xucConfig(simulator);
    const two = xucConfig(simulator, {}, 'twin');
    await flow.start(
      xuc,
      [
        ...nodes(),
        two.node,
        event({ id: 'second', connection: 'twin', wires: [[], ['twin']] }),
        { id: 'twin', type: 'collector' },
      ],
      { ...one.credentials, ...two.credentials },
    );
    const ready = ({ payload }: NodeMessage): boolean => objectOf(payload)['status'] === true;
    await flow.message('connection', ready);
    await flow.message('twin', ready);
    assert.match(flow.warnings().join('\n'), /use the same login on the same server/);
  });
});
