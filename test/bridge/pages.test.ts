import assert from 'node:assert/strict';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';
import { useCrm } from './crm';

const forms: readonly Readonly<Record<string, string>>[] = [
  { form: 'F1' },
  { form: 'F2' },
  { form: 'F3' },
  { form: 'F3', answers: 'response', enabled: 'object', createName: 'onCreateChannel' },
  { form: 'F3', answers: 'success', layout: 'workitem', wrapup: 'Wrap-Up' },
];

describe('pages with b+s Connects in Chromium', function () {
  this.timeout(40_000);
  const crm = useCrm();
  const { flow } = crm;

  for (const switches of forms) {
    it(`bring a whole call to the flow, whatever form the library has: ${JSON.stringify(switches)}`, async () => {
      await crm.begin({
        events: [
          'workitemCreate',
          'workitemConnect',
          'workitemPause',
          'workitemResume',
          'workitemWrapup',
          'workitemEnd',
          'wrapupDataChanged',
          'createChannel',
        ],
        command: { command: 'isUpdateWorkitemDataEnabled', agent: '1081' },
      });
      const desk = await crm.desk('1081', { ...switches, login: 'auto' });
      await desk.ring();
      await desk.press('Accept');
      await crm.arrived('workitemConnect');
      const connect = await flow.message('out', ({ topic }) => topic === 'workitemConnect');
      const { workitemId } = objectOf(aboutOf(connect)['context']);
      flow.send('command', { payload: { workitemId, channelId: 'voice' } });
      assert.equal((await flow.message('done')).payload, true);
      for (const key of ['Hold', 'Resume', 'Hang up', 'Order', 'Done']) await desk.press(key);
      await crm.arrived('workitemEnd');
      assert.deepEqual(crm.topics(), [
        'createChannel',
        'workitemCreate',
        'workitemConnect',
        'workitemPause',
        'workitemResume',
        'workitemWrapup',
        'wrapupDataChanged',
        'workitemEnd',
      ]);
      const wrapup = await flow.message('out', ({ topic }) => topic === 'workitemWrapup');
      assert.equal(objectOf(wrapup['normalized'])['state'], 'Wrapup');
    });
  }

  it('send nothing that no flow has wired', async () => {
    await crm.begin({ events: ['workitemEnd'] });
    const desk = await crm.desk('1081', { wrapupTime: 'false' });
    await desk.ring();
    await desk.press('Accept');
    await desk.press('Hang up');
    await crm.arrived('workitemEnd');
    assert.deepEqual(crm.topics(), ['workitemEnd']);
  });

  it('of several agents are told apart, and each command reaches its own', async () => {
    await crm.begin({ events: ['workitemCreate'], command: { command: 'getChannel' } });
    const [ada, bob] = [await crm.desk('1081'), await crm.desk('1090', { form: 'F3' })];
    await ada.ring();
    await bob.ring();
    await crm.arrived('workitemCreate', 2);
    for (const agent of ['1081', '1090']) {
      const msg = await flow.message('out', (one) => objectOf(one['agent'])['id'] === agent);
      assert.equal(payloadOf(msg)['agentId'], agent);
      flow.send('command', msg);
      await eventually(`an answer of ${agent}`, () =>
        flow.got('done').some((one) => objectOf(one.payload)['agentId'] === agent),
      );
    }
  });

  it('of all agents can be asked at once', async () => {
    await crm.begin({ command: { command: 'getChannel', agent: '*' } });
    await crm.desk('1081');
    await crm.desk('1090');
    flow.send('command', { payload: { channelId: 'voice' } });
    const replies = (await flow.message('done')).payload;
    assert.ok(Array.isArray(replies));
    assert.deepEqual(
      replies.map((reply) => objectOf(objectOf(reply)['payload'])['loginName']).sort(),
      ['1081', '1090'],
    );
  });

  it('of one agent act as one: the next takes over when the active one is closed', async () => {
    await crm.begin({
      events: ['workitemCreate'],
      command: { command: 'writeLog', agent: '1081' },
    });
    const first = await crm.desk('1081');
    const second = await crm.desk('1081');
    await second.ring();
    await first.ring();
    await crm.arrived('workitemCreate');
    await first.page.close();
    await flow.message('out');
    const before = crm.topics().length;
    assert.equal(before, 1, 'the second page sends nothing while the first is there');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await second.ring();
    await crm.arrived('workitemCreate', 2);
    flow.send('command', { payload: { logMessage: 'for the second' } });
    await second.page.getByText('Debug: for the second').waitFor();
  });
});

describe('a tab of an agent in Chromium', function () {
  this.timeout(60_000);
  const crm = useCrm();

  it('brings what happened between the last word of the active tab and its own turn', async () => {
    await crm.begin({ events: ['workitemCreate'], limits: { ping: 1, silent: 3 } });
    const active = await crm.desk('1081');
    const other = await crm.desk('1081');
    const devTools = await active.page.context().newCDPSession(active.page);
    await devTools.send('Debugger.enable');
    await devTools.send('Debugger.pause');
    await other.ring();
    assert.deepEqual(crm.topics(), []);
    await crm.arrived('workitemCreate');
    const msg = await crm.flow.message('out');
    assert.equal(aboutOf(msg)['late'], true);
    // The computer wakes up: what it sees again has been told already.
    await devTools.send('Debugger.resume');
    await devTools.send('Debugger.disable');
    await other.ring();
    await crm.arrived('workitemCreate', 2);
    assert.equal(crm.topics().length, 2);
    await other.page.close();
    await active.page.getByLabel('Caller').fill('+41315550199');
    await active.ring();
    await crm.arrived('workitemCreate', 3);
    const ids = crm.flow.got('out').map((one) => String(aboutOf(one)['id']));
    assert.equal(new Set(ids).size, 3);
  });
});

describe('requests in Chromium', function () {
  this.timeout(40_000);
  const crm = useCrm();
  const { flow } = crm;

  const ask = async (command: string, payload: unknown): Promise<void> => {
    flow.clear();
    const msg = { command, payload };
    flow.send('command', msg);
    await eventually('an answer', () => flow.got('done').length + flow.errors().length > 0, 12_000);
  };

  for (const form of ['F1', 'F2', 'F3']) {
    it(`are answered, or rejected with the library’s reason: ${form}`, async () => {
      await crm.begin({ command: { command: 'getChannel', agent: '1081', dynamic: true } });
      const desk = await crm.desk('1081', { form });
      await ask('getReasonCodeList', { channelId: 'voice', reasonType: 'NotReady' });
      assert.deepEqual(flow.got('done')[0]?.payload, [
        { label: 'Break', id: '1' },
        { label: 'Meeting', id: '2' },
      ]);
      await ask('setAgentState', { channelId: 'voice', state: 'Ready' });
      assert.equal(objectOf(flow.got('done')[0]?.['request'])['outcome'], 'answered');
      await desk.page.getByText('voice_5075: Ready').waitFor();
      await ask('setAgentState', { channelId: 'voice', state: 'NotReady', reasonCode: '99' });
      const [error] = flow.errors();
      assert.equal(error?.['code'], 'REJECTED');
      if (form !== 'F1') assert.match(String(error['message']), /valid reason code/);
    });
  }

  it('write data only while the call is active', async () => {
    await crm.begin({
      events: ['workitemPause', 'callVariableChanged'],
      command: { command: 'updateWorkitemData', dynamic: true },
    });
    const desk = await crm.desk('1081');
    await desk.ring();
    await desk.press('Accept');
    await desk.press('Hold');
    await crm.arrived('workitemPause');
    const msg = await flow.message('out');
    msg.payload = { updatedData: { callVariable2: 'silver' } };
    flow.send('command', msg);
    assert.equal((await flow.error())['code'], 'REJECTED');
    await desk.press('Resume');
    flow.send('command', { ...msg, payload: { updatedData: { callVariable2: 'silver' } } });
    await flow.message('done');
    const changed = await flow.message('out', ({ topic }) => topic === 'callVariableChanged');
    assert.equal(objectOf(payloadOf(changed)['ctiData'])['callVariable2'], 'silver');
  });

  it('go to the CRM’s window where the library has no function for them', async () => {
    await crm.begin({ command: { command: 'startCall', agent: '1081' } });
    const desk = await crm.desk('1081');
    flow.send('command', {
      payload: { value: '4711', entityLogicalName: 'contact', entityId: 'x' },
    });
    assert.equal(objectOf((await flow.message('done'))['request'])['outcome'], 'sent');
    await desk.page.getByText('4711 – Initiated').waitFor();
  });

  it('that never come back end when their time is over', async () => {
    await crm.begin({ command: { command: 'getChannel', agent: '1081', timeout: 1 } });
    const desk = await crm.desk('1081');
    await desk.page.getByLabel('no answers').check();
    flow.send('command', { payload: { channelId: 'voice' } });
    assert.equal((await flow.error())['code'], 'TIMEOUT');
  });

  it('reach a gadget whose library the page does not have, as far as they can', async () => {
    await crm.begin({
      command: { command: 'writeLog', agent: '1081', dynamic: true, timeout: 12 },
    });
    const page = await crm.page();
    await page.route('**/cnx_connectsIntegrationLibrary.min.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' }),
    );
    await page.goto(crm.simulator.desk('1081', crm.bridge));
    await eventually(
      'the page to have looked long enough',
      () => JSON.stringify(crm.flow.report()).includes('"form":"customevent"'),
      20_000,
    );
    await ask('writeLog', { logMessage: 'by event' });
    assert.equal(objectOf(flow.got('done')[0]?.['request'])['outcome'], 'sent');
    await page.getByText('Debug: by event').waitFor();
    await ask('getChannel', { channelId: 'voice' });
    assert.equal(flow.errors()[0]?.['code'], 'NOT_SUPPORTED');
  });
});
