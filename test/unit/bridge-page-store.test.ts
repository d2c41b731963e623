import assert from 'node:assert/strict';
import sinon from 'sinon';
import { Outbox } from '../../nodes/bridge/page/outbox';
import { sessionStore, type Store } from '../../nodes/bridge/page/store';
import { browser, type Browser } from '../support/fake-browser';

describe('the page’s storage', () => {
  let tab: Browser;

  beforeEach(() => {
    tab = browser();
  });

  afterEach(() => {
    tab.close();
  });

  it('gives back what an earlier document kept, also when it is full', () => {
    const early = sessionStore('callwires x ');
    early.put('a 1', 'kept');
    tab.storage.full = true;
    assert.deepEqual(sessionStore('callwires x ').all(), [['a 1', 'kept']]);
  });

  it('is read in the order of numbers, also where the clock was set back', () => {
    const texts = new Map<string, string>();
    const store: Store = {
      put: (name, text) => texts.set(name, text),
      remove: (name) => texts.delete(name),
      all: () => [...texts],
    };
    const clock = sinon.useFakeTimers({ now: 10_000_000 });
    try {
      const before = new Outbox(store, 'a');
      before.belongsTo('ada');
      before.add('x', '1', false);
      clock.setSystemTime(10_000_000 - 60_000);
      before.add('x', '2', false);
      const after = new Outbox(store, 'b');
      after.belongsTo('ada');
      // Node-RED takes 2 and then drops 1 as a repeat: the event is lost.
      assert.deepEqual(
        after.held.map(({ seq }) => seq),
        [1, 2],
      );
    } finally {
      clock.restore();
    }
  });
});
