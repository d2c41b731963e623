import assert from 'node:assert/strict';
import sinon from 'sinon';
import { CallwiresError } from '../../nodes/runtime/errors';
import { Pace, TooFast, type Limits } from '../../nodes/runtime/pace';
import { eventually, settle } from '../support/wait';

const codeOf = (error: unknown): unknown => (error instanceof CallwiresError ? error.code : error);

/** An action that ends when it is told to. */
class Step {
  begun = 0;
  #end: (result: string | TooFast) => void = () => undefined;

  readonly act = (): Promise<string | TooFast> => {
    this.begun++;
    return new Promise((resolve) => {
      this.#end = resolve;
    });
  };

  end(result: string | TooFast = 'done'): void {
    this.#end(result);
  }
}

describe('The pace of commands', () => {
  const limits: Limits = { perSecond: 100, inFlight: 10, waiting: 10 };
  let controller = new AbortController();

  beforeEach(() => {
    controller = new AbortController();
  });

  afterEach(() => {
    controller.abort();
    sinon.restore();
  });

  const steps = (count: number): readonly Step[] => Array.from({ length: count }, () => new Step());
  const begun = (all: readonly Step[]): string => all.map((step) => step.begun).join('');
  const run = (pace: Pace, step: Step | undefined, lane?: string): Promise<unknown> => {
    assert.ok(step);
    return pace
      .run('SetAgentReady', controller.signal, step.act, lane)
      .catch((error: unknown) => codeOf(error));
  };

  it('is not held up by a clock that goes back by hours', async () => {
    const pace = new Pace({ ...limits, perSecond: 2 });
    const now = Date.now();
    const all = steps(3);
    const ends = all.map((step) => run(pace, step));
    await settle();
    assert.equal(begun(all), '110');
    sinon.stub(Date, 'now').callsFake(() => now - 5 * 3_600_000);
    const started = performance.now();
    await eventually('the third', () => begun(all) === '111', 1500);
    assert.ok(performance.now() - started < 1500);
    for (const step of all) step.end();
    assert.deepEqual(await Promise.all(ends), ['done', 'done', 'done']);
  });

  it('lets what is in one lane go one after the other, and the rest beside it', async () => {
    const pace = new Pace(limits);
    const all = steps(4);
    for (const [index, step] of all.entries()) void run(pace, step, index === 2 ? 'b' : 'a');
    await settle();
    assert.equal(begun(all), '1010');
    all[0]?.end();
    await settle();
    assert.equal(begun(all), '1110');
    all[1]?.end();
    await settle();
    assert.equal(begun(all), '1111');
  });

  it('begins nothing while the other side wants a pause, and then first what it has refused', async () => {
    const pace = new Pace({ ...limits, inFlight: 1 });
    const all = steps(3);
    const ends = all.map((step) => run(pace, step));
    await settle();
    const from = performance.now();
    all[0]?.end(new TooFast(200));
    await settle();
    assert.equal(begun(all), '100');
    await eventually('tried again', () => begun(all) === '200', 2000);
    assert.ok(performance.now() - from >= 199);
    all[0]?.end('at last');
    await settle();
    assert.equal(begun(all), '210');
    all[1]?.end();
    await settle();
    all[2]?.end();
    assert.deepEqual(await Promise.all(ends), ['at last', 'done', 'done']);
  });

  it('tries again what was refused in the order in which it was given', async () => {
    const pace = new Pace(limits);
    const order: number[] = [];
    const refused = new Set<number>();
    const give = (number: number): Promise<unknown> =>
      pace.run('SetAgentReady', controller.signal, () => {
        const isFirst = !refused.has(number);
        refused.add(number);
        if (!isFirst) order.push(number);
        return Promise.resolve(isFirst ? new TooFast(20 * (4 - number)) : 'done');
      });
    await Promise.all([1, 2, 3].map(give));
    assert.deepEqual(order, [1, 2, 3]);
  });

  it('takes no more than may wait', async () => {
    const pace = new Pace({ ...limits, inFlight: 1, waiting: 1 });
    const [first, second, third] = steps(3);
    void run(pace, first);
    void run(pace, second);
    assert.equal(await run(pace, third), 'RATE_LIMITED');
    assert.equal(third?.begun, 0);
  });

  it('does not begin what has waited for a minute', async () => {
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const pace = new Pace(limits);
    const [hanging, late, other] = steps(3);
    void run(pace, hanging, 'a');
    const end = run(pace, late, 'a');
    await clock.tickAsync(59_000);
    void run(pace, other, 'b');
    await clock.tickAsync(2000);
    assert.equal(await end, 'EXPIRED');
    hanging?.end();
    await clock.tickAsync(1);
    assert.equal(late?.begun, 0);
    assert.equal(other?.begun, 1);
  });

  it('lets go of what is aborted while it waits, and leaves no timer behind', async () => {
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const pace = new Pace({ ...limits, perSecond: 1 });
    const [first] = steps(1);
    void run(pace, first);
    const end = pace.run('SetAgentReady', controller.signal, () => Promise.resolve(), '');
    const failed = assert.rejects(end);
    controller.abort();
    await failed;
    assert.equal(clock.countTimers(), 0);
  });
});
