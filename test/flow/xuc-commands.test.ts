import assert from 'node:assert/strict';
import type { NodeMessage } from 'node-red';
import xuc from '../../nodes/xuc/xuc';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { Flow, tab, watchers, xucConfig, type FlowNode } from '../support/flow';
import { objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';

describe('XUC commands from wires', () => {
  let simulator: XucSimulator;
  const flow = new Flow();
  let config: Record<string, unknown> = {};
  const out: FlowNode = { id: 'out', type: 'collector' };
  const command = (name: string, more: Record<string, unknown> = {}): FlowNode => ({
    id: 'command',
    type: 'xuc-command',
    connection: 'xivo',
    command: name,
    params: [],
    wires: [['out']],
    ...more,
  });

  async function start(nodes: readonly FlowNode[], login = 'alice'): Promise<void> {
    const { node, credentials } = xucConfig(simulator, { login, config });
    await flow.start(xuc, [tab, node, ...nodes, out, ...watchers], credentials);
    await eventually('connected', () => simulator.frames.some((frame) => frame.command === 'ping'));
    // A node whose command nobody knows shows that, once its connection stands.
    const standing = ['status.ready', 'status.unknownCommand'];
    await eventually('ready', () => standing.includes(String(statusText())));
  }

  const statusText = (): unknown => flow.status('command');

  beforeEach(async () => {
    config = {};
    simulator = await startXucSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  const framesOf = (name: string): unknown[] =>
    simulator.frames.filter((frame) => frame.command === name).map(({ json }) => json);

  it('without a documented answer end as sent, and keep the message as it was', async () => {
    await start([
      command('Cti.dial', { params: [{ name: 'destination', type: 'str', value: '1001' }] }),
    ]);
    flow.send('command', { payload: { some: 'thing' }, own: 1, event: { context: {} } });
    const msg = await flow.message('out');
    assert.deepEqual(msg.payload, { some: 'thing' });
    assert.equal(msg['own'], 1);
    assert.deepEqual(msg['request'], {
      backend: 'xuc',
      connection: 'My XiVO',
      command: 'Cti.dial',
      params: { destination: '1001' },
      outcome: 'sent',
    });
    await simulator.waitForCommand('dial');
    assert.deepEqual(framesOf('dial'), [{ claz: 'web', command: 'dial', destination: '1001' }]);
  });

  it('with a documented answer give it as the payload', async () => {
    await start([command('Cti.setAgentQueue')], 'admin');
    flow.send('command', { payload: { agentId: 22, queueId: 11, penalty: 3 } });
    const msg = await flow.message('out');
    assert.deepEqual(msg.payload, { agentId: 22, queueId: 11, penalty: 3 });
    assert.equal(objectOf(msg['request'])['outcome'], 'answered');
    assert.deepEqual(simulator.violations, []);
  });

  it('take what is not filled in from the event that started the flow', async () => {
    await start(
      [
        {
          id: 'event',
          type: 'xuc-event',
          connection: 'xivo',
          events: ['AgentStateEvent:AgentReady'],
          wires: [['command']],
        },
        command('Cti.pauseAgent', { params: [{ name: 'reason', type: 'str', value: 'coaching' }] }),
      ],
      'admin',
    );
    simulator.setAgentState({ agentId: 19, state: 'AgentReady' });
    const msg = await flow.message('out');
    assert.equal(payloadOf(msg)['name'], 'AgentOnPause');
    assert.deepEqual(framesOf('pauseAgent'), [
      { claz: 'web', command: 'pauseAgent', agentid: 19, reason: 'coaching' },
    ]);
  });

  it('are answered even where the state was so already', async () => {
    await start([command('Cti.loginAgent', { timeout: 1 })]);
    const login = { payload: { agentPhoneNumber: '1000' } };
    flow.send('command', { ...login });
    await eventually('logged in', () => flow.got('out').length === 1);
    flow.send('command', { ...login });
    await eventually('logged in again', () => flow.got('out').length === 2);
    assert.deepEqual(flow.got('caught'), []);
  });

  it('log agents in on the phone of the connection where none is named', async () => {
    config = { phoneNumber: '1000' };
    await start([command('Cti.loginAgent')]);
    flow.send('command', {});
    assert.equal(payloadOf(await flow.message('out'))['phoneNb'], '1000');
  });

  it('say which phone is missing where the connection has none either', async () => {
    await start([command('Cti.loginAgent')]);
    flow.send('command', {});
    const error = await flow.error();
    assert.equal(error['code'], 'INVALID_PARAMETER');
    assert.match(String(error['message']), /agentPhoneNumber/);
  });

  it('that the server refuses are REJECTED, with its own object as the cause', async () => {
    await start([command('Cti.loginAgent')]);
    flow.send('command', { payload: { agentPhoneNumber: '4444' } });
    const error = await flow.error();
    assert.equal(error['code'], 'REJECTED');
    assert.deepEqual(error['cause'], { Error: 'PhoneNumberUnknown' });
    assert.match(String(error['message']), /PhoneNumberUnknown/);
    await eventually('red', () => statusText() === 'status.rejected');
  });

  it('whose answer never comes are TIMEOUT, since the vendor keeps silent on failure', async () => {
    await start([command('Cti.setAgentQueue', { timeout: 0.2 })], 'admin');
    flow.send('command', { payload: { agentId: 999, queueId: 8, penalty: 0 } });
    assert.equal((await flow.error())['code'], 'TIMEOUT');
    await eventually('red', () => statusText() === 'status.timeout');
  });

  const refused: readonly (readonly [
    string,
    Record<string, unknown>,
    NodeMessage,
    string,
    RegExp,
  ])[] = [
    ['a missing parameter', {}, {}, 'INVALID_PARAMETER', /needs the parameter 'destination'/],
    [
      'a misspelt parameter',
      { params: [{ name: 'destinatoin', type: 'str', value: '1' }] },
      {},
      'INVALID_PARAMETER',
      /Did you mean 'destination'/,
    ],
    [
      'a wrong-typed parameter',
      { command: 'Cti.getUserCallHistory', params: [{ name: 'size', type: 'str', value: 'ten' }] },
      {},
      'INVALID_PARAMETER',
      /'size' is not valid/,
    ],
    [
      'a parameter that cannot be read',
      { params: [{ name: 'destination', type: 'jsonata', value: '$sum(' }] },
      {},
      'INVALID_PARAMETER',
      /could not be read/,
    ],
    ['a command that does not exist', { command: 'Cti.dail' }, {}, 'UNKNOWN_COMMAND', /Cti\.dial/],
    ['no command at all', { command: '' }, {}, 'UNKNOWN_COMMAND', /No command is chosen/],
    [
      'a command named by a message that does not exist',
      { dynamic: true },
      { command: 'Nope' },
      'UNKNOWN_COMMAND',
      /Nope/,
    ],
  ];
  for (const [what, config, msg, code, text] of refused) {
    it(`are refused for ${what}, before anything is sent`, async () => {
      await start([command('Cti.dial', config)]);
      const before = simulator.frames.length;
      flow.send('command', { ...msg });
      const error = await flow.error();
      assert.equal(error['code'], code);
      assert.match(String(error['message']), text);
      assert.equal(
        simulator.frames.filter((frame) => frame.command !== 'ping').length <= before,
        true,
      );
      assert.deepEqual(framesOf('dial'), []);
    });
  }

  it('may be chosen by the message where the node allows it', async () => {
    await start([command('Cti.dial', { dynamic: true })]);
    flow.send('command', { command: 'Cti.getList', params: { objectType: 'queue' } });
    const { payload } = await flow.message('out');
    assert.ok(Array.isArray(payload));
    assert.equal(payload.length, 3);
  });

  it('evaluate their typed inputs', async () => {
    await start([
      command('Cti.dial', {
        params: [
          { name: 'destination', type: 'jsonata', value: '"10" & payload.extension' },
          { name: 'variables', type: 'json', value: '{"case":7}' },
        ],
      }),
    ]);
    flow.send('command', { payload: { extension: '01' } });
    await flow.message('out');
    await simulator.waitForCommand('dial');
    const variables = { case: '7' };
    assert.deepEqual(framesOf('dial'), [
      { claz: 'web', command: 'dial', destination: '1001', variables },
    ]);
  });

  it('called 10,000 times while the link is down each end once, with a code', async () => {
    await start([command('Cti.hangup')]);
    simulator.faults.refuseUpgrades({ kind: 'refuse' });
    simulator.faults.drop('reset');
    await eventually('down', () => statusText() === 'status.waiting');
    for (let i = 0; i < 10_000; i++) flow.send('command', { payload: i });
    await eventually('all refused', () => flow.got('caught').length === 10_000, 60_000);
    const codes = new Set(flow.errors().map(({ code }) => code));
    assert.deepEqual([...codes], ['NOT_CONNECTED']);
    assert.equal(flow.got('out').length, 0);
  }).timeout(90_000);

  it('wait for the link in order where the node says so', async () => {
    await start([
      command('Cti.dial', {
        offline: 'wait',
        params: [{ name: 'destination', type: 'msg', value: 'payload' }],
      }),
    ]);
    simulator.faults.refuseUpgrades({ kind: 'refuse', times: 1 });
    simulator.faults.drop('reset');
    await eventually('down', () => statusText() === 'status.waiting');
    for (const to of ['1001', '1002', '1058']) flow.send('command', { payload: to });
    await eventually('all sent', () => framesOf('dial').length === 3, 10_000);
    const numbers = framesOf('dial').map((frame) => objectOf(frame)['destination']);
    assert.deepEqual(numbers, ['1001', '1002', '1058']);
  });

  it('under way when the link is lost say that they may have run', async () => {
    await start([command('Cti.getUserCallHistory')]);
    simulator.faults.swallow('getUserCallHistory', true);
    flow.send('command', { payload: { size: 3 } });
    await simulator.waitForCommand('getUserCallHistory');
    simulator.faults.drop('reset');
    const error = await flow.error();
    assert.equal(error['code'], 'CONNECTION_LOST');
    assert.match(String(error['message']), /may have run/);
  });
});
