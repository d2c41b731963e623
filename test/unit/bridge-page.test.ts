import assert from 'node:assert/strict';
import sinon from 'sinon';
import { Outbox } from '../../nodes/bridge/page/outbox';
import { Retry } from '../../nodes/bridge/page/retry';
import { findLibrary } from '../../nodes/bridge/page/bsconnects/library';
import { readAnswer, unwrapEnabled } from '../../nodes/bridge/page/bsconnects/answers';
import type { Store } from '../../nodes/bridge/page/store';
import { Turns } from '../../nodes/bridge/page/turns';

/** A tab's storage that outlives documents. */
class Tab implements Store {
  readonly texts = new Map<string, string>();

  put(name: string, text: string): void {
    this.texts.set(name, text);
  }

  remove(name: string): void {
    this.texts.delete(name);
  }

  all(): readonly (readonly [string, string])[] {
    return [...this.texts];
  }
}

describe('what a page keeps', () => {
  let clock: sinon.SinonFakeTimers;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ now: 1_000_000 });
  });

  afterEach(() => {
    clock.restore();
  });

  const numbers = (outbox: Outbox): readonly string[] =>
    outbox.held.map(({ stream, seq }) => `${stream}${seq}`);

  it('is what nobody has acknowledged', () => {
    const outbox = new Outbox(new Tab(), 'a');
    for (let count = 0; count < 3; count++) outbox.add('x', '1', false);
    outbox.acknowledged('a', 2);
    assert.deepEqual(numbers(outbox), ['a3']);
    outbox.acknowledged('b', 9);
    assert.deepEqual(numbers(outbox), ['a3']);
  });

  it('is bounded in number, in age and in length, and says what it gave up', () => {
    const many = new Outbox(new Tab(), 'a');
    for (let count = 0; count < 1010; count++) many.add('x', '1', true);
    assert.equal(many.held.length, 1000);
    assert.equal(many.held[0]?.seq, 11);
    assert.equal(many.takeDropped(), 10);
    assert.equal(many.takeDropped(), 0);

    const old = new Outbox(new Tab(), 'a');
    old.add('x', '1', true);
    clock.tick(15 * 60_000 + 1);
    old.add('x', '2', true);
    assert.deepEqual(numbers(old), ['a2']);

    const long = new Outbox(new Tab(), 'a');
    for (let count = 0; count < 3; count++) long.add('x', 'x'.repeat(900_000), true);
    assert.deepEqual(numbers(long), ['a2', 'a3']);
  });

  it('is taken over by the next document of the same agent, before its own', () => {
    const tab = new Tab();
    const before = new Outbox(tab, 'a');
    before.add('x', '"early"', true);
    before.belongsTo('ada');
    before.add('x', '"late"', true);
    clock.tick(1000);
    const after = new Outbox(tab, 'b');
    after.add('x', '"own"', true);
    after.belongsTo('ada');
    assert.deepEqual(numbers(after), ['a1', 'a2', 'b1']);
    after.acknowledged('a', 2);
    after.acknowledged('b', 1);
    assert.equal(tab.texts.size, 0);
  });

  it('is never another agent’s', () => {
    const tab = new Tab();
    const before = new Outbox(tab, 'a');
    before.belongsTo('ada');
    before.add('x', '1', true);
    const after = new Outbox(tab, 'b');
    after.belongsTo('bob');
    assert.deepEqual(numbers(after), []);
    assert.equal(tab.texts.size, 0);
    after.add('x', '1', true);
    after.belongsTo('carl');
    assert.deepEqual(numbers(after), []);
    assert.equal(tab.texts.size, 0);
  });

  it('does not trust what it finds in the tab’s storage', () => {
    const tab = new Tab();
    for (const text of [
      '',
      '{',
      '7',
      '{"agent":"ada"}',
      '{"agent":"ada","stream":"a","seq":"1"}',
    ]) {
      tab.put(`a ${text}`, text);
    }
    const outbox = new Outbox(tab, 'b');
    outbox.belongsTo('ada');
    assert.deepEqual(numbers(outbox), []);
    assert.equal(tab.texts.size, 0);
  });
});

describe('requests of a page take turns', () => {
  let clock: sinon.SinonFakeTimers;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ now: 1_000_000 });
  });

  afterEach(() => {
    clock.restore();
  });

  it('one after the other on a channel, side by side on two', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const request = (name: string) => async (): Promise<void> => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      log.push(`${name} ends`);
    };
    const all = [
      turns.take('voice', 5, request('a')),
      turns.take('voice', 5, request('b')),
      turns.take('chat', 5, request('c')),
    ];
    await clock.tickAsync(200);
    await Promise.all(all);
    assert.deepEqual(log, ['a begins', 'c begins', 'a ends', 'b begins', 'c ends', 'b ends']);
  });

  it('no faster than five a second', async () => {
    const turns = new Turns();
    const starts: number[] = [];
    const begun = Date.now();
    for (let count = 0; count < 12; count++) {
      void turns.take(`channel ${count}`, 30, () => {
        starts.push(Date.now() - begun);
        return Promise.resolve();
      });
    }
    await clock.tickAsync(3000);
    assert.deepEqual(starts, [0, 0, 0, 0, 0, 1000, 1000, 1000, 1000, 1000, 2000, 2000]);
  });

  it('and are not made any more when nobody waits for them', async () => {
    const turns = new Turns();
    let made = 0;
    void turns.take('voice', 1, () => new Promise(() => undefined));
    const late = turns.take('voice', 1, () => Promise.resolve(++made));
    const refused = assert.rejects(late, { code: 'NOT_CONNECTED' });
    await clock.tickAsync(3000);
    await refused;
    assert.equal(made, 0);
    const next = turns.take('voice', 1, () => Promise.resolve('free again'));
    await clock.tickAsync(10);
    assert.equal(await next, 'free again');
  });

  it('up to a number: more is a flow that has run away', async () => {
    const turns = new Turns();
    for (let count = 0; count < 100; count++) {
      turns.take('voice', 1, () => new Promise(() => undefined)).catch(() => undefined);
    }
    await assert.rejects(
      turns.take('voice', 1, () => Promise.resolve()),
      { code: 'QUEUE_FULL' },
    );
  });
});

describe('a page that tries again', () => {
  it('does so ever more slowly, and slower still when it was refused', () => {
    const retry = new Retry();
    const lost = Array.from({ length: 10 }, () => retry.wait('lost'));
    const refused = Array.from({ length: 10 }, () => retry.wait('refused'));
    assert.ok((lost[0] ?? 0) >= 500 && (lost[0] ?? 0) <= 1000);
    assert.ok((lost[9] ?? 0) >= 15_000 && (lost[9] ?? 0) <= 30_000);
    assert.ok((refused[0] ?? 0) >= 2500);
    assert.ok((refused[9] ?? 0) >= 150_000);
    retry.proved();
    assert.ok(retry.wait('lost') <= 1000);
    assert.ok(retry.wait('invited') <= 2000);
  });
});

describe('the library of b+s Connects', () => {
  const methods = { initIntegration: () => undefined };

  it('is found as an object, as a class, as a module, and with methods as fields', () => {
    class OnPrototype {
      initIntegration(): undefined {
        return undefined;
      }
    }
    class AsField {
      initIntegration = (): undefined => undefined;
    }
    assert.equal(findLibrary(methods)?.form, 'static');
    assert.equal(findLibrary({ default: methods })?.form, 'static');
    assert.equal(findLibrary(OnPrototype)?.form, 'class');
    assert.equal(findLibrary({ default: AsField })?.form, 'class');
    assert.equal(findLibrary(Object.assign(() => undefined, methods))?.form, 'static');
  });

  it('is made by the class where the class has functions of the same names itself', () => {
    class Both {
      static initIntegration(): undefined {
        return undefined;
      }
      initIntegration(): undefined {
        return undefined;
      }
    }
    const found = findLibrary(Both);
    assert.equal(found?.form, 'class');
    assert.ok(found.cil instanceof Both);
  });

  it('is not what merely has its name', () => {
    for (const other of [undefined, null, 7, {}, 'x', () => ({})]) {
      assert.equal(findLibrary(other), undefined);
    }
  });

  it('answers in four ways', () => {
    assert.deepEqual(readAnswer({ success: true, response: 7 }), 7);
    assert.deepEqual(readAnswer({ response: 7 }), 7);
    assert.deepEqual(readAnswer(7), 7);
    assert.deepEqual(readAnswer(undefined), undefined);
    assert.equal(unwrapEnabled({ enabled: false }), false);
    assert.equal(unwrapEnabled(true), true);
  });

  const refusals: readonly [unknown, string][] = [
    [undefined, 'no reason given'],
    ['Not now', 'Not now'],
    [{ message: 'Not now' }, 'Not now'],
    [{ code: 7 }, '{"code":7}'],
  ];
  for (const [error, text] of refusals) {
    it(`says no in several ways: ${JSON.stringify(error)}`, () => {
      assert.throws(() => readAnswer({ success: false, error }), {
        code: 'REJECTED',
        message: text,
      });
    });
  }
});
