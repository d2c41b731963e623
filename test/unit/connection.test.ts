import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import sinon from 'sinon';
import { Connection, type ConnectionOptions } from '../../nodes/runtime/connection';
import { CallwiresError } from '../../nodes/runtime/errors';
import type { BackendEvent } from '../../nodes/runtime/event';
import type { Dispose } from '../../nodes/runtime/hub';
import type { ConnectionStatus } from '../../nodes/runtime/state';
import { FakeClient, lost, refused } from '../support/fake-client';
import { recordingLog } from '../support/logs';
import { dialRow, testCatalog } from '../support/rows';
import { eventually, settle } from '../support/wait';

const call = { row: dialRow, params: {}, timeout: 1 };

describe('A connection', () => {
  let client: FakeClient;
  let connection: Connection;
  let states: string[];
  let statuses: ConnectionStatus[];
  const log = recordingLog();

  function make(more: Partial<ConnectionOptions> = {}): void {
    connection = new Connection({
      label: 'test',
      catalog: testCatalog,
      client,
      log,
      memory: new Map(),
      lingerMs: 20,
      backoff: { first: 5, limit: 20, factor: 2, jitter: 0 },
      ...more,
    });
    connection.onStatus((status) => {
      states.push(status.state);
      statuses.push(status);
    });
  }

  beforeEach(() => {
    log.lines.length = 0;
    log.problems.length = 0;
    client = new FakeClient();
    states = [];
    statuses = [];
    make();
  });

  afterEach(async () => {
    await connection.close(true);
  });

  const wire = (event: string, deliver: (told: BackendEvent) => void): Dispose =>
    connection.hub.subscribe({ owner: 'n', event, outputs: () => [0], deliver });

  const ready = (): Promise<void> => eventually('ready', () => connection.status.state === 'ready');

  it('opens with the first lease and goes through its states', async () => {
    assert.deepEqual(states, ['idle']);
    connection.acquire();
    await ready();
    assert.deepEqual(states, ['idle', 'connecting', 'authenticating', 'ready']);
  });

  it('opens once for many leases', async () => {
    connection.acquire();
    connection.acquire();
    await ready();
    assert.equal(client.opened.length, 1);
  });

  it('tells a listener the present state at once', async () => {
    connection.acquire();
    await ready();
    const told: string[] = [];
    connection.onStatus(({ state }) => told.push(state))();
    assert.deepEqual(told, ['ready']);
  });

  it('stays open when a lease comes back within the linger time', async () => {
    connection.acquire().release();
    connection.acquire();
    await ready();
    await sleep(40);
    assert.equal(connection.status.state, 'ready');
    assert.equal(client.opened.length, 1);
  });

  it('closes some time after the last lease, and opens again for a new one', async () => {
    const lease = connection.acquire();
    await ready();
    lease.release();
    lease.release();
    await eventually('idle', () => connection.status.state === 'idle');
    await settle();
    assert.deepEqual(client.closed, [false]);
    connection.acquire();
    await ready();
    assert.equal(client.opened.length, 2);
  });

  it('reconnects after a loss, with ever longer waits, and says why', async () => {
    client.failures.push(new CallwiresError('NOT_CONNECTED', 'unknownHost', { host: 'x' }));
    client.failures.push(new Error('odd'));
    connection.acquire();
    await ready();
    assert.deepEqual(
      statuses.filter(({ state }) => state === 'waiting').map(({ error }) => error?.code),
      ['NOT_CONNECTED', 'PROTOCOL'],
    );
    assert.equal(connection.status.error, undefined);
    client.io.lost(lost());
    await eventually('third attempt', () => client.opened.length === 4);
    await ready();
  });

  it('stops at a fatal refusal, reports it once, and tries again only when told', async () => {
    client.failures.push(refused());
    connection.acquire();
    await eventually('refused', () => connection.status.state === 'refused');
    connection.acquire();
    await sleep(60);
    assert.equal(client.opened.length, 1);
    assert.deepEqual(
      log.problems.map(({ code }) => code),
      ['UNAUTHORIZED'],
    );
    connection.retry();
    await ready();
  });

  it('tells a new session everything that is wired, as fresh', async () => {
    const subscription = { owner: 'n', outputs: () => [0], deliver: () => undefined };
    connection.hub.subscribe({ ...subscription, event: 'Call' });
    connection.acquire();
    await ready();
    await settle();
    assert.deepEqual(client.interests[0], ['Call']);
    connection.hub.subscribe({ ...subscription, event: 'AgentList' });
    await settle();
    assert.deepEqual(client.interests.at(-1), ['AgentList']);
  });

  it('fails commands with NOT_CONNECTED and the reason while there is no link', async () => {
    client.failures.push(new CallwiresError('NOT_CONNECTED', 'unknownHost', { host: 'nowhere' }));
    connection.acquire();
    await eventually('waiting', () => states.includes('waiting'));
    await assert.rejects(
      connection.invoke(call, new AbortController().signal),
      (error: unknown) => {
        assert.ok(error instanceof CallwiresError);
        assert.equal(error.code, 'NOT_CONNECTED');
        assert.match(error.message, /nowhere/);
        return true;
      },
    );
  });

  it('can be closed in the middle of an attempt', async () => {
    let open: () => void = () => undefined;
    client.gate = new Promise((resolve) => {
      open = resolve;
    });
    connection.acquire();
    await settle();
    const closing = connection.close(true);
    open();
    await closing;
    assert.equal(connection.status.state, 'closed');
    await eventually('the late link is closed', () => client.closed.length === 1);
  });

  it('tells its session whether the config is removed or only redeployed', async () => {
    connection.acquire();
    await ready();
    await connection.close(true);
    assert.deepEqual(client.closed, [true]);
  });

  it('begins only after the connection it replaces has let go', async () => {
    let letGo: () => void = () => undefined;
    make({
      after: new Promise((resolve) => {
        letGo = resolve;
      }),
    });
    connection.acquire();
    await sleep(10);
    assert.equal(client.opened.length, 0);
    letGo();
    await ready();
  });

  it('does not end where a payload cannot be read', async () => {
    connection.acquire();
    await ready();
    wire('AgentState', () => undefined);
    client.io.event('AgentState', {
      get agentId(): number {
        throw new Error('broken payload');
      },
    });
    assert.ok(log.lines.some((line) => line.includes('broken payload')));
    assert.equal(connection.status.state, 'ready');
  });

  it('keeps what nobody has wired unread, and reads it for whoever wires it', async () => {
    connection.acquire();
    await ready();
    assert.equal(client.io.isOnlyKept('Profile'), true);
    assert.equal(client.io.isOnlyKept('Call'), false);
    let read = 0;
    client.io.keepUnread('Profile', () => ({ read: ++read }));
    assert.equal(read, 0);
    const got: unknown[] = [];
    wire('Profile', ({ payload }) => got.push(payload));
    assert.deepEqual(got, [{ read: 1 }]);
    assert.equal(client.io.isOnlyKept('Profile'), false);
  });

  it('waits longer from loss to loss, and begins anew after a link that has stood', async () => {
    const now = sinon.stub(performance, 'now');
    try {
      now.callsFake(() => 1);
      make({ backoff: { first: 1, limit: 60_000, factor: 60_000, jitter: 0 } });
      connection.acquire();
      await ready();
      for (const attempt of [2, 3, 4]) {
        now.callsFake(() => 1 + (attempt - 1) * 10_000);
        client.io.lost(lost());
        await eventually('again', () => client.opened.length === attempt);
        await ready();
      }
      client.io.lost(lost());
      await eventually('waiting', () => connection.status.state === 'waiting');
      await sleep(200);
      assert.equal(client.opened.length, 4);
    } finally {
      now.restore();
    }
  });

  it('says what it kept for nodes that will not come back, when it is closed', async () => {
    connection.acquire();
    await ready();
    const dispose = wire('Call', () => undefined);
    dispose(false);
    client.io.event('Call', {});
    await connection.close(true);
    assert.deepEqual(log.lines, ['1 events were kept for nodes of a closed connection.']);
  });

  it('tells flows once that it waits, however often it is tried in vain', async () => {
    make({ statusEvent: 'ConnectionStatus' });
    const told: unknown[] = [];
    wire('ConnectionStatus', ({ payload }) => told.push(payload));
    for (const host of ['x', 'x', 'x']) {
      client.failures.push(new CallwiresError('NOT_CONNECTED', 'unknownHost', { host }));
    }
    connection.acquire();
    await ready();
    assert.deepEqual(told, [
      { status: false, state: 'waiting', code: 'NOT_CONNECTED' },
      { status: true, state: 'ready' },
    ]);
  });

  it('makes no event of its changes where the backend documents its own', async () => {
    const told: unknown[] = [];
    wire('*', ({ name }) => told.push(name));
    connection.acquire();
    await ready();
    assert.deepEqual(told, []);
  });

  it('makes an event of its changes, without the steps of every attempt', async () => {
    make({ statusEvent: 'ConnectionStatus' });
    const payloads: unknown[] = [];
    wire('ConnectionStatus', ({ payload }) => payloads.push(payload));
    client.failures.push(new CallwiresError('NOT_CONNECTED', 'unknownHost', { host: 'x' }));
    connection.acquire();
    await ready();
    client.io.lost(lost());
    await eventually('back', () => payloads.length === 4);
    assert.deepEqual(payloads, [
      { status: false, state: 'waiting', code: 'NOT_CONNECTED' },
      { status: true, state: 'ready' },
      { status: false, state: 'waiting', code: 'CONNECTION_LOST' },
      { status: true, state: 'ready' },
    ]);
  });
});
