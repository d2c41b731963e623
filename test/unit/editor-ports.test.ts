import assert from 'node:assert/strict';
import { originsNow, outputMap, type Origin } from '../../nodes/editor/event/ports';

const placed = (...origins: readonly Origin[]): readonly { readonly origin: Origin }[] =>
  origins.map((origin) => ({ origin }));

describe('the outputs of an event node', () => {
  it('keep their wires when events change places', () => {
    assert.deepEqual(outputMap(2, [1, 0]), { 0: 1, 1: 0 });
  });

  it('lose their wires with their event', () => {
    assert.deepEqual(outputMap(3, [2]), { 0: -1, 1: -1, 2: 0 });
  });

  it('give a new event no wire of an old one', () => {
    const map = outputMap(1, [undefined, 0]);
    assert.equal(map[0], 1);
    const others = Object.keys(map).filter((port) => port !== '0');
    assert.equal(others.length, 1);
    assert.ok(others.every((port) => Number(port) > 1000));
  });

  it('are those of the events, in their order', () => {
    const opened = { outputs: 3, events: 3, single: false };
    assert.deepEqual(originsNow(placed(2, undefined, 0), false, opened), [2, undefined, 0]);
  });

  it('shrink to that of the first event when all are to leave by one', () => {
    const opened = { outputs: 2, events: 2, single: false };
    assert.deepEqual(originsNow(placed(1, 0), true, opened), [1]);
  });

  it('hand the wires of the one output to the first event when each gets its own', () => {
    const opened = { outputs: 1, events: 2, single: true };
    assert.deepEqual(originsNow(placed(0, 1), false, opened), [0, undefined]);
  });

  it('keep what was wired before any event was chosen', () => {
    const opened = { outputs: 1, events: 0, single: false };
    assert.deepEqual(originsNow([], false, opened), [0]);
    assert.deepEqual(originsNow(placed(undefined, undefined), false, opened), [0, undefined]);
  });

  it('forget the wires of the last event that is taken away', () => {
    const opened = { outputs: 2, events: 2, single: false };
    assert.deepEqual(originsNow([], false, opened), [undefined]);
  });
});
