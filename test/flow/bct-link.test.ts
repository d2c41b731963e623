import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import bct from '../../nodes/bct/bct';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { bctCommand, bctEvent, helperNode, owiConfig } from '../support/bct';
import { FaultProxy } from '../support/fault-proxy';
import { Flow, tab, watchers, type Credentials, type FlowNode } from '../support/flow';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';

const call = { calledEmergencyNumber: '112', callingNumber: '4711' };

describe('The link to Business ConneCT (owi)', () => {
  let simulator: BctSimulator;
  let nodes: readonly FlowNode[] = [];
  const flow = new Flow();

  async function start(
    more: readonly FlowNode[],
    config: Readonly<Record<string, unknown>> = {},
    credentials?: Credentials,
  ): Promise<void> {
    const configured = owiConfig(simulator, config);
    nodes = [tab, configured.node, ...watchers, ...more];
    await flow.start(bct, nodes, credentials ?? configured.credentials);
  }

  /** The same flow with one node changed. */
  function changed(id: string, change: Readonly<Record<string, unknown>>): readonly FlowNode[] {
    return nodes.map((node) => (node.id === id ? { ...node, ...change } : node));
  }

  const linked = (): Promise<void> =>
    eventually('linked', () => simulator.connections.some((one) => one.linked));

  const emergency = (): FlowNode[] => [
    bctEvent('event', ['EmergencyCall'], [['out']]),
    helperNode('out'),
  ];

  const chat = (): FlowNode[] => [
    bctEvent('request', ['WebChatRequest'], [['accept']]),
    bctCommand('accept', 'SendWebChatResponse', ['accepted']),
    helperNode('accepted'),
    bctEvent('said', ['WebChatMessage', 'WebChatSessionEnded'], [['out'], ['ended']]),
    helperNode('out'),
    helperNode('ended'),
  ];

  async function visitor(): Promise<string> {
    await eventually('chats wanted', () => simulator.connections.some((one) => one.webChat));
    const sessionId = simulator.visitorStarts({ initiator: 'Jan' });
    await flow.message('accepted');
    return sessionId;
  }

  beforeEach(async () => {
    simulator = await startBctSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.deploy([], 'full');
    await flow.stop();
    await simulator.close();
  });

  it('brings what happened during a drop late, once, under its own id', async () => {
    await start([
      ...emergency(),
      bctEvent('link', ['ConnectionStatus'], [['states']]),
      helperNode('states'),
    ]);
    await linked();
    simulator.dialEmergency(call);
    await flow.message('out');
    simulator.faults.drop('reset');
    await eventually('noticed', () =>
      flow.got('states').some((msg) => payloadOf(msg)['status'] === false),
    );
    simulator.dialEmergency({ ...call, callingNumber: '4712' });
    const late = await flow.message('out', (msg) => payloadOf(msg)['callingNumber'] === '4712');
    assert.equal(aboutOf(late)['late'], true);
    await sleep(50);
    assert.equal(flow.got('out').length, 2);
    assert.notEqual(aboutOf(late)['id'], aboutOf(flow.got('out')[0] ?? {})['id']);
    assert.equal(simulator.connections.length, 1);
  });

  it('keeps an emergency call for a node that is being deployed', async () => {
    await start(emergency());
    await linked();
    const deploy = flow.deploy(changed('event', { name: 'renamed' }));
    simulator.dialEmergency(call);
    await deploy;
    const msg = await flow.message('out');
    assert.equal(payloadOf(msg)['callingNumber'], '4711');
    assert.equal(simulator.totalLinks, 1);
    await sleep(50);
    assert.equal(flow.got('out').length, 1);
  });

  it('loses no call however often flows and settings are deployed', async () => {
    await start(emergency());
    await linked();
    const total = 60;
    const calling = (async () => {
      for (let index = 0; index < total; index++) {
        simulator.dialEmergency({ ...call, callingNumber: String(index) });
        await sleep(25);
      }
    })();
    for (let round = 0; round < 4; round++) {
      await sleep(150);
      await flow.deploy(changed('event', { name: `event ${round}` }));
      await sleep(150);
      await flow.deploy(changed('bct', { bctNotifyAlarms: round % 2 === 0 }), 'full');
    }
    await calling;
    await eventually('all calls', () => flow.got('out').length >= total, 10_000);
    const numbers = flow.got('out').map((msg) => Number(payloadOf(msg)['callingNumber']));
    assert.deepEqual(
      numbers,
      Array.from({ length: total }, (_, index) => index),
    );
  });

  it('hands on what is kept for nodes when the settings of the connection change', async () => {
    await start(emergency());
    await linked();
    const deploy = flow.deploy(changed('bct', { bctEmergencyNumbers: '112' }));
    simulator.dialEmergency(call);
    await deploy;
    await flow.message('out', undefined, 8000);
  });

  it('keeps a chat over a redeploy of the connection, and releases it when that is removed', async () => {
    await start(chat());
    const sessionId = await visitor();
    await flow.deploy(changed('bct', { bctNotifyAlarms: false }), 'full');
    simulator.visitorWrites({ sessionId, message: 'Still there?' });
    const msg = await flow.message('out');
    assert.equal(payloadOf(msg)['message'], 'Still there?');
    assert.equal(simulator.connections.length, 1);
    await flow.deploy([tab], 'full');
    await eventually('released', () => simulator.connections.length === 0);
  });

  it('ends its chats where the server no longer knows the connection', async () => {
    await start(chat());
    const sessionId = await visitor();
    simulator.faults.dropForGood();
    const ended = await flow.message('ended', undefined, 8000);
    assert.deepEqual(payloadOf(ended), { sessionId, externalId: '' });
    assert.equal(objectOf(ended['normalized'])['synthetic'], true);
    flow.send('accept', { payload: { sessionId } });
    const error = await flow.error();
    assert.equal(error['code'], 'REJECTED');
    assert.match(String(error['message']), /is over \(LOST\)/);
  });

  it('takes a repeated event once, and asks again for one that is missing', async () => {
    await start(emergency());
    await linked();
    simulator.faults.duplicateEvents(1);
    simulator.dialEmergency({ ...call, callingNumber: '1' });
    await flow.message('out');
    simulator.faults.loseEvents(1);
    simulator.dialEmergency({ ...call, callingNumber: '2' });
    simulator.dialEmergency({ ...call, callingNumber: '3' });
    await eventually('all three', () => flow.got('out').length >= 3);
    const numbers = flow.got('out').map((msg) => payloadOf(msg)['callingNumber']);
    assert.deepEqual(numbers, ['1', '2', '3']);
  });

  it('notices a frozen link and brings what it held back', async () => {
    simulator.settings.pingInterval = 1000;
    await start([
      ...emergency(),
      bctEvent('link', ['ConnectionStatus'], [['states']]),
      helperNode('states'),
    ]);
    await linked();
    simulator.faults.freeze();
    simulator.dialEmergency(call);
    await flow.message('states', (msg) => payloadOf(msg)['status'] === false, 6000);
    simulator.faults.clear();
    simulator.faults.resume();
    const msg = await flow.message('out', undefined, 8000);
    assert.equal(payloadOf(msg)['callingNumber'], '4711');
    assert.equal(aboutOf(msg)['late'], true);
  });

  it('stops at a wrong password, and says so', async () => {
    const { credentials } = owiConfig(simulator, {}, 'wrong');
    await start(emergency(), {}, credentials);
    await eventually('refused', () => flow.status('event') === 'status.refused');
    const attempts = simulator.loginAttempts;
    await sleep(1500);
    assert.equal(simulator.loginAttempts, attempts);
    const error = await flow.error();
    assert.equal(error['code'], 'UNAUTHORIZED');
    assert.ok(!JSON.stringify(flow.got('caught')).includes('wrong'));
  });

  it('stops when the user loses the role', async () => {
    await start(emergency());
    await linked();
    simulator.faults.setRole('nodered', false);
    await eventually('refused', () => flow.status('event') === 'status.refused');
    assert.equal((await flow.error())['code'], 'FORBIDDEN');
  });

  it('tells Catch nodes what goes wrong after deploys that it has outlived, too', async () => {
    await start(emergency());
    await linked();
    for (const type of ['full', 'nodes'] as const) await flow.deploy(nodes, type);
    simulator.faults.setRole('nodered', false);
    await eventually('refused', () => flow.status('event') === 'status.refused');
    assert.equal((await flow.error())['code'], 'FORBIDDEN');
    assert.equal(simulator.totalLinks, 1);
  });

  it('does not forget by a deploy which tokens are not to be shown', async () => {
    const network = await FaultProxy.start(simulator.port);
    let token = '';
    network.translate = (bytes, direction) => {
      const found = /"token":"([^"]+)"/.exec(direction === 'down' ? bytes.toString() : '');
      token = found?.[1] ?? token;
      return bytes;
    };
    const command = bctCommand('alarms', 'GetCurrentAlarms', []);
    await start([...emergency(), command], { bctServerPort: network.port });
    await eventually('ready', () => flow.status('event') === 'status.ready');
    assert.notEqual(token, '');
    await flow.deploy(nodes, 'full');
    simulator.faults.commands({ command: '*', answer: 'error', status: 409, code: token });
    flow.send('alarms', { payload: '' });
    assert.equal((await flow.error())['code'], 'REJECTED');
    assert.ok(!JSON.stringify(flow.everything()).includes(token));
    await flow.deploy([], 'full');
    await network.close();
  });

  it('logs in again when a token has expired', async () => {
    await start([
      ...emergency(),
      bctCommand('alarms', 'GetCurrentAlarms', ['list']),
      helperNode('list'),
    ]);
    await eventually('ready', () => flow.status('event') === 'status.ready');
    simulator.faults.expireTokens();
    flow.send('alarms', { payload: '' });
    const msg = await flow.message('list');
    assert.equal(payloadOf(msg)['isSuccess'], true);
    assert.equal(simulator.loginAttempts, 2);
  });

  it('resumes after a close with 4500 that an error frame came before, and loses no emergency call', async () => {
    await start(emergency());
    await eventually('ready', () => flow.status('event') === 'status.ready');
    const before = simulator.connections[0]?.connectionId;
    simulator.faults.close(4500, 'internal_error');
    simulator.dialEmergency(call);
    const msg = await flow.message('out');
    assert.equal(aboutOf(msg)['late'], true);
    assert.equal(simulator.connections[0]?.connectionId, before);
  });

  it('notices silence by the server’s own ping interval after a resume, too', async () => {
    simulator.settings.pingInterval = 1000;
    simulator.settings.silence = 60_000;
    await start(emergency());
    await linked();
    simulator.faults.drop('reset');
    await eventually('resumed', () => simulator.totalLinks === 2 && simulator.openLinks === 1);
    await eventually('ready', () => flow.status('event') === 'status.ready');
    simulator.faults.freeze();
    await eventually('noticed', () => flow.status('event') === 'status.waiting', 8000);
    simulator.faults.resume();
  });

  it('resumes after a close with 4500 and no error frame', async () => {
    await start(emergency());
    await eventually('ready', () => flow.status('event') === 'status.ready');
    simulator.faults.close(4500);
    simulator.dialEmergency(call);
    const msg = await flow.message('out');
    assert.equal(aboutOf(msg)['late'], true);
  });
});
