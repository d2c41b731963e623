import assert from 'node:assert/strict';
import helper from 'node-red-node-test-helper';
import bsconnects from '../../nodes/bsconnects/bsconnects';
import { bridgeConfig, FakePage, ORIGIN } from '../support/bridge-page';
import { Flow, tab, watchers, type FlowNode } from '../support/flow';
import { aboutOf, payloadOf } from '../support/json';
import { eventually, settle } from '../support/wait';

describe('the bridge brings events of pages to flows', () => {
  const flow = new Flow();
  let { node, credentials } = bridgeConfig();
  const out: FlowNode = { id: 'out', type: 'collector' };
  let port = 0;

  const event = (more: Readonly<Record<string, unknown>> = {}): FlowNode => ({
    id: 'event',
    type: 'bsconnects-event',
    connection: node.id,
    events: ['workitemCreate'],
    outputMode: 'each',
    wires: [['out']],
    ...more,
  });

  async function start(nodes: readonly FlowNode[]): Promise<void> {
    await flow.start(bsconnects, [tab, node, ...nodes, ...watchers], credentials);
    port = Number(new URL(helper.url()).port);
    await settle();
  }

  beforeEach(() => {
    ({ node, credentials } = bridgeConfig());
  });

  afterEach(async () => {
    await flow.stop();
  });

  it('with the payload as it is, whose it is, and what commands need of it', async () => {
    await start([event(), out]);
    const page = await FakePage.welcomed(port, 'ada');
    const payload = { event: 'workitemCreate', id: '7', channelId: 'voice_1', agentId: '1081' };
    page.event('workitemCreate', payload);
    const msg = await flow.message('out');
    assert.equal(msg.topic, 'workitemCreate');
    assert.deepEqual(msg.payload, payload);
    assert.deepEqual(msg['agent'], { id: 'ada', page: page.id });
    assert.deepEqual(aboutOf(msg)['context'], {
      workitemId: '7',
      channelId: 'voice_1',
      agentId: '1081',
    });
    assert.equal(aboutOf(msg)['id'], `${page.id}-1`);
    assert.equal(aboutOf(msg)['late'], false);
    await page.close();
  });

  it('finds a work item that the product has wrapped', async () => {
    await start([event(), out]);
    const page = await FakePage.welcomed(port, 'ada');
    page.event('workitemCreate', {
      event: 'workitemCreate',
      data: { id: '7', channelId: 'voice' },
    });
    const msg = await flow.message('out');
    assert.deepEqual(aboutOf(msg)['context'], { workitemId: '7', channelId: 'voice' });
    await page.close();
  });

  it('tells pages what is wired, and again when that changes', async () => {
    await start([event(), out]);
    const page = await FakePage.welcomed(port, 'ada');
    assert.deepEqual(page.of('want'), [{ type: 'want', events: ['workitemCreate'], active: true }]);
    await flow.deploy([tab, node, event({ events: ['workitemEnd'] }), out, ...watchers]);
    await page.got('want', ({ events }) => JSON.stringify(events).includes('workitemEnd'));
    assert.equal(page.closed, undefined, 'the link outlives the deploy');
    await page.close();
  });

  it('drops repeats and takes what is new, also from an earlier document', async () => {
    await start([event(), out]);
    const first = await FakePage.welcomed(port, 'ada');
    first.event('workitemCreate', { id: '1' });
    await first.got('ack', ({ seq }) => seq === 1);
    await first.close();

    const second = await FakePage.welcomed(port, 'ada');
    second.send({
      type: 'event',
      stream: first.id,
      seq: 1,
      name: 'workitemCreate',
      data: { id: '1' },
    });
    second.send({
      type: 'event',
      stream: first.id,
      seq: 2,
      name: 'workitemCreate',
      data: { id: '2' },
      age: 5000,
    });
    second.event('workitemCreate', { id: '3' });
    await second.got('ack', ({ stream, seq }) => stream === first.id && seq === 2);
    await second.got('ack', ({ stream, seq }) => stream === undefined && seq === 1);
    assert.deepEqual(
      flow.got('out').map((msg) => payloadOf(msg)['id']),
      ['1', '2', '3'],
    );
    assert.equal(
      aboutOf(await flow.message('out', (msg) => payloadOf(msg)['id'] === '2'))['late'],
      true,
    );
    await second.close();
  });

  it('knows repeats of before a redeploy that set the connection up anew', async () => {
    await start([event(), out]);
    const page = await FakePage.welcomed(port, 'ada');
    page.event('workitemCreate', { id: '1' });
    await page.got('ack');
    await flow.deploy([
      tab,
      { ...node, origins: [ORIGIN, 'https://other.example'] },
      event(),
      out,
      ...watchers,
    ]);
    assert.equal(await page.refusal(), 'redeploy');
    const again = await FakePage.welcomed(port, 'ada', { page: page.id });
    again.event('workitemCreate', { id: '1' });
    again.event('workitemCreate', { id: '2' });
    await again.got('ack', ({ seq }) => seq === 2);
    assert.deepEqual(
      flow.got('out').map((msg) => payloadOf(msg)['id']),
      ['1', '2'],
    );
    await again.close();
  });

  it('lets one page of an agent send; the next takes over when it goes', async () => {
    await start([event(), out]);
    const first = await FakePage.welcomed(port, 'ada');
    const second = await FakePage.welcomed(port, 'ada');
    assert.equal(second.of('want')[0]?.['active'], false);
    assert.equal(typeof second.of('want')[0]?.['activeFor'], 'number');
    await first.close();
    await second.got('want', ({ active }) => active === true);
    await second.close();
  });

  it('gives a page the place of a silent one within seconds', async () => {
    await start([event(), out]);
    const silent = await FakePage.welcomed(port, 'ada');
    silent.silence();
    const next = await FakePage.welcomed(port, 'ada');
    assert.equal(next.of('want')[0]?.['active'], false);
    await next.got('want', ({ active }) => active === true);
    await next.close();
    silent.socket.terminate();
  });

  it('lets the page lead that its product calls master', async () => {
    await start([event(), out]);
    const first = await FakePage.welcomed(port, 'ada');
    const second = await FakePage.welcomed(port, 'ada');
    second.send({
      type: 'able',
      able: { form: 'x', version: '', events: [], commands: [], master: true },
    });
    await second.got('want', ({ active }) => active === true);
    await first.got('want', ({ active }) => active === false);
    await first.close();
    await second.close();
  });

  it('tells flows which page is active after the product made another one the master', async () => {
    await start([event({ events: ['ConnectionStatus'] }), out]);
    const first = await FakePage.welcomed(port, 'ada');
    const second = await FakePage.welcomed(port, 'ada');
    await flow.message('out', (msg) => payloadOf(msg)['pages'] === 2);
    flow.clear();
    second.send({ type: 'able', able: { form: 'static', events: [], commands: [], master: true } });
    const msg = await flow.message('out');
    assert.equal(payloadOf(msg)['page'], second.id);
    await first.close();
    await second.close();
  });

  const states = [
    { newState: 'Wrapup' },
    { newState: 'Wrap-Up' },
    { newState: 'WrapUp' },
    { newState: 'WRAPUP' },
    { state: 'WRAPUP' },
  ];
  for (const state of states) {
    it(`lets a state out of the output for it, however it is spelled: ${JSON.stringify(state)}`, async () => {
      await start([event({ events: ['agentStateChange:Wrapup'] }), out]);
      const page = await FakePage.welcomed(port, 'ada');
      page.event('agentStateChange', { channelId: 'voice', newState: 'Ready' });
      page.event('agentStateChange', { channelId: 'voice', ...state });
      const msg = await flow.message('out');
      assert.deepEqual(msg.payload, { channelId: 'voice', ...state });
      assert.equal(flow.got('out').length, 1);
      await page.close();
    });
  }

  it('tells flows of pages that come and go, one state for each agent', async () => {
    await start([event({ events: ['ConnectionStatus'] }), out]);
    await flow.message('out', (msg) => payloadOf(msg)['state'] === 'ready');
    const page = await FakePage.welcomed(port, 'ada');
    const came = await flow.message('out', (msg) => payloadOf(msg)['agent'] === 'ada');
    assert.deepEqual(came.payload, {
      status: true,
      state: 'ready',
      agent: 'ada',
      page: page.id,
      pages: 1,
      product: 'bsconnects',
      version: '',
    });
    await page.close();
    const went = await flow.message('out', (msg) => payloadOf(msg)['status'] === false);
    assert.equal(payloadOf(went)['pages'], 0);
  });

  it('takes back a page that was lost without a word, on its new link', async () => {
    await start([event(), out]);
    const lost = await FakePage.welcomed(port, 'ada');
    const back = await FakePage.welcomed(port, 'ada', { page: lost.id });
    assert.equal(await lost.refusal(), 'replaced');
    assert.equal(back.of('want')[0]?.['active'], true);
    await back.close();
  });

  it('passes on a full buffer as an error that flows can catch', async () => {
    await start([event(), out]);
    const page = await FakePage.welcomed(port, 'ada');
    page.send({ type: 'dropped', count: 3 });
    await eventually('the error', () => flow.errors().length > 0);
    assert.match(String((await flow.error())['message']), /'ada' had to drop 3 events/);
    await page.close();
  });

  it('tells flows of events that a tab kept for whoever was logged in before', async () => {
    await start([event(), out]);
    const page = await FakePage.welcomed(port, 'bob');
    page.send({ type: 'dropped', count: 3, others: true });
    await eventually('the error', () => flow.errors().length > 0);
    const error = await flow.error();
    assert.equal(error['code'], 'QUEUE_FULL');
    assert.match(
      String(error['message']),
      /'bob' .* kept 3 events for whoever was logged in before/,
    );
    await page.close();
  });

  it('takes only events that the catalog knows', async () => {
    await start([event({ events: ['*'] }), out]);
    const page = await FakePage.welcomed(port, 'ada');
    flow.clear();
    page.event('ConnectionStatus', { status: false });
    page.event('inventedEvent', {});
    page.event('workitemEnd', { id: '9' });
    await page.got('ack', ({ seq }) => seq === 3);
    assert.deepEqual(
      flow.got('out').map(({ topic }) => topic),
      ['workitemEnd'],
    );
    await page.close();
  });
});
