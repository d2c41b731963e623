import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import sinon from 'sinon';
import { CallwiresError } from '../../nodes/runtime/errors';
import { abortedError, delay, within } from '../../nodes/runtime/timing';

const late = (): CallwiresError => new CallwiresError('TIMEOUT', 'noAnswer', { host: 'h' });
const isLate = (error: unknown): boolean =>
  error instanceof CallwiresError && error.code === 'TIMEOUT';

/** Nothing is left behind that would keep the process or the signal busy. */
function assertTidy(clock: sinon.SinonFakeTimers, signal: AbortSignal): void {
  assert.equal(clock.countTimers(), 0);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
}

describe('Waiting', () => {
  let clock: sinon.SinonFakeTimers;
  let controller: AbortController;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    controller = new AbortController();
  });

  afterEach(() => {
    clock.restore();
  });

  it('ends in time, and leaves nothing behind', async () => {
    const waited = delay(50, controller.signal);
    let over = false;
    void waited.then(() => (over = true));
    await clock.tickAsync(49);
    assert.equal(over, false);
    await clock.tickAsync(1);
    await waited;
    assertTidy(clock, controller.signal);
  });

  it('ends as soon as it is given up, with the reason, and leaves nothing behind', async () => {
    const waited = delay(50, controller.signal);
    const ended = assert.rejects(waited, /given up/);
    controller.abort(new Error('given up'));
    await ended;
    assertTidy(clock, controller.signal);
  });

  it('does not begin where it was given up before', async () => {
    controller.abort(new Error('given up'));
    await assert.rejects(delay(50, controller.signal), /given up/);
    assertTidy(clock, controller.signal);
  });

  it('for an answer gives the answer, or what it failed with, and leaves nothing behind', async () => {
    const { signal } = controller;
    assert.equal(await within(Promise.resolve(7), 1, signal, late), 7);
    await assert.rejects(within(Promise.reject(new Error('no')), 1, signal, late), /no/);
    assertTidy(clock, signal);
  });

  it('for an answer ends at the limit, in seconds', async () => {
    const never = new Promise<never>(() => undefined);
    let failed: unknown;
    within(never, 2, controller.signal, late).catch((error: unknown) => (failed = error));
    await clock.tickAsync(1999);
    assert.equal(failed, undefined);
    await clock.tickAsync(1);
    assert.ok(isLate(failed));
    assertTidy(clock, controller.signal);
  });

  it('for an answer ends when it is given up, before or on the way', async () => {
    const never = new Promise<never>(() => undefined);
    const onTheWay = assert.rejects(within(never, 1, controller.signal, late), /given up/);
    controller.abort(new Error('given up'));
    await onTheWay;
    await assert.rejects(within(never, 1, controller.signal, late), /given up/);
    assertTidy(clock, controller.signal);
  });

  it('that is given up without a reason fails with an error all the same', () => {
    controller.abort('only a word');
    assert.equal(abortedError(controller.signal).message, 'aborted');
  });
});
