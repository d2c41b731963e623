import assert from 'node:assert/strict';
import { Type } from '@sinclair/typebox';
import sinon from 'sinon';
import { Catalog } from '../../nodes/runtime/catalog';
import {
  CommandRunner,
  WAIT_AT_MOST_MS,
  WAITING_AT_MOST,
} from '../../nodes/runtime/command-runner';
import { Connection } from '../../nodes/runtime/connection';
import { CallwiresError } from '../../nodes/runtime/errors';
import type { BackendEvent } from '../../nodes/runtime/event';
import { EventHub, type Dispose, type Subscription } from '../../nodes/runtime/hub';
import { FakeClient } from '../support/fake-client';
import { recordingLog, type RecordingLog } from '../support/logs';
import { dialRow, eventRows, testCatalog } from '../support/rows';
import { eventually, settle } from '../support/wait';

const ownRow = {
  name: 'Own',
  group: 'test',
  text: 'Made here.',
  confidence: 'documented' as const,
  payload: Type.Object({}),
  sample: {},
  state: { key: [] },
  local: true,
};
const catalog = new Catalog([...eventRows, ownRow], []);

describe('The hub of a connection', () => {
  let hub: EventHub;
  let log: RecordingLog;
  let interests: string[][];

  const make = (): EventHub =>
    new EventHub({
      catalog,
      log,
      lingerMs: 1000,
      onInterest: (fresh) => interests.push([...fresh]),
    });

  const subscribe = (
    event: string,
    more: Partial<Subscription> = {},
    at = hub,
  ): { got: BackendEvent[]; dispose: Dispose } => {
    const got: BackendEvent[] = [];
    const dispose = at.subscribe({
      owner: 'n',
      event,
      outputs: () => [0],
      deliver: (one) => got.push(one),
      ...more,
    });
    return { got, dispose };
  };

  const payloads = (got: readonly BackendEvent[]): unknown[] => got.map(({ payload }) => payload);

  beforeEach(() => {
    interests = [];
    log = recordingLog();
    hub = make();
  });

  afterEach(() => {
    hub.close();
  });

  it('hands what it keeps for nodes that are away to the one that takes its place', () => {
    subscribe('Call').dispose(false);
    subscribe('*', { owner: 'all' }).dispose(false);
    hub.publish('Call', { id: 1 });
    const next = make();
    next.adopt(hub);
    hub.close();
    assert.deepEqual(log.lines, []);
    next.publish('Call', { id: 2 });
    const back = subscribe('Call', {}, next);
    assert.deepEqual(
      back.got.map(({ payload, late }) => [payload, late]),
      [
        [{ id: 1 }, true],
        [{ id: 2 }, true],
      ],
    );
    assert.deepEqual(payloads(subscribe('*', { owner: 'all' }, next).got), [{ id: 1 }, { id: 2 }]);
    next.close();
    assert.deepEqual(log.lines, []);
  });

  it('says how much is lost when it closes while nodes are away', () => {
    subscribe('Call').dispose(false);
    subscribe('AgentList', { owner: 'b' }).dispose(false);
    hub.publish('Call', {});
    hub.publish('Call', {});
    hub.publish('AgentList', []);
    hub.close();
    hub.close();
    assert.equal(log.lines.length, 1);
    assert.match(log.lines[0] ?? '', /^3 events/);
  });

  it('keeps what we make ourselves when the link is lost', () => {
    subscribe('Own');
    subscribe('AgentList');
    hub.publish('Own', { a: 1 });
    hub.publish('AgentList', [1]);
    hub.forgetStates();
    assert.deepEqual([hub.keptOf('Own'), hub.keptOf('AgentList')], [[{ a: 1 }], []]);
  });

  it('gives a state once to a node that was away when it came: as late, not as present', () => {
    subscribe('AgentList', { owner: 'other' });
    hub.publish('AgentList', ['before']);
    subscribe('AgentList').dispose(false);
    hub.publish('AgentList', ['now']);
    const { got } = subscribe('AgentList');
    assert.deepEqual(
      got.map(({ payload, late, snapshot }) => [payload, late, snapshot]),
      [[['now'], true, false]],
    );
  });

  it('offers present states only to those who want them', () => {
    subscribe('AgentList', { owner: 'other' });
    hub.publish('AgentList', [1]);
    assert.deepEqual(subscribe('AgentList', { outputs: () => [] }).got, []);
  });

  it('asks once in a turn for what nobody has told yet, and not for what is kept', async () => {
    subscribe('AgentList');
    subscribe('Call');
    subscribe('Call', { owner: 'second' }).dispose(true);
    assert.deepEqual(interests, []);
    await settle();
    assert.deepEqual(interests, [['AgentList', 'Call']]);
    hub.publish('AgentList', [1]);
    subscribe('AgentList', { owner: 'second' });
    await settle();
    subscribe('*', { owner: 'all' });
    await settle();
    assert.deepEqual(interests, [['AgentList', 'Call'], [], ['*']]);
  });

  it('tells the interest as it is, until the last has left', () => {
    const all = subscribe('*', { owner: 'all' });
    const call = subscribe('Call');
    assert.deepEqual([hub.interest().all, [...hub.interest().events]], [true, ['Call']]);
    assert.equal(hub.interest(), hub.interest());
    assert.deepEqual(hub.interest().params('Call'), []);
    assert.deepEqual(hub.interest().params('Other'), []);
    call.dispose(true);
    assert.deepEqual([hub.isWanted('Call'), hub.isTaken('Call')], [true, true]);
    all.dispose(true);
    assert.deepEqual([hub.isWanted('Call'), hub.isTaken('Call')], [false, false]);
    assert.deepEqual([hub.interest().all, [...hub.interest().events]], [false, []]);
    assert.equal(hub.isWanted('Profile'), true);
    assert.deepEqual([...hub.interest().events], []);
  });

  it('keeps states for a node that takes everything, and forgets them when it leaves', () => {
    const all = subscribe('*');
    hub.publish('AgentList', [1]);
    assert.deepEqual(hub.keptOf('AgentList'), [[1]]);
    all.dispose(true);
    assert.deepEqual(hub.keptOf('AgentList'), []);
    assert.equal(hub.isWanted('AgentList'), false);
  });

  it('keeps as it came what nobody has wired and comes only once', () => {
    assert.deepEqual([hub.isOnlyKept('Profile'), hub.isOnlyKept('AgentList')], [true, false]);
    let read = 0;
    const again = (): unknown => ({ read: ++read });
    hub.keepUnread('Profile', again);
    hub.keepUnread('AgentList', again);
    assert.equal(read, 0);
    const { got } = subscribe('Profile');
    assert.deepEqual([payloads(got), got[0]?.snapshot], [[{ read: 1 }], true]);
    assert.equal(hub.isOnlyKept('Profile'), false);
    assert.deepEqual(hub.keptOf('AgentList'), []);
    const other = make();
    subscribe('*', {}, other);
    assert.equal(other.isOnlyKept('Profile'), false);
    other.close();
  });

  it('learns what fields hold only of events that a row describes', () => {
    subscribe('*');
    hub.publish('Call', { id: 'c1' });
    hub.publish('Unheard', { id: 'secret?' });
    assert.deepEqual([hub.seen.of('Call', 'id'), hub.seen.of('Unheard', 'id')], [['c1'], []]);
  });

  it('names the event that a broken flow could not be given', () => {
    subscribe('Call', {
      deliver: () => {
        throw new Error('broken');
      },
    });
    hub.publish('Call', {});
    assert.match(log.lines[0] ?? '', /^Call .*broken/);
  });
});

describe('Commands that wait for a link', () => {
  let clock: sinon.SinonFakeTimers;
  let client: FakeClient;
  let connection: Connection;
  let runner: CommandRunner;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    client = new FakeClient();
    connection = new Connection({
      label: 'My server',
      catalog: testCatalog,
      client,
      log: recordingLog(),
      memory: new Map(),
      lingerMs: 5,
      backoff: { first: 5, limit: 5, factor: 1, jitter: 0 },
    });
    runner = new CommandRunner(connection, 'wait');
  });

  afterEach(async () => {
    clock.restore();
    runner.close();
    await connection.close(true);
  });

  const call = { row: dialRow, params: {}, timeout: 1 };
  const failure = (run: Promise<unknown>): Promise<unknown[]> =>
    run.then(
      () => ['no failure'],
      (error: unknown) =>
        error instanceof CallwiresError ? [error.code, error.text, error.values] : [error],
    );

  it('are given up one by one, each after its own minute, and said which', async () => {
    const first = failure(runner.run(call));
    clock.tick(1000);
    const second = failure(runner.run(call));
    clock.tick(WAIT_AT_MOST_MS - 1000);
    assert.deepEqual(await first, [
      'EXPIRED',
      'expired',
      { command: 'Cti.dial', seconds: 60, connection: 'My server' },
    ]);
    connection.acquire();
    clock.restore();
    await eventually('sent', () => client.calls.length === 1);
    assert.deepEqual(await second, ['no failure']);
  });

  it('are a thousand at most, and the next is told so', async () => {
    const all = Array.from({ length: WAITING_AT_MOST }, () => failure(runner.run(call)));
    assert.deepEqual(await failure(runner.run(call)), [
      'QUEUE_FULL',
      'queueFull',
      { command: 'Cti.dial', limit: WAITING_AT_MOST, connection: 'My server' },
    ]);
    runner.close();
    assert.deepEqual(await all[0], ['CLOSED', 'closed', { command: 'Cti.dial' }]);
    await Promise.all(all);
    assert.equal(clock.countTimers(), 0);
  });

  it('leave no timer behind once they are sent, and are sent once', async () => {
    const sent = failure(runner.run(call));
    connection.acquire();
    await sent;
    assert.equal(clock.countTimers(), 0);
    clock.restore();
    client.io.lost(new CallwiresError('CONNECTION_LOST', 'lost'));
    await eventually('again', () => client.opened.length === 2);
    assert.equal(client.calls.length, 1);
  });

  it('do not wait where there is a link', async () => {
    connection.acquire();
    clock.restore();
    await eventually('ready', () => connection.status.state === 'ready');
    assert.deepEqual(await failure(runner.run(call)), ['no failure']);
    assert.equal(client.calls.length, 1);
  });
});
