import assert from 'node:assert/strict';
import { BridgeFlow } from '../support/bridge-flow';
import { FakePage, ORIGIN } from '../support/bridge-page';
import { aboutOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';

const isActive = ({ active }: Readonly<Record<string, unknown>>): boolean => active === true;

describe('a tab that takes over', () => {
  const flow = new BridgeFlow();

  const ids = (): readonly unknown[] => flow.got('out').map((msg) => payloadOf(msg)['id']);

  /** Two tabs of one agent, the first of which is active. */
  async function tabs(): Promise<readonly [FakePage, FakePage]> {
    await flow.begin();
    const first = await FakePage.welcomed(flow.port, 'ada');
    return [first, await FakePage.welcomed(flow.port, 'ada')];
  }

  afterEach(async () => {
    await flow.stop();
  });

  it('is told since when nobody’s events are known to have arrived', async () => {
    const [first, second] = await tabs();
    await first.close();
    const want = await second.got('want', isActive);
    const uncovered = Number(want['uncovered']);
    assert.ok(uncovered >= 5000 && uncovered < 15_000, `${uncovered} ms`);
    second.send({ type: 'taken' });
    await second.close();
  });

  it('brings what it alone saw, and what both saw comes once', async () => {
    const [first, second] = await tabs();
    first.event('workitemCreate', { id: '1' });
    await first.got('ack');
    await first.close();
    await second.got('want', isActive);
    second.event('workitemCreate', { id: '1' }, { age: 200 });
    second.event('workitemCreate', { id: '2' }, { age: 100 });
    await second.got('ack', ({ seq }) => seq === 2);
    assert.deepEqual(ids(), ['1', '2']);
    const late = await flow.message('out', (msg) => payloadOf(msg)['id'] === '2');
    assert.equal(aboutOf(late)['late'], true);
    await second.close();
  });

  it('has an event dropped that it saw a moment later than the one which has sent it and gone', async () => {
    const [first, second] = await tabs();
    first.event('workitemCreate', { id: '1' });
    await first.got('ack');
    await first.close();
    await second.got('want', isActive);
    second.event('workitemCreate', { id: '1' });
    second.event('workitemCreate', { id: '2' });
    await second.got('ack', ({ seq }) => seq === 2);
    assert.deepEqual(ids(), ['1', '2']);
    await second.close();
  });

  it('brings what happened twice in the same words as often as it happened', async () => {
    const [first, second] = await tabs();
    for (let count = 0; count < 2; count++) first.event('workitemCreate', { id: '1' });
    await first.got('ack', ({ seq }) => seq === 2);
    await first.close();
    await second.got('want', isActive);
    for (let count = 0; count < 3; count++)
      second.event('workitemCreate', { id: '1' }, { age: 100 });
    second.event('workitemCreate', { id: '1' });
    await second.got('ack', ({ seq }) => seq === 4);
    assert.equal(ids().length, 4);
    await second.close();
  });

  it('is believed where the same was said long ago', async () => {
    const [first, second] = await tabs();
    first.event('workitemCreate', { id: '1' }, { age: 60_000 });
    await first.got('ack');
    await first.close();
    await second.got('want', isActive);
    second.event('workitemCreate', { id: '1' }, { age: 100 });
    await second.got('ack');
    assert.equal(ids().length, 2);
    await second.close();
  });

  it('sees the same although the product names the tab’s own request and record in it', async () => {
    const [first, second] = await tabs();
    first.event('workitemCreate', { id: '1', requestId: 'r1', activity: { id: 'x' } });
    await first.got('ack');
    await first.close();
    await second.got('want', isActive);
    second.event('workitemCreate', { activity: null, requestId: '', id: '1' }, { age: 100 });
    await second.got('ack');
    assert.equal(ids().length, 1);
    await second.close();
  });

  it('is not repeated by the tab that comes back from sleep', async () => {
    const [first, second] = await tabs();
    first.socket.terminate();
    await second.got('want', isActive);
    second.event('workitemCreate', { id: '1' }, { age: 300 });
    second.event('workitemCreate', { id: '2' });
    await second.got('ack', ({ seq }) => seq === 2);
    const back = await FakePage.welcomed(flow.port, 'ada', { page: first.id });
    for (const id of ['0', '1', '2']) back.event('workitemCreate', { id }, { age: 400 });
    await back.got('ack', ({ seq }) => seq === 3);
    assert.deepEqual(ids(), ['1', '2', '0']);
    await back.close();
    await second.close();
  });

  it('has an event dropped that another one has brought, which both saw before either was there', async () => {
    await flow.begin();
    const first = await FakePage.welcomed(flow.port, 'ada');
    first.event('workitemCreate', { id: '1' }, { age: 1000 });
    const second = await FakePage.welcomed(flow.port, 'ada');
    for (const id of ['0', '1']) second.event('workitemCreate', { id }, { age: 1000 });
    await second.got('ack', ({ seq }) => seq === 2);
    assert.deepEqual(ids(), ['1', '0']);
    await first.close();
    await second.close();
  });

  it('was loaded after the last one told the same: then it is news', async () => {
    await flow.begin();
    const first = await FakePage.welcomed(flow.port, 'ada');
    first.event('workitemCreate', { id: '1' }, { age: 500 });
    await first.got('ack');
    await first.close();
    const reloaded = await FakePage.welcomed(flow.port, 'ada', { hello: { age: 100 } });
    reloaded.event('workitemCreate', { id: '1' });
    await reloaded.got('ack');
    assert.equal(ids().length, 2);
    await reloaded.close();
  });

  it('takes nothing from another agent who saw the same', async () => {
    const [first, second] = await tabs();
    const bob = await FakePage.welcomed(flow.port, 'bob');
    const other = await FakePage.welcomed(flow.port, 'bob');
    first.event('workitemCreate', { id: '1' });
    await first.got('ack');
    bob.event('workitemCreate', { id: '1' });
    await bob.got('ack');
    assert.equal(ids().length, 2);
    for (const page of [first, second, bob, other]) await page.close();
  });

  it('that goes before it has begun leaves the whole gap to the next', async () => {
    const [first, second] = await tabs();
    const third = await FakePage.welcomed(flow.port, 'ada');
    await first.close();
    const gone = Date.now();
    await second.got('want', isActive);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    second.event('workitemCreate', { id: '1' });
    await second.close();
    const want = await third.got('want', isActive);
    assert.ok(Number(want['uncovered']) >= Date.now() - gone + 4000);
    third.send({ type: 'taken' });
    await third.close();
  });

  it('is known after a redeploy that set the connection up anew', async () => {
    const [first, second] = await tabs();
    first.event('workitemCreate', { id: '1' });
    await first.got('ack');
    flow.desk.node = { ...flow.desk.node, origins: [ORIGIN, 'https://other.example'] };
    await flow.deploy(flow.nodes());
    assert.equal(await second.refusal(), 'redeploy');
    await eventually('the end of the first', () => first.closed !== undefined);
    const next = await FakePage.welcomed(flow.port, 'ada', { page: second.id });
    assert.equal(typeof next.of('want')[0]?.['uncovered'], 'number');
    next.event('workitemCreate', { id: '1' }, { age: 1000 });
    next.event('workitemCreate', { id: '2' }, { age: 900 });
    await next.got('ack', ({ seq }) => seq === 2);
    assert.deepEqual(ids(), ['1', '2']);
    await next.close();
  });
});
