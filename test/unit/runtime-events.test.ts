import assert from 'node:assert/strict';
import { Type } from '@sinclair/typebox';
import sinon from 'sinon';
import type { EventRow, StateRule } from '../../nodes/runtime/catalog';
import { newEvent } from '../../nodes/runtime/event';
import { EventHub } from '../../nodes/runtime/hub';
import { SeenValues } from '../../nodes/runtime/seen-values';
import { Snapshots } from '../../nodes/runtime/snapshots';
import { ownerKey, partsOf, stateKey } from '../../nodes/runtime/state-key';
import { recordingLog } from '../support/logs';
import { testCatalog } from '../support/rows';

const row: EventRow = {
  name: 'Thing',
  group: 'test',
  text: 'A thing.',
  confidence: 'documented',
  payload: Type.Object({}),
  sample: {},
  context: {
    thingId: ['id', 'thing.id'],
    kind: { is: 'thing' },
    plain: 'plain',
  },
  normalize: () => ({ size: 1, weight: 2 }),
};

describe('A new event', () => {
  it('has the first value its paths lead to for context, and what the row says of all', () => {
    const fresh = { ...row };
    const context = (payload: unknown): unknown => newEvent('Thing', fresh, payload, {}).context;
    assert.deepEqual(context({ id: 0, thing: { id: 2 }, plain: 'p' }), {
      thingId: 0,
      kind: 'thing',
      plain: 'p',
    });
    assert.deepEqual(context({ id: null, thing: { id: 2 } }), { thingId: 2, kind: 'thing' });
    assert.deepEqual(context({}), { kind: 'thing' });
    assert.deepEqual(newEvent('Odd', undefined, { id: 1 }, {}).context, {});
  });

  it('has what the client worked out beside what the row does', () => {
    assert.deepEqual(newEvent('Thing', row, {}, {}).normalized, { size: 1, weight: 2 });
    const normalized = { weight: 3 };
    assert.deepEqual(newEvent('Thing', row, {}, { normalized }).normalized, { size: 1, weight: 3 });
    assert.equal('normalized' in newEvent('Odd', undefined, {}, {}), false);
  });

  it('has an id of its own, the time it came, and no agent, unless it is told otherwise', () => {
    const clock = sinon.useFakeTimers({ toFake: ['Date'], now: 1_700_000_000_123 });
    try {
      const first = newEvent('Thing', row, {}, {});
      clock.tick(1);
      const second = newEvent('Thing', row, {}, {});
      assert.equal(first.receivedAt, '2023-11-14T22:13:20.123Z');
      assert.equal(second.receivedAt, '2023-11-14T22:13:20.124Z');
      assert.notEqual(first.id, second.id);
      assert.deepEqual([first.snapshot, first.late, 'agent' in first], [false, false, false]);
      const agent = { id: 'a', page: 'p' };
      const about = { id: 'x', receivedAt: 'then', snapshot: true, late: true, agent };
      const told = newEvent('Thing', row, {}, about);
      const { id, receivedAt, snapshot, late } = told;
      assert.deepEqual({ id, receivedAt, snapshot, late, agent: told.agent }, about);
    } finally {
      clock.restore();
    }
  });
});

describe('Whose state a payload is', () => {
  it('is told by its fields, and is one for all where there are none', () => {
    const rule: StateRule = { key: ['a', 'b.c'] };
    assert.equal(
      ownerKey(rule, { a: 1, b: { c: 2 } }),
      ownerKey(rule, { b: { c: 2 }, a: 1, x: 1 }),
    );
    assert.notEqual(ownerKey(rule, { a: 1 }), ownerKey(rule, { b: { c: 1 } }));
    assert.equal(stateKey({ key: [] }, { a: 1 }), stateKey({ key: [] }, { a: 2 }));
    assert.notEqual(stateKey(rule, { a: 1 }), stateKey(rule, { a: 2 }));
  });

  it('has parts where the row names them, or payloads speak of some fields only', () => {
    assert.deepEqual(
      partsOf({ key: [], parts: ['list.*.id'] }, { list: [{ id: 1 }, { id: 'x' }] }),
      ['1', '"x"'],
    );
    assert.deepEqual(partsOf({ key: [], partial: true }, { b: 1, a: 0, c: null }), ['a', 'b']);
    assert.deepEqual(partsOf({ key: [], partial: true }, ['no', 'fields']), ['']);
    assert.deepEqual(partsOf({ key: [] }, { a: 1 }), ['']);
  });

  it('keeps apart payloads that speak of other parts', () => {
    const partial: StateRule = { key: [], partial: true };
    assert.notEqual(stateKey(partial, { a: 1 }), stateKey(partial, { b: 1 }));
    assert.equal(stateKey(partial, { a: 1, b: 1 }), stateKey(partial, { b: 2, a: 2, c: null }));
    const parts: StateRule = { key: [], parts: ['id'] };
    assert.notEqual(stateKey(parts, { id: 1 }), stateKey(parts, { id: 2 }));
  });
});

describe('Present states after a request', () => {
  const state = testCatalog.event('AgentState');

  it('come within five seconds, and are changes from then on', () => {
    const snapshots = new Snapshots();
    snapshots.expect(['AgentState'], 0);
    assert.equal(snapshots.isSnapshot(state, { agentId: 1 }, 5000), true);
    assert.equal(snapshots.isSnapshot(state, { agentId: 2 }, 5001), false);
    assert.equal(snapshots.isSnapshot(state, { agentId: 3 }, 10), false);
    assert.equal(snapshots.isSnapshot(undefined, {}, 10), false);
  });

  it('end with the first part that is told anew, for that thing only', () => {
    const parts: EventRow = { ...row, state: { key: ['id'], parts: ['part'] } };
    const snapshots = new Snapshots();
    snapshots.expect(['Thing'], 0);
    const told = [
      { id: 1, part: 'a' },
      { id: 1, part: 'b' },
      { id: 1, part: 'a' },
      { id: 1, part: 'a', more: true },
      { id: 1, part: 'c' },
      { id: 2, part: 'a' },
    ].map((payload) => snapshots.isSnapshot(parts, payload, 1));
    assert.deepEqual(told, [true, true, true, false, false, true]);
  });

  it('end also where one of several parts is told anew', () => {
    const several: EventRow = { ...row, state: { key: ['id'], parts: ['parts.*'] } };
    const snapshots = new Snapshots();
    snapshots.expect(['Thing'], 0);
    assert.equal(snapshots.isSnapshot(several, { id: 1, parts: ['a', 'b'] }, 1), true);
    assert.equal(snapshots.isSnapshot(several, { id: 1, parts: ['b', 'c'] }, 1), false);
  });
});

describe('What fields held', () => {
  let clock: sinon.SinonFakeTimers;
  let seen: SeenValues;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    seen = new SeenValues();
  });

  afterEach(() => {
    clock.restore();
  });

  it('is told for an hour', () => {
    seen.note('E', { x: 1 });
    clock.tick(3_600_000);
    assert.deepEqual(seen.of('E', 'x'), [1]);
    clock.tick(1);
    assert.deepEqual(seen.of('E', 'x'), []);
    assert.deepEqual(seen.of('Other', 'x'), []);
  });

  it('is looked at ten times in a second, and again in the next', () => {
    for (let x = 1; x <= 12; x++) seen.note('E', { x });
    clock.tick(999);
    seen.note('E', { x: 13 });
    assert.equal(seen.of('E', 'x')[0], 10);
    clock.tick(1);
    seen.note('E', { x: 14 });
    assert.equal(seen.of('E', 'x')[0], 14);
  });

  it('is plain and no longer than sixty-four characters, empty texts left out', () => {
    for (const x of ['a'.repeat(64), 'a'.repeat(65), '', null, false, 0]) seen.note('E', { x });
    assert.deepEqual(seen.of('E', 'x'), [0, false, 'a'.repeat(64)]);
    seen.note('E', 'no member');
    assert.deepEqual(seen.of('E', ''), []);
  });

  it('is of two hundred events, a hundred fields, five levels and twenty elements', () => {
    for (let event = 0; event < 201; event++) seen.note(`E${event}`, { x: 1 });
    assert.deepEqual([seen.of('E199', 'x'), seen.of('E200', 'x')], [[1], []]);
    const fresh = new SeenValues();
    fresh.note('E', { a: { b: { c: { d: { e: 1, f: { g: 1 } } } } } });
    assert.deepEqual([fresh.of('E', 'a.b.c.d.e'), fresh.of('E', 'a.b.c.d.f.g')], [[1], []]);
    fresh.note('L', { list: Array.from({ length: 21 }, (_, index) => index) });
    assert.equal(fresh.of('L', 'list.*')[0], 19);
    fresh.note('N', [[[[[[1]]]]]]);
    assert.deepEqual(fresh.of('N', '*.*.*.*.*.*'), []);
    fresh.note('W', Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`f${at}`, at])));
    assert.deepEqual([fresh.of('W', 'f99'), fresh.of('W', 'f100')], [[99], []]);
    fresh.note('D', { 'a.b': 1 });
    assert.deepEqual(fresh.of('D', 'a.b'), []);
  });
});

describe('What the hub keeps', () => {
  it('is ten thousand states of an event at most, of which the oldest go, five hundred at once', () => {
    const hub = new EventHub({
      catalog: testCatalog,
      log: recordingLog(),
      lingerMs: 1,
      onInterest: () => undefined,
    });
    hub.subscribe({ owner: 'n', event: 'AgentState', outputs: () => [], deliver: () => undefined });
    for (let agentId = 0; agentId < 10_000; agentId++) hub.publish('AgentState', { agentId });
    assert.equal(hub.keptOf('AgentState').length, 10_000);
    hub.publish('AgentState', { agentId: 10_000 });
    const kept = hub.keptOf('AgentState');
    assert.equal(kept.length, 9501);
    assert.deepEqual([kept[0], kept.at(-1)], [{ agentId: 500 }, { agentId: 10_000 }]);
    hub.publish('AgentState', { agentId: 500, name: 'Gone' });
    assert.equal(hub.keptOf('AgentState').length, 9500);
    hub.close();
  });
});
