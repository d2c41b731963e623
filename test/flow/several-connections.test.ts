import assert from 'node:assert/strict';
import bct from '../../nodes/bct/bct';
import xuc from '../../nodes/xuc/xuc';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { bctEvent, owiConfig, type Configured } from '../support/bct';
import { Flow, tab, watchers, xucConfig, type Credentials, type FlowNode } from '../support/flow';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';
import { event } from '../support/xuc-nodes';

const command = (id: string, connection: string, more: object = {}): FlowNode => ({
  id,
  type: 'xuc-command',
  connection,
  command: 'Cti.dial',
  params: [{ name: 'destination', type: 'str', value: '1002' }],
  wires: [['replies']],
  ...more,
});

function bctConfig(simulator: BctSimulator, name: string): Configured {
  const { node, credentials } = owiConfig(simulator, { name });
  const id = `to-${name}`;
  return { node: { ...node, id }, credentials: { [id]: credentials[node.id] ?? {} } };
}

describe('Several connections of one backend', () => {
  let paris: XucSimulator;
  let lyon: XucSimulator;
  let sales: BctSimulator;
  let support: BctSimulator;
  const flow = new Flow();

  beforeEach(async () => {
    paris = await startXucSimulator({ page: false });
    lyon = await startXucSimulator({ page: false });
    sales = await startBctSimulator({ page: false });
    support = await startBctSimulator({ page: false });
    const configs = [
      xucConfig(paris, { config: { name: 'Paris' } }, 'to-paris'),
      xucConfig(lyon, { config: { name: 'Lyon' } }, 'to-lyon'),
      bctConfig(sales, 'sales'),
      bctConfig(support, 'support'),
    ];
    const nodes = [
      tab,
      ...configs.map(({ node }) => node),
      event({ id: 'calls-p', connection: 'to-paris', events: ['PhoneEvent'], wires: [['calls']] }),
      event({ id: 'calls-l', connection: 'to-lyon', events: ['PhoneEvent'], wires: [['calls']] }),
      bctEvent('alarms-s', ['EmergencyCall'], [['alarms']], { connection: 'to-sales' }),
      bctEvent('alarms-t', ['EmergencyCall'], [['alarms']], { connection: 'to-support' }),
      command('dial-p', 'to-paris'),
      command('dial-l', 'to-lyon'),
      ...['calls', 'alarms', 'replies'].map((id) => ({ id, type: 'collector' })),
      ...watchers,
    ];
    const credentials = configs.reduce<Credentials>(
      (all, one) => ({ ...all, ...one.credentials }),
      {},
    );
    await flow.start([xuc, bct], nodes, credentials);
    for (const id of ['calls-p', 'calls-l', 'alarms-s', 'alarms-t']) {
      await eventually(`${id} is connected`, () => flow.status(id) === 'status.ready');
    }
  });

  afterEach(async () => {
    await flow.stop();
    await Promise.all([paris, lyon, sales, support].map((simulator) => simulator.close()));
  });

  it('say on each message which of them it came by', async () => {
    for (const simulator of [support, sales]) {
      simulator.dialEmergency({ calledEmergencyNumber: '112', callingNumber: '4711' });
    }
    await eventually('both alarms', () => flow.got('alarms').length === 2);
    const sources = flow.got('alarms').map((msg) => aboutOf(msg)['connection']);
    assert.deepEqual(sources.sort(), ['sales', 'support']);
    assert.deepEqual(
      new Set(flow.got('alarms').map((msg) => aboutOf(msg)['backend'])),
      new Set(['bct']),
    );
  });

  it('take each command to its own server, and name it in the reply and in what comes of it', async () => {
    flow.send('dial-l', {});
    const reply = await flow.message('replies');
    assert.equal(objectOf(reply['request'])['connection'], 'Lyon');
    const call = await flow.message(
      'calls',
      (msg) => payloadOf(msg)['eventType'] === 'EventDialing',
    );
    assert.equal(aboutOf(call)['connection'], 'Lyon');
    const dials = ({ frames }: XucSimulator): number =>
      frames.filter((frame) => frame.command === 'dial').length;
    assert.deepEqual([dials(paris), dials(lyon)], [0, 1]);
  });

  it('fail alone: when one server goes, the others’ nodes do not notice', async () => {
    await lyon.close();
    await eventually('Lyon is away', () => flow.status('calls-l') !== 'status.ready');
    flow.send('dial-l', {});
    assert.match(String((await flow.error())['message']), /Lyon/);
    flow.send('dial-p', {});
    const reply = await flow.message('replies');
    assert.equal(objectOf(reply['request'])['connection'], 'Paris');
    assert.equal(flow.status('calls-p'), 'status.ready');
    assert.equal(flow.status('alarms-s'), 'status.ready');
  });
});
