import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Intake, Session, SessionIo } from '../../nodes/runtime/client';
import { CommandRunner } from '../../nodes/runtime/command-runner';
import { Connection, type ConnectionOptions } from '../../nodes/runtime/connection';
import { CallwiresError } from '../../nodes/runtime/errors';
import type { Dispose, EventHub } from '../../nodes/runtime/hub';
import { ConnectionRegistry, type Wanted } from '../../nodes/runtime/registry';
import { FakeClient, lost, refused } from '../support/fake-client';
import { recordingLog, type RecordingLog } from '../support/logs';
import { dialRow, testCatalog } from '../support/rows';
import { eventually, settle } from '../support/wait';

const call = { row: dialRow, params: {}, timeout: 1 };

/** A node that has wired an event and lets nothing of it pass. */
const wire = (hub: EventHub): Dispose =>
  hub.subscribe({ owner: 'n', event: 'Call', outputs: () => [], deliver: () => undefined });

/** A client that also takes in what comes without a link, and can misbehave. */
class WholeClient extends FakeClient {
  readonly told: string[] = [];
  trouble: Error | undefined;

  override async open(io: SessionIo): Promise<Session> {
    const session = await super.open(io);
    return {
      ...session,
      interestChanged: (fresh) => {
        session.interestChanged(fresh);
        if (this.trouble) throw this.trouble;
      },
      close: (removed) => {
        void session.close(removed);
        if (this.trouble) throw this.trouble;
      },
    };
  }

  takeIn(): Intake {
    this.told.push('take in');
    return {
      interestChanged: () => void this.told.push('interest'),
      close: () => void this.told.push('end intake'),
    };
  }

  report(): unknown {
    return { pages: 2 };
  }

  close(removed: boolean): void {
    this.told.push(`close ${removed}`);
    if (this.trouble) throw this.trouble;
  }
}

describe('The life of a connection', () => {
  let client: WholeClient;
  let log: RecordingLog;
  let connection: Connection;

  function make(more: Partial<ConnectionOptions> = {}): void {
    connection = new Connection({
      label: 'test',
      catalog: testCatalog,
      client,
      log,
      memory: new Map([['token', 't']]),
      lingerMs: 5,
      backoff: { first: 5, limit: 5, factor: 1, jitter: 0 },
      ...more,
    });
  }

  beforeEach(() => {
    client = new WholeClient();
    log = recordingLog();
    make();
  });

  afterEach(async () => {
    client.trouble = undefined;
    await connection.close(true);
  });

  const ready = (): Promise<void> => eventually('ready', () => connection.status.state === 'ready');

  it('has a link to send on only while it is ready', async () => {
    assert.deepEqual([connection.canSend, connection.inUse], [false, false]);
    const lease = connection.acquire();
    await ready();
    assert.deepEqual([connection.canSend, connection.inUse], [true, true]);
    assert.deepEqual(await connection.invoke(call, new AbortController().signal), {
      outcome: 'sent',
    });
    lease.release();
    await eventually('idle', () => connection.status.state === 'idle');
    await settle();
    assert.deepEqual([connection.canSend, connection.inUse], [false, false]);
  });

  it('tells a command without a link what it is about', () => {
    const error = connection.notConnected('Cti.dial');
    assert.deepEqual(
      [error.code, error.text, error.values, error.cause],
      [
        'NOT_CONNECTED',
        'notConnected',
        { connection: 'test', state: { key: 'status.idle', values: {} }, command: 'Cti.dial' },
        undefined,
      ],
    );
  });

  it('tells with the state why it is not connected', async () => {
    client.failures.push(refused());
    connection.acquire();
    await eventually('refused', () => connection.status.state === 'refused');
    const error = connection.notConnected('Cti.dial');
    const because = connection.status.error;
    const state = { key: 'status.refused', values: {} };
    assert.deepEqual(error.values['state'], {
      key: 'problems.because',
      values: { state, reason: because?.phrase },
    });
    assert.equal(error.cause, because);
  });

  it('takes in from the first lease to the last, link or no link', async () => {
    const lease = connection.acquire();
    connection.acquire().release();
    await ready();
    wire(connection.hub);
    await settle();
    client.io.lost(lost());
    await eventually('again', () => client.opened.length === 2);
    lease.release();
    await eventually('idle', () => connection.status.state === 'idle');
    assert.deepEqual(
      client.told.filter((what) => what !== 'interest'),
      ['take in', 'end intake'],
    );
    assert.ok(client.told.includes('interest'));
  });

  it('stays refused when nobody needs it any more, and is tried again by whoever deploys it', async () => {
    client.failures.push(refused());
    const lease = connection.acquire();
    await eventually('refused', () => connection.status.state === 'refused');
    lease.release();
    await sleep(20);
    assert.equal(connection.status.state, 'refused');
    connection.retry();
    assert.equal(connection.status.state, 'idle');
    connection.retry();
    await settle();
    assert.equal(client.opened.length, 1);
    connection.acquire();
    await ready();
  });

  it('is not disturbed by a retry while it stands', async () => {
    connection.acquire();
    await ready();
    connection.retry();
    await settle();
    assert.equal(connection.status.state, 'ready');
    assert.equal(client.opened.length, 1);
  });

  it('writes a loss down once, however often it is tried in vain', async () => {
    client.failures.push(lost('same'), lost('same'), lost('other'));
    connection.acquire();
    await ready();
    assert.equal(log.lines.length, 2);
    assert.deepEqual(log.problems, []);
  });

  it('keeps the reason of a loss through the steps of the next attempt', async () => {
    const told: unknown[] = [];
    connection.onStatus(({ state, error }) => told.push(`${state} ${error?.reason ?? ''}`));
    client.failures.push(lost('cable'));
    connection.acquire();
    await ready();
    assert.deepEqual(told, [
      'idle ',
      'connecting ',
      'authenticating ',
      'waiting cable',
      'connecting cable',
      'authenticating cable',
      'ready ',
    ]);
  });

  it('does not end where a client throws, and says what it threw', async () => {
    connection.acquire();
    client.trouble = new Error('broken client');
    await ready();
    wire(connection.hub);
    await settle();
    const lines = log.lines.length;
    assert.ok(lines > 0);
    await connection.close(false);
    assert.equal(connection.status.state, 'closed');
    assert.ok(log.lines.length > lines);
    assert.ok(log.lines.every((line) => line.includes('broken client')));
  });

  it('does not end where reading an event goes wrong', async () => {
    connection.acquire();
    await ready();
    connection.hub.subscribe({
      owner: 'n',
      event: 'Call',
      outputs: () => {
        throw new Error('broken condition');
      },
      deliver: () => undefined,
    });
    client.io.event('Call', {});
    assert.ok(log.lines.some((line) => line.includes('broken condition')));
    assert.equal(connection.status.state, 'ready');
  });

  it('gives its client what it needs, for as long as it lives', async () => {
    connection.acquire();
    await ready();
    const { io } = client;
    assert.deepEqual([io.isWanted('Call'), io.isTaken('Call')], [false, false]);
    const dispose = wire(connection.hub);
    assert.deepEqual([io.isWanted('Call'), io.isTaken('Call')], [true, true]);
    assert.deepEqual([...io.interest().events], ['Call']);
    dispose(false);
    assert.deepEqual([io.isWanted('Call'), io.isTaken('Call')], [true, false]);
    assert.equal(io.memory.get('token'), 't');
    assert.equal(connection.memory, io.memory);
    assert.equal(io.log, log);
    assert.deepEqual(connection.report(), { pages: 2 });
  });

  it('forgets present states with its link, and what a frame makes out of date at once', async () => {
    connection.acquire();
    await ready();
    const { hub } = connection;
    for (const event of ['AgentList', 'AgentState']) {
      hub.subscribe({ owner: event, event, outputs: () => [], deliver: () => undefined });
    }
    client.io.event('AgentList', [1]);
    client.io.event('AgentState', { agentId: 1 });
    client.io.passed('AgentConfig');
    assert.deepEqual([hub.keptOf('AgentList').length, hub.keptOf('AgentState').length], [0, 1]);
    client.io.lost(lost());
    await eventually('again', () => client.opened.length === 2);
    assert.equal(hub.keptOf('AgentState').length, 0);
  });

  it('tells its client whether it is removed, and that once', async () => {
    connection.acquire();
    await ready();
    await connection.close(false);
    assert.deepEqual(client.closed, [false]);
    assert.deepEqual(
      client.told.filter((what) => what.startsWith('close')),
      ['close false'],
    );
  });

  it('runs a command to its end although its node was not closed', async () => {
    connection.acquire();
    await ready();
    const runner = new CommandRunner(connection, 'fail');
    client.answer = () => Promise.reject(lost());
    await assert.rejects(runner.run(call), (error) => {
      assert.ok(error instanceof CallwiresError);
      assert.equal(error.code, 'CONNECTION_LOST');
      return true;
    });
    runner.close();
    await assert.rejects(runner.run(call), (error) => {
      assert.ok(error instanceof CallwiresError);
      assert.deepEqual([error.text, error.values], ['closed', { command: 'Cti.dial' }]);
      return true;
    });
  });
});

describe('The registry of connections', () => {
  let registry: ConnectionRegistry;
  let clients: WholeClient[];

  const wanted = (more: Partial<Wanted> = {}): Wanted => ({
    id: 'c1',
    fingerprint: 'A',
    identity: 'alice@xivo',
    heritage: 'alice',
    create: (memory, after) => {
      const client = new WholeClient();
      clients.push(client);
      return new Connection({
        label: 'test',
        catalog: testCatalog,
        client,
        log: recordingLog(),
        memory,
        after,
        lingerMs: 5,
      });
    },
    ...more,
  });

  beforeEach(() => {
    registry = new ConnectionRegistry();
    clients = [];
  });

  afterEach(async () => {
    await Promise.all(['c1', 'c2'].map((id) => registry.remove(id)));
  });

  it('finds what stands, and nothing that was removed', async () => {
    const first = registry.obtain(wanted());
    assert.equal(registry.find('c1'), first);
    assert.equal(registry.find('c2'), undefined);
    await registry.remove('c1');
    assert.equal(registry.find('c1'), undefined);
    assert.deepEqual(clients[0]?.told, ['close true']);
    await registry.remove('c1');
    assert.equal(registry.twinOf('c1'), undefined);
  });

  it('says whether somebody is logged in, once the link stands', async () => {
    const first = registry.obtain(wanted());
    registry.obtain(wanted({ id: 'c2', identity: 'bob@xivo' }));
    assert.equal(registry.stands('alice@xivo'), false);
    first.acquire();
    await eventually('ready', () => first.status.state === 'ready');
    assert.deepEqual(
      ['alice@xivo', 'bob@xivo'].map((identity) => registry.stands(identity)),
      [true, false],
    );
  });

  it('tries a refused one again when it is deployed as it was', async () => {
    const first = registry.obtain(wanted());
    clients[0]?.failures.push(refused());
    first.acquire();
    await eventually('refused', () => first.status.state === 'refused');
    assert.equal(registry.obtain(wanted()), first);
    await eventually('ready', () => first.status.state === 'ready');
  });

  it('ends a session for good only where another person takes its place', async () => {
    registry.obtain(wanted());
    registry.obtain(wanted({ fingerprint: 'B' }));
    registry.obtain(wanted({ fingerprint: 'C', identity: 'bob@xivo' }));
    await settle();
    assert.deepEqual(
      clients.map(({ told }) => told),
      [['close false'], ['close true'], []],
    );
  });

  it('keeps nothing more for a node that is back, on whichever connection', () => {
    const first = registry.obtain(wanted());
    const dispose = wire(first.hub);
    dispose(false);
    assert.equal(first.hub.isWanted('Call'), true);
    registry.cameBack('other');
    assert.equal(first.hub.isWanted('Call'), true);
    registry.cameBack('n');
    assert.equal(first.hub.isWanted('Call'), false);
  });
});
