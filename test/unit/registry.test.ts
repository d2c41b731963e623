import assert from 'node:assert/strict';
import { Connection } from '../../nodes/runtime/connection';
import { ConnectionRegistry, type Wanted } from '../../nodes/runtime/registry';
import { FakeClient } from '../support/fake-client';
import { recordingLog } from '../support/logs';
import { testCatalog } from '../support/rows';
import { eventually } from '../support/wait';

describe('Connections by config node', () => {
  const registry = new ConnectionRegistry();
  let memories: Map<string, unknown>[];

  function wanted(more: Partial<Wanted> = {}): Wanted {
    return {
      id: 'c1',
      fingerprint: 'settings A',
      identity: 'alice@xivo',
      heritage: 'alice@xivo with a password',
      create: (memory, after) => {
        memories.push(memory);
        return new Connection({
          label: 'test',
          catalog: testCatalog,
          client: new FakeClient(),
          log: recordingLog(),
          memory,
          after,
          lingerMs: 10,
        });
      },
      ...more,
    };
  }

  beforeEach(() => {
    memories = [];
  });

  afterEach(async () => {
    await registry.remove('c1');
    await registry.remove('c2');
  });

  it('outlive a redeploy with the same settings', () => {
    assert.equal(registry.obtain(wanted()), registry.obtain(wanted()));
    assert.equal(memories.length, 1);
  });

  it('are replaced when a setting changes, and keep what the same login remembers', async () => {
    const first = registry.obtain(wanted());
    first.acquire();
    memories[0]?.set('token', 'secret');
    const second = registry.obtain(wanted({ fingerprint: 'settings B' }));
    assert.notEqual(first, second);
    assert.equal(memories[1]?.get('token'), 'secret');
    await eventually('the first is closed', () => first.status.state === 'closed');
  });

  it('remember nothing for another login, password or server', () => {
    registry.obtain(wanted());
    memories[0]?.set('token', 'secret');
    registry.obtain(wanted({ fingerprint: 'settings C', heritage: 'another login or password' }));
    assert.equal(memories[1]?.size, 0);
  });

  it('hand events that came during the redeploy to the one that replaces them', () => {
    const first = registry.obtain(wanted());
    const got: boolean[] = [];
    const subscription = {
      owner: 'n',
      event: 'Call',
      outputs: () => [0],
      deliver: ({ late }: { late: boolean }) => void got.push(late),
    };
    first.hub.subscribe(subscription)(false);
    first.hub.publish('Call', {});
    registry.obtain(wanted({ fingerprint: 'settings B' })).hub.subscribe(subscription);
    assert.deepEqual(got, [true]);
  });

  it('are made anew when one with other settings could not be made', async () => {
    const first = registry.obtain(wanted());
    memories[0]?.set('token', 'secret');
    const unfit = (): Connection => {
      throw new Error('a setting that does not fit');
    };
    assert.throws(() => registry.obtain(wanted({ fingerprint: 'settings B', create: unfit })));
    const second = registry.obtain(wanted());
    assert.notEqual(first, second);
    assert.equal(memories[1]?.get('token'), 'secret');
    second.acquire();
    await eventually('it stands', () => second.status.state === 'ready');
  });

  it('are found to be twins when two configs log in as the same person', () => {
    const first = registry.obtain(wanted());
    const second = registry.obtain(wanted({ id: 'c2', fingerprint: 'x' }));
    first.acquire();
    assert.equal(registry.twinOf('c2'), undefined);
    second.acquire();
    assert.equal(registry.twinOf('c2'), first);
    assert.equal(registry.twinOf('c1'), undefined);
    registry.obtain(wanted({ id: 'c2', fingerprint: 'y', identity: 'bob@xivo' })).acquire();
    assert.equal(registry.twinOf('c2'), undefined);
  });

  it('forget everything when their config node is removed', async () => {
    const first = registry.obtain(wanted());
    memories[0]?.set('token', 'secret');
    await registry.remove('c1');
    assert.equal(first.status.state, 'closed');
    registry.obtain(wanted());
    assert.equal(memories[1]?.size, 0);
  });
});
