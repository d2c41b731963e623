import assert from 'node:assert/strict';
import helper from 'node-red-node-test-helper';
import bsconnects from '../../nodes/bsconnects/bsconnects';
import { bridgeConfig, FakePage } from '../support/bridge-page';
import { connectedExample, exampleSets } from '../support/examples';
import { Flow, type FlowNode } from '../support/flow';
import { objectOf } from '../support/json';
import { settle } from '../support/wait';

describe('The b+s Connects examples', () => {
  const flow = new Flow();
  let port = 0;
  let web = '';
  let page: FakePage | undefined;

  /** The example as imported, with the connection filled in; debug nodes are read by the test. */
  async function start(
    file: string,
    change: (node: FlowNode) => object = () => ({}),
  ): Promise<FakePage> {
    const { node: config, credentials } = bridgeConfig();
    const secret = Object.values(credentials)[0] ?? {};
    const nodes = connectedExample('bsconnects', file, config, change);
    helper.settings({ httpNodeRoot: '/' });
    await flow.start([...exampleSets, bsconnects], nodes, { [config.id]: secret });
    web = helper.url();
    port = Number(new URL(web).port);
    await settle();
    page = await FakePage.welcomed(port, 'ada');
    return page;
  }

  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${web}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  /** Answers the next call of this name and gives its parameters. */
  async function answer(from: FakePage, command: string, value?: unknown): Promise<unknown> {
    const call = await from.got('call', (frame) => frame['command'] === command);
    from.send({
      type: 'result',
      id: call['id'],
      ok: true,
      code: 'answered',
      ...(value !== undefined && { value }),
    });
    return call['params'];
  }

  afterEach(async () => {
    if (!page) return;
    await page.close();
    page = undefined;
    await flow.deploy([], 'full');
    await flow.stop();
    helper.settings({});
  });

  it('screen pop and note: opens a tab, then writes to the call', async () => {
    const desk = await start('screen-pop-and-note.json');
    const call = {
      id: '7',
      channelId: 'voice',
      ani: '+41315550123',
      associatedParticipant: { id: 'c1', name: 'Ada Muster', recordType: 'contact' },
      ctiData: { queueName: 'Sales' },
    };
    desk.event('workitemCreate', { ...call, direction: 'Outgoing' });
    desk.event('workitemCreate', { ...call, direction: 'Incoming' });
    assert.deepEqual(await answer(desk, 'createSession'), {
      templateName: 'cnx_integration_api',
      templateParameters: {
        caller: '+41315550123',
        record: 'c1',
        name: 'Ada Muster',
        queue: 'Sales',
      },
    });
    await flow.message('tab opened');
    desk.event('workitemConnect', { ...call, direction: 'Incoming' });
    assert.deepEqual(await answer(desk, 'isUpdateWorkitemDataEnabled', true), {
      channelId: 'voice',
      workitemId: '7',
    });
    const note = objectOf(await answer(desk, 'updateWorkitemData'));
    assert.match(JSON.stringify(note['updatedData']), /Taken by ada at \d\d:\d\d/);
    await flow.message('note written');
    assert.equal(desk.of('call').length, 3);
  });

  it('hold-time warning: warns, and writes how long it was', async () => {
    const desk = await start('hold-time-warning.json', ({ type }) =>
      type === 'trigger' ? { duration: '100', units: 'ms' } : {},
    );
    const call = { id: '7', channelId: 'voice', ani: '+41315550123' };
    desk.event('workitemPause', call);
    desk.event('workitemPause', { ...call, id: '8' });
    desk.event('workitemEnd', { ...call, id: '8' });
    const warning = await flow.message('hold warning');
    assert.equal(warning.payload, 'On hold for 45 s: +41315550123 (agent ada)');
    desk.event('workitemResume', call);
    const written = objectOf(await answer(desk, 'updateWorkitemData'));
    assert.equal(written['workitemId'], '7');
    assert.match(JSON.stringify(written['updatedData']), /"callVariable8":"\d+"/);
    await flow.message('written');
    assert.equal(flow.got('hold warning').length, 1);
  });

  it('agent state by calendar: not ready with the reason Meeting, ready again, or why not', async () => {
    const desk = await start('agent-state-by-calendar.json');
    const busy = post('/calendar', { agent: 'ada', busy: true });
    await answer(desk, 'getReasonCodeList', [
      { label: 'Break', id: '1' },
      { label: 'Meeting', id: '2' },
    ]);
    assert.deepEqual(await answer(desk, 'setAgentState'), {
      channelId: 'voice',
      state: 'NotReady',
      reasonCode: '2',
    });
    assert.equal((await busy).status, 200);
    const absent = await post('/calendar', { agent: 'bob', busy: false });
    assert.equal(absent.status, 409);
    assert.equal(objectOf(await absent.json())['code'], 'NOT_CONNECTED');
  });

  it('queue wallboard: shows the last numbers of each queue', async () => {
    const desk = await start('queue-wallboard.json');
    const queue = (name: string, callsInQueue: number) => ({
      dataState: 'UPDATED',
      queueData: {
        id: name,
        name,
        escalationLevel: 'Warn',
        statistics: { callsInQueue, agentsReady: 2 },
      },
    });
    desk.event('queueDataUpdate', queue('Sales', 3));
    desk.event('queueDataUpdate', queue('Support', 1));
    desk.event('queueDataUpdate', queue('Sales', 4));
    await flow.message('queue', ({ payload }) =>
      JSON.stringify(payload).includes('"callsInQueue":4'),
    );
    const html = await (await fetch(`${web}/wallboard`)).text();
    assert.match(html, /<td>Sales<\/td><td>4<\/td><td>2<\/td><td>Warn<\/td>/);
    assert.match(html, /<td>Support<\/td><td>1<\/td>/);
    assert.doesNotMatch(html, /<td>3<\/td>/);
  });

  it('tokens for the page server: to the server with the key, and to nobody else', async () => {
    process.env['PAGE_SERVER_KEY'] = 'a key only for the server';
    try {
      await start('tokens-for-the-page-server.json');
      assert.equal((await post('/page-token', { agent: 'bob' })).status, 401);
      const wrong = await post('/page-token', { agent: 'bob' }, { 'x-page-server-key': '' });
      assert.equal(wrong.status, 401);
      const key = { 'x-page-server-key': 'a key only for the server' };
      const response = await post('/page-token', { agent: 'bob' }, key);
      assert.equal(response.status, 200);
      const bob = await FakePage.welcomed(port, 'bob', {
        token: String(objectOf(await response.json())['token']),
      });
      await bob.close();
      const nobody = await post('/page-token', {}, key);
      assert.equal(nobody.status, 400);
    } finally {
      Reflect.deleteProperty(process.env, 'PAGE_SERVER_KEY');
    }
  });

  it('wallboard: shows queues and agents as the desks tell of them', async () => {
    const desk = await start('wallboard.json', ({ type }) =>
      type === 'inject' ? { repeat: '0.05', onceDelay: '0.05' } : {},
    );
    const queue = (dataState: string, id: string, callsInQueue: number) => ({
      dataState,
      queueData: {
        id,
        name: `Queue ${id}`,
        escalationLevel: 'Normal',
        statistics: {
          callsInQueue,
          agentsReady: 2,
          agentsTalkingInbound: 1,
          agentsTalkingOutbound: 1,
          agentsNotReady: 3,
          startTimeOfLongestCallInQueue: callsInQueue > 0 ? new Date().toISOString() : '',
        },
      },
    });
    const agent = (agentId: string, state: string) => ({
      agentId,
      firstName: 'Ada',
      lastName: 'Muster',
      extension: '1',
      state,
      stateChangeTime: new Date().toISOString(),
    });
    desk.event('queueDataUpdate', queue('ADDED', '1', 3));
    desk.event('queueDataUpdate', queue('ADDED', '2', 0));
    desk.event('teamDataUpdate', {
      teamDataState: 'ENABLED',
      teamData: [agent('ada', 'NotReady')],
    });
    const tiles = (payload: unknown): string => JSON.stringify(payload);
    await flow.message('queues on the wall', ({ payload }) =>
      /"Queue 1","waiting":3,.*"ready":2,"talking":2,"pause":3.*"Queue 2","waiting":0/.test(
        tiles(payload),
      ),
    );
    await flow.message('agents on the wall', ({ payload }) =>
      tiles(payload).includes('"name":"Ada Muster","state":"Not ready"'),
    );
    desk.event('agentStateChange', {
      channelId: 'voice',
      newState: 'Ready',
      newStateChangeTime: new Date().toISOString(),
    });
    await flow.message('agents on the wall', ({ payload }) =>
      tiles(payload).includes('"name":"Ada Muster","state":"Ready"'),
    );
    await flow.message('waiting calls, last hour', ({ payload }) =>
      tiles(payload).includes('{"queue":"Queue 1","waiting":3}'),
    );
    desk.event('queueDataUpdate', queue('DELETED', '1', 0));
    flow.clear();
    await flow.message('queues on the wall', ({ payload }) => !tiles(payload).includes('Queue 1'));
  });
});
