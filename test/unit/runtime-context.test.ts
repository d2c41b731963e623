import assert from 'node:assert/strict';
import { ContextStore } from '../../nodes/runtime/context-store';
import type { Red, RedNode } from '../../nodes/runtime/red';

describe('A node’s context', () => {
  function context(
    stored: Map<string, unknown>,
    failing?: Error,
  ): { node: RedNode; stores: unknown[] } {
    const stores: unknown[] = [];
    const done = (
      store: unknown,
      callback: (error: unknown, value?: unknown) => void,
      value?: unknown,
    ): void => {
      stores.push(store);
      callback(failing ?? null, value);
    };
    const node: unknown = {
      id: `n${Math.random()}`,
      context: () => ({
        get: (key: string, store: unknown, callback: () => void) => {
          done(store, callback, stored.get(key));
        },
        set: (key: string, value: unknown, store: unknown, callback: () => void) => {
          if (value === undefined) stored.delete(key);
          else stored.set(key, value);
          done(store, callback);
        },
        keys: (...given: [unknown, () => void] | [() => void]) => {
          const [store, callback] = given.length === 2 ? given : [undefined, given[0]];
          done(store, callback, [...stored.keys()]);
        },
      }),
    };
    return { node: node as RedNode, stores };
  }
  const red = (settings: unknown): Red => {
    const made: unknown = { settings };
    return made as Red;
  };
  const persistent = red({ contextStorage: { default: 'localfilesystem' } });

  /** The same node after a redeploy, of whose context nothing is left. */
  function emptied({ id }: RedNode): RedNode {
    const node: unknown = { ...context(new Map()).node, id };
    return node as RedNode;
  }

  it('is read and written in the store that was named, or the default one', async () => {
    const stored = new Map<string, unknown>([['a', 1]]);
    const { node, stores } = context(stored);
    for (const name of ['disk', '']) {
      const store = new ContextStore(persistent, node, name);
      assert.equal(await store.get('a'), 1);
      await store.set('b', 2);
      assert.deepEqual([...(await store.keys())].sort(), ['a', 'b']);
    }
    assert.deepEqual(stores, ['disk', 'disk', 'disk', undefined, undefined, undefined]);
  });

  it('forgets only what begins as it was told', async () => {
    const stored = new Map<string, unknown>([
      ['mine 1', 1],
      ['mine 2', 2],
      ['other', 3],
    ]);
    const { node } = context(stored);
    const store = new ContextStore(persistent, node, '');
    await store.forget('mine');
    assert.deepEqual([...stored.keys()], ['other']);
    await store.forget();
    assert.equal(stored.size, 0);
  });

  it('fails where the store does', async () => {
    const { node } = context(new Map(), new Error('disk full'));
    const store = new ContextStore(persistent, node, '');
    await assert.rejects(store.get('a'), /disk full/);
    await assert.rejects(store.set('a', 1), /disk full/);
    await assert.rejects(store.keys(), /disk full/);
  });

  for (const settings of [{}, { contextStorage: {} }, undefined]) {
    it(`is remembered over redeploys where Node-RED empties it: ${JSON.stringify(settings)}`, async () => {
      const { node } = context(new Map());
      const store = (name = '', purpose = ''): ContextStore =>
        new ContextStore(red(settings), emptied(node), name, purpose);
      await store().set('a', 1);
      assert.equal(await store().get('a'), 1);
      assert.deepEqual(await store().keys(), ['a']);
      assert.equal(await store('disk').get('a'), undefined);
      assert.equal(await store('', 'other').get('a'), undefined);
      await store().set('b', 2);
      await store().set('a', undefined);
      assert.deepEqual(await store().keys(), ['b']);
      await store().forget();
      assert.deepEqual(await store().keys(), []);
    });
  }
});
