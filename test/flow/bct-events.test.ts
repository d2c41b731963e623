import assert from 'node:assert/strict';
import bct from '../../nodes/bct/bct';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { bctCommand, bctEvent, helperNode, owiConfig } from '../support/bct';
import { Flow, tab, watchers, type FlowNode } from '../support/flow';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';

describe('Business ConneCT events on wires (owi)', () => {
  let simulator: BctSimulator;
  const flow = new Flow();

  async function start(nodes: readonly FlowNode[], config = {}): Promise<void> {
    const { node, credentials } = owiConfig(simulator, config);
    await flow.start(bct, [tab, node, ...watchers, ...nodes], credentials);
  }

  const linked = (): Promise<void> =>
    eventually('linked', () => simulator.connections.some((one) => one.linked));

  beforeEach(async () => {
    simulator = await startBctSimulator({
      page: false,
      startTime: new Date('2026-03-02T08:15:30Z'),
    });
  });

  afterEach(async () => {
    await flow.deploy([], 'full');
    await flow.stop();
    await simulator.close();
  });

  it('tell that the link stands, and the present state of the watched router', async () => {
    await start([
      bctEvent('event', ['ConnectionStatus', 'RouterStatus'], [['link'], ['router']]),
      helperNode('link'),
      helperNode('router'),
    ]);
    const link = await flow.message('link');
    assert.deepEqual(link.payload, {
      status: true,
      bctServerAddress: '127.0.0.1',
      bctServerPort: String(simulator.port),
    });
    const router = await flow.message('router');
    assert.equal(payloadOf(router)['routerName'], 'Sales');
    assert.equal(typeof payloadOf(router)['queueLength'], 'string');
    assert.equal(objectOf(router['normalized'])['queueLength'], 0);
    assert.equal(aboutOf(router)['snapshot'], true);
    simulator.changeQueue({ routerName: 'Sales', length: 4, waitingSeconds: 42 });
    const changed = await flow.message('router', (msg) => payloadOf(msg)['queueLength'] === '4');
    assert.equal(aboutOf(changed)['snapshot'], false);
    assert.deepEqual(flow.errors(), []);
  });

  it('bring an emergency call as documented, with its own id', async () => {
    await start([bctEvent('event', ['EmergencyCall'], [['out']]), helperNode('out')]);
    await linked();
    simulator.dialEmergency({ calledEmergencyNumber: '112', callingNumber: '4711' });
    const msg = await flow.message('out');
    assert.deepEqual(msg.payload, {
      calledEmergencyNumber: '112',
      callingNumber: '4711',
      callerName: 'Ada Muster',
      callerLocation: 'Building B, room 2.14',
    });
    assert.equal(aboutOf(msg)['late'], false);
    assert.equal(aboutOf(msg)['backend'], 'bct');
  });

  it('read alarm times in the zone that is set', async () => {
    await start([bctEvent('event', ['AlarmNotification'], [['out']]), helperNode('out')], {
      alarmTimeZone: 'Europe/Paris',
    });
    await linked();
    simulator.raiseAlarm({ id: '2101', source: '[Monitoring Service]', message: 'Broken' });
    const msg = await flow.message('out');
    const normalized = objectOf(msg['normalized']);
    assert.equal(normalized['source'], 'Monitoring Service');
    assert.equal(normalized['resolved'], false);
    assert.equal(
      new Date(`${String(normalized['dateTimeLocal'])}Z`).getTime() -
        new Date(String(normalized['dateTimeUtc'])).getTime(),
      3_600_000,
    );
  });

  it('answer a chat with nothing filled in but the words', async () => {
    await start([
      bctEvent('request', ['WebChatRequest'], [['accept']]),
      bctCommand('accept', 'SendWebChatResponse', ['greet']),
      bctCommand('greet', 'SendWebChatMessage', ['offer'], { message: 'Good morning!' }),
      bctCommand('offer', 'SendWebChatChoice', ['done'], { choiceOptions: 'Order | Invoice' }),
      bctEvent('said', ['WebChatChoiceAnswer', 'WebChatMessage'], [['chosen'], ['echo']]),
      bctCommand('echo', 'SendWebChatMessage', []),
      helperNode('done'),
      helperNode('chosen'),
    ]);
    await eventually('chats wanted', () => simulator.connections.some((one) => one.webChat));
    const sessionId = simulator.visitorStarts({
      initiator: 'Jan Beispiel',
      email: 'jan@example.com',
    });
    const msg = await flow.message('done');
    assert.deepEqual(msg.payload, { isSuccess: true });
    assert.equal(objectOf(aboutOf(msg)['context'])['sessionId'], sessionId);
    simulator.visitorChooses({ sessionId, option: 'Invoice' });
    const chosen = await flow.message('chosen');
    assert.equal(objectOf(chosen['normalized'])['choiceIndex'], 1);
    simulator.visitorWrites({ sessionId, message: 'Hello?' });
    assert.equal(
      (await flow.error())['message'],
      "'SendWebChatMessage' needs the parameter 'message'.",
    );
  });

  it('say so when a flow waits for what no setting asks for', async () => {
    await start([bctEvent('event', ['EmergencyCall'], [['out']]), helperNode('out')], {
      bctEmergencyNumbers: '',
    });
    const error = await flow.error();
    assert.match(String(error['message']), /'EmergencyCall'.*'bctEmergencyNumbers'/);
  });

  it('leave chats to the agents while no flow wires them', async () => {
    await start([bctEvent('event', ['EmergencyCall'], [['out']]), helperNode('out')]);
    await linked();
    assert.equal(simulator.connections[0]?.webChat, false);
  });
});
