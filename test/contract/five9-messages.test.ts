import assert from 'node:assert/strict';
import five9 from '../../nodes/five9/five9';
import { BridgeFlow } from '../support/bridge-flow';
import { FakePage } from '../support/bridge-page';
import { fixturesOf } from '../support/fixtures';
import { aboutOf, objectOf } from '../support/json';

const events = fixturesOf('five9', 'events');
const frame = { eventId: '0', eventReason: 'UPDATED', userId: '123456789' };
const isSocket = (name: string): boolean => /^\d+$/.test(name);

describe('Every Five9 event of a page', () => {
  const flow = new BridgeFlow('five9', five9);
  let page: FakePage;

  before(async () => {
    await flow.begin({ events: ['*'] });
    page = await FakePage.welcomed(flow.port, '123456789');
  });

  beforeEach(() => {
    flow.clear();
  });

  after(async () => {
    await page.close();
    await flow.stop();
  });

  for (const [name, { payload, context, normalized }] of events) {
    it(`arrives as the vendor sends it, with what it is about: ${name}`, async () => {
      page.event(name, isSocket(name) ? { payload, context: frame } : payload);
      const msg = await flow.message('out', ({ topic }) => topic === name);
      assert.deepEqual(msg.payload, payload);
      assert.deepEqual(aboutOf(msg)['context'], context);
      const expected = { ...objectOf(normalized ?? {}), ...(isSocket(name) && { context: frame }) };
      assert.deepEqual(msg['normalized'] ?? {}, expected);
    });
  }

  it('without a number of its own arrives under the name of all others', async () => {
    const other = { id: '4711', payload: [1], context: frame };
    page.event('webSocketEvent', other);
    const msg = await flow.message('out', ({ topic }) => topic === 'webSocketEvent');
    assert.deepEqual(msg.payload, other);
    assert.equal(msg['normalized'], undefined);
  });
});

describe('Pages of Five9', () => {
  const flow = new BridgeFlow('five9', five9);

  afterEach(async () => {
    await flow.stop();
  });

  it('are asked for events without a row, where somebody wires their number', async () => {
    await flow.begin({ events: ['4711', 'ConnectionStatus'] });
    const page = await FakePage.welcomed(flow.port, '42');
    assert.deepEqual((await page.got('want'))['events'], ['4711']);
    page.event('4711', { payload: { a: 1 }, context: frame });
    const msg = await flow.message('out', ({ topic }) => topic === '4711');
    assert.deepEqual(msg.payload, { a: 1 });
    await page.close();
  });

  it('say that a page loaded anew tells of a call that is known', async () => {
    await flow.begin({ events: ['callStarted'] });
    const call = (id: string) => ({ callData: { interactionId: id } });
    const first = await FakePage.welcomed(flow.port, '42');
    first.event('callStarted', call('1'));
    first.event('callStarted', call('1'));
    await flow.message('out', () => flow.got('out').length === 2);
    await first.close();
    const second = await FakePage.welcomed(flow.port, '42');
    second.event('callStarted', call('1'));
    second.event('callStarted', call('2'));
    await flow.message('out', () => flow.got('out').length === 4);
    const other = await FakePage.welcomed(flow.port, '43');
    other.event('callStarted', call('1'));
    await flow.message('out', () => flow.got('out').length === 5);
    assert.deepEqual(
      flow.got('out').map((msg) => aboutOf(msg)['snapshot']),
      [false, false, true, false, false],
    );
    await second.close();
    await other.close();
  });

  it('tell of a command that the SDK waited for in vain as of any other', async () => {
    await flow.begin({ events: [], command: { command: 'getMetadata', agent: '42' } });
    const page = await FakePage.welcomed(flow.port, '42');
    flow.send('command', {});
    const { id } = await page.got('call');
    page.send({
      type: 'result',
      id,
      ok: false,
      code: 'TIMEOUT',
      message: 'Timeout',
      value: 'Timeout',
    });
    const error = await flow.error();
    assert.equal(error['code'], 'TIMEOUT');
    assert.equal(error['cause'], 'Timeout');
    assert.match(String(error['message']), /may have run/);
    await page.close();
  });
});
