import assert from 'node:assert/strict';
import sinon from 'sinon';
import { newEvent } from '../../nodes/runtime/event';
import { SeenValues } from '../../nodes/runtime/seen-values';
import { UsedValues } from '../../nodes/runtime/used-values';
import { xucCatalog } from '../../nodes/xuc/catalog';

describe('Values seen lately', () => {
  let clock: sinon.SinonFakeTimers;

  beforeEach(() => {
    clock = sinon.useFakeTimers();
  });

  afterEach(() => {
    clock.restore();
  });

  it('are told by the paths that conditions use, the latest first, each once', () => {
    const seen = new SeenValues();
    for (const number of ['00', '11', '00']) seen.note('Calls', { calls: [{ number }], ok: true });
    assert.deepEqual(seen.of('Calls', 'calls.*.number'), ['00', '11']);
    assert.deepEqual(seen.of('Calls', 'ok'), [true]);
    assert.deepEqual(seen.of('Calls', 'nothing'), []);
  });

  it('are bounded: in number, in length, in depth, in age, and in what a flood costs', () => {
    const seen = new SeenValues();
    for (let id = 0; id < 60; id++) {
      seen.note('E', { id, long: 'x'.repeat(65), a: { b: { c: { d: { e: { f: 1 } } } } } });
      clock.tick(1000);
    }
    assert.equal(seen.of('E', 'id').length, 25);
    assert.equal(seen.of('E', 'id')[0], 59);
    assert.deepEqual(seen.of('E', 'long'), []);
    assert.deepEqual(seen.of('E', 'a.b.c.d.e.f'), []);
    clock.tick(60 * 60 * 1000);
    assert.deepEqual(seen.of('E', 'id'), []);
    for (let id = 0; id < 500; id++) seen.note('Flood', { id });
    assert.equal(seen.of('Flood', 'id').length, 10);
    clock.tick(2000);
    for (let id = 500; id < 1000; id++) seen.note('Flood', { id });
    assert.deepEqual(seen.of('Flood', 'id').slice(0, 3), [501, 500, 9]);
    const wide = Object.fromEntries(
      Array.from({ length: 500 }, (_, field) => [`f${field}`, field]),
    );
    seen.note('Wide', wide);
    assert.deepEqual(seen.of('Wide', 'f499'), []);
  });

  it('give way to new ones in the order in which they were seen last', () => {
    const seen = new SeenValues();
    for (let id = 0; id < 25; id++) {
      seen.note('E', { id });
      clock.tick(1000);
    }
    for (const id of [0, 25]) seen.note('E', { id });
    const ids = seen.of('E', 'id');
    assert.equal(ids.length, 25);
    assert.deepEqual([ids.includes(0), ids.includes(1)], [true, false]);
    assert.deepEqual(ids.slice(0, 3), [25, 0, 24]);
  });

  it('are never those that a row marks secret', () => {
    const seen = new SeenValues();
    for (const row of xucCatalog.events.filter(({ secret }) => secret)) {
      const sample: unknown = structuredClone(row.sample);
      seen.note(row.name, newEvent(row.name, row, sample, {}).payload);
      for (const path of row.secret ?? []) assert.deepEqual(seen.of(row.name, path), [], path);
    }
  });
});

describe('Values that commands succeeded with', () => {
  it('are kept by list, and not without bounds', () => {
    const row = xucCatalog.command('Cti.pauseAgent');
    assert.ok(row);
    const used = new UsedValues();
    for (let agentId = 0; agentId < 80; agentId++) used.note(row, { agentId, reason: 'lunch' });
    assert.equal(used.of('agents').length, 50);
    assert.equal(used.of('agents')[0], 79);
    assert.deepEqual(used.of('pauseReasons'), ['lunch']);
    used.note({ ...row, secret: ['reason'] }, { reason: 'hidden' });
    assert.deepEqual(used.of('pauseReasons'), ['lunch']);
  });
});
