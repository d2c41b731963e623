import assert from 'node:assert/strict';
import sinon from 'sinon';
import { Pace } from '../../nodes/runtime/pace';

describe('The pace of commands', () => {
  const controller = new AbortController();

  afterEach(() => {
    controller.abort();
    sinon.restore();
  });

  it('is not held up by a clock that goes back by hours', async () => {
    const pace = new Pace({ perSecond: 2, inFlight: 10, waiting: 10 });
    const { signal } = controller;
    let done = 0;
    const run = (): Promise<void> =>
      pace.run('SetAgentReady', signal, () => {
        done++;
        return Promise.resolve();
      });
    const now = Date.now();
    await Promise.all([run(), run()]);
    sinon.stub(Date, 'now').callsFake(() => now - 5 * 3_600_000);
    const started = performance.now();
    await run();
    assert.equal(done, 3);
    assert.ok(performance.now() - started < 1500);
  });
});
