import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import sinon from 'sinon';
import { CallwiresError } from '../../nodes/runtime/errors';
import { Pace } from '../../nodes/runtime/pace';

describe('Commands at a pace', () => {
  let clock: sinon.SinonFakeTimers;
  let controller: AbortController;
  let begun: string[];

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    controller = new AbortController();
    begun = [];
  });

  afterEach(() => {
    clock.restore();
  });

  const run = (
    pace: Pace,
    name: string,
    action = (): Promise<unknown> => Promise.resolve(name),
    { signal } = controller,
  ): Promise<unknown> =>
    pace.run(name, signal, () => {
      begun.push(name);
      return action();
    });

  it('begin at once up to the limit of a second, the others as soon as the second is over', async () => {
    const pace = new Pace({ perSecond: 2, inFlight: 9, waiting: 9 });
    const all = ['a', 'b', 'c', 'd', 'e'].map((name) => run(pace, name));
    await clock.tickAsync(999);
    assert.deepEqual(begun, ['a', 'b']);
    await clock.tickAsync(1);
    assert.deepEqual(begun, ['a', 'b', 'c', 'd']);
    await clock.tickAsync(999);
    assert.deepEqual(begun, ['a', 'b', 'c', 'd']);
    await clock.tickAsync(1);
    assert.deepEqual(await Promise.all(all), ['a', 'b', 'c', 'd', 'e']);
    await clock.tickAsync(1000);
    assert.equal(clock.countTimers(), 0);
  });

  it('count a second from each start, not by the clock’s seconds', async () => {
    const pace = new Pace({ perSecond: 2, inFlight: 9, waiting: 9 });
    void run(pace, 'a');
    await clock.tickAsync(600);
    void run(pace, 'b');
    void run(pace, 'c');
    void run(pace, 'd');
    await clock.tickAsync(399);
    assert.deepEqual(begun, ['a', 'b']);
    await clock.tickAsync(1);
    assert.deepEqual(begun, ['a', 'b', 'c']);
    await clock.tickAsync(599);
    assert.deepEqual(begun, ['a', 'b', 'c']);
    await clock.tickAsync(1);
    assert.deepEqual(begun, ['a', 'b', 'c', 'd']);
  });

  it('are under way no more than so many at once, and go on when one has failed', async () => {
    const pace = new Pace({ perSecond: 9, inFlight: 1, waiting: 9 });
    let fail: (error: Error) => void = () => undefined;
    const failing = new Promise((_, reject) => {
      fail = reject;
    });
    const first = run(pace, 'a', () => failing);
    const second = run(pace, 'b');
    await clock.tickAsync(5000);
    assert.deepEqual(begun, ['a']);
    fail(new Error('refused'));
    await assert.rejects(first, /refused/);
    assert.equal(await second, 'b');
  });

  it('are refused where too many wait, with the limit', async () => {
    const pace = new Pace({ perSecond: 1, inFlight: 9, waiting: 2 });
    void run(pace, 'a');
    void run(pace, 'b');
    void run(pace, 'c');
    await assert.rejects(run(pace, 'dial'), (error) => {
      assert.ok(error instanceof CallwiresError);
      assert.deepEqual(
        [error.code, error.text, error.values],
        ['RATE_LIMITED', 'tooManyWaiting', { command: 'dial', limit: 2 }],
      );
      return true;
    });
    await clock.tickAsync(2000);
    assert.deepEqual(begun, ['a', 'b', 'c']);
  });

  it('that are given up while they wait never begin, and make room', async () => {
    const pace = new Pace({ perSecond: 1, inFlight: 9, waiting: 1 });
    const other = new AbortController();
    void run(pace, 'a');
    const given = assert.rejects(run(pace, 'b', undefined, other), /given up/);
    other.abort(new Error('given up'));
    await given;
    const late = run(pace, 'c');
    await clock.tickAsync(1000);
    assert.equal(await late, 'c');
    assert.deepEqual(begun, ['a', 'c']);
    await assert.rejects(run(pace, 'd', undefined, other), /given up/);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
  });
});
