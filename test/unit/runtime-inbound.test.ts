import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import sinon from 'sinon';
import type { About } from '../../nodes/runtime/client';
import { Mailbox } from '../../nodes/runtime/inbound';
import { InboundKeep, KEPT_AT_MOST, type Kept } from '../../nodes/runtime/inbound-keep';
import { InboundQueue, inboundQueue, type MailReader } from '../../nodes/runtime/inbound-queue';
import { isObject } from '../../nodes/runtime/json';
import { recordingLog, type RecordingLog } from '../support/logs';
import { PersistentStore } from '../support/store';
import { settle } from '../support/wait';

const DAY_MS = 24 * 3_600_000;
const SECRET = 's'.repeat(32);

class Reader implements MailReader {
  readonly told: { name: string; payload: unknown; about: About }[] = [];
  taken = true;
  expected = true;
  takes = (): boolean => this.taken;
  expects = (): boolean => this.expected;
  tell = (name: string, payload: unknown, about: About): void => {
    this.told.push({ name, payload, about });
  };
}

const ids = (list: readonly Kept[]): string[] => list.map(({ id }) => id);

describe('Posted events in their store', () => {
  let clock: sinon.SinonFakeTimers;
  let store: PersistentStore;
  let keep: InboundKeep;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    store = new PersistentStore();
    keep = new InboundKeep(store);
  });

  afterEach(() => {
    clock.restore();
  });

  const kept = (id: string, more: Partial<Kept> = {}): Kept => ({
    name: 'Call',
    payload: { id },
    id,
    receivedAt: 'then',
    goodUntil: Date.now() + 1000,
    ...more,
  });
  const handed = async (takes: (name: string) => boolean = () => true): Promise<string[]> => {
    const told: Kept[] = [];
    await keep.hand(takes, (one) => told.push(one));
    return ids(told);
  };

  it('are dropped when nobody would want them any more, told or not', async () => {
    await keep.add(kept('1'), false);
    await keep.add(kept('2', { goodUntil: Date.now() + 2000 }), false);
    clock.tick(1000);
    assert.deepEqual(await handed(), ['2']);
    await keep.add(kept('3'), false);
    clock.tick(1000);
    await keep.add(kept('4'), false);
    assert.doesNotMatch(JSON.stringify([...store.values]), /"3"/);
  });

  it('wait for who takes them, and the others are handed over', async () => {
    await keep.add(kept('1'), false);
    await keep.add(kept('2', { name: 'Chat' }), false);
    assert.deepEqual(await handed((name) => name === 'Chat'), ['2']);
    assert.deepEqual(await handed(), ['1']);
    assert.deepEqual(await handed(), []);
    assert.equal(store.values.size, 0);
  });

  it('of a state replace those of the same name only', async () => {
    await keep.add(kept('1'), true);
    await keep.add(kept('2', { name: 'Chat' }), true);
    await keep.add(kept('3'), true);
    await keep.add(kept('4'), false);
    assert.deepEqual(await handed(), ['2', '3', '4']);
  });

  it('have room for so many of each name', async () => {
    for (let id = 0; id < KEPT_AT_MOST; id++) {
      assert.equal(await keep.add(kept(String(id)), false), true);
    }
    assert.equal(await keep.add(kept('more'), false), false);
    assert.equal(await keep.add(kept('other', { name: 'Chat' }), false), true);
    clock.tick(1000);
    assert.equal(await keep.add(kept('room again'), false), true);
  });

  it('are read from a store that may hold anything', async () => {
    const good = kept('good');
    const bad = ['name', 'id', 'receivedAt', 'goodUntil'].map((field) => ({
      ...good,
      [field]: {},
    }));
    await store.set('inbound', [...bad, 1, null, good]);
    assert.deepEqual(await handed(), ['good']);
    await store.set('inbound', { no: 'list' });
    keep = new InboundKeep(store);
    assert.deepEqual(await handed(), []);
  });

  it('go on after a change that failed', async () => {
    store.failure = new Error('disk full');
    await assert.rejects(keep.add(kept('1'), false), /disk full/);
    store.failure = undefined;
    await keep.add(kept('2'), false);
    assert.deepEqual(await handed(), ['2']);
  });
});

describe('The queue of posted events', () => {
  let queue: InboundQueue;
  let store: PersistentStore;
  let reader: Reader;
  let failures: unknown[];
  const kept = (id: string): Kept => ({
    name: 'Call',
    payload: { id },
    id,
    receivedAt: 'then',
    goodUntil: Date.now() + DAY_MS,
  });

  beforeEach(() => {
    store = new PersistentStore();
    queue = new InboundQueue(store);
    reader = new Reader();
    failures = [];
  });

  const open = (): (() => void) => queue.open(reader, (error) => failures.push(error));

  it('knows repeats of the same body for ten seconds after the last of them', () => {
    const first = queue.idOf('a', 0);
    assert.equal(queue.idOf('a', 10_000), first);
    assert.equal(queue.idOf('a', 20_000), first);
    assert.notEqual(queue.idOf('b', 20_000), first);
    assert.notEqual(queue.idOf('a', 30_001), first);
  });

  it('says of an event that nobody wires it, unless a deploy is to bring somebody back', () => {
    assert.equal(queue.isUnwired('Call'), false);
    open();
    assert.equal(queue.isUnwired('Call'), false);
    reader.taken = false;
    assert.equal(queue.isUnwired('Call'), false);
    reader.expected = false;
    assert.equal(queue.isUnwired('Call'), true);
  });

  it('tells as fresh what somebody takes at once, and as late what had to wait', async () => {
    const end = open();
    await queue.add(kept('1'), false);
    await settle();
    reader.taken = false;
    await queue.add(kept('2'), false);
    await settle();
    reader.taken = true;
    await queue.handOver();
    assert.deepEqual(
      reader.told.map(({ about: { id, late, receivedAt } }) => [id, late, receivedAt]),
      [
        ['1', false, 'then'],
        ['2', true, 'then'],
      ],
    );
    end();
    await queue.add(kept('3'), false);
    await settle();
    assert.equal(reader.told.length, 2);
    open();
    await settle();
    assert.deepEqual(reader.told[2]?.about.late, true);
  });

  it('answers the sender before any flow runs, and flows get payloads of their own', async () => {
    open();
    const own = kept('1');
    await queue.add(own, false);
    assert.equal(reader.told.length, 0);
    await settle();
    assert.deepEqual(reader.told[0]?.payload, own.payload);
    assert.notEqual(reader.told[0]?.payload, own.payload);
  });

  it('leaves a reader that came later alone when the one before it ends', async () => {
    const endFirst = open();
    const second = new Reader();
    queue.open(second, () => undefined);
    endFirst();
    await queue.add(kept('1'), false);
    await settle();
    assert.deepEqual([reader.told.length, second.told.length], [0, 1]);
  });

  it('says what went wrong where it cannot read or write its store', async () => {
    await queue.add(kept('1'), false);
    store.failure = new Error('disk full');
    open();
    await settle();
    assert.match(String(failures[0]), /disk full/);
  });

  it('is one for each store', () => {
    assert.equal(inboundQueue(store), inboundQueue(store));
    assert.notEqual(inboundQueue(store), inboundQueue(new PersistentStore()));
  });
});

describe('The mailbox of a connection', () => {
  let clock: sinon.SinonFakeTimers;
  let log: RecordingLog;
  let store: PersistentStore;
  let mailbox: Mailbox;

  beforeEach(() => {
    clock = sinon.useFakeTimers({
      toFake: ['Date', 'setTimeout', 'clearTimeout'],
      now: 5 * DAY_MS,
    });
    log = recordingLog();
    store = new PersistentStore();
    mailbox = new Mailbox({
      header: 'x-secret',
      secret: SECRET,
      store,
      log,
      read: (body) =>
        isObject(body) && typeof body['name'] === 'string'
          ? {
              name: body['name'],
              payload: body,
              state: false,
              ...(typeof body['goodFor'] === 'number' && { goodFor: body['goodFor'] }),
            }
          : undefined,
    });
  });

  afterEach(() => {
    clock.restore();
  });

  const post = (headers: Readonly<Record<string, string>>): ReturnType<Mailbox['refuses']> => {
    const request: unknown = { headers };
    return mailbox.refuses(request as IncomingMessage);
  };
  const good = { 'x-secret': SECRET, 'content-type': 'application/json' };
  const body = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  const goodFor = (): number[] => {
    const list: unknown = JSON.parse(store.values.get('inbound') ?? '[]');
    assert.ok(Array.isArray(list));
    return list.map((one: unknown) => Number(isObject(one) && one['goodUntil']) - Date.now());
  };

  it('refuses whoever does not know the secret, and tells flows once an hour', () => {
    assert.equal(post({ ...good, 'x-secret': 'other' }), 401);
    assert.equal(post({ 'content-type': 'application/json' }), 401);
    assert.deepEqual(
      log.problems.map(({ code, text, values }) => [code, text, values['header']]),
      [['UNAUTHORIZED', 'inboundSecret', 'x-secret']],
    );
    clock.tick(3_600_000 - 1);
    post({});
    assert.equal(log.problems.length, 1);
    clock.tick(1);
    post({});
    assert.equal(log.problems.length, 2);
  });

  for (const [type, status] of [
    ['application/json', undefined],
    ['application/json; charset=utf-8', undefined],
    ['APPLICATION/JSON', undefined],
    ['application/vnd.nec.v1+json', undefined],
    ['application/jsonp', 400],
    ['text/application/json', 400],
    ['text/plain', 400],
  ] as const) {
    it(`${status === undefined ? 'takes' : 'refuses'} what says it is ${type}`, () => {
      assert.equal(post({ ...good, 'content-type': type }), status);
    });
  }

  it('refuses what says nothing of its type, and tells whoever set up the sender, not flows', () => {
    assert.equal(post({ 'x-secret': SECRET }), 400);
    assert.deepEqual([log.lines.length, log.problems.length], [1, 0]);
  });

  it('takes sixty posts in a second, and more when the second is over', () => {
    for (let index = 0; index < 60; index++) assert.equal(post(good), undefined);
    clock.tick(999);
    assert.equal(post(good), 429);
    clock.tick(1);
    assert.equal(post(good), undefined);
    assert.match(log.lines[0] ?? '', /60/);
  });

  it('refuses what is too large or no event', async () => {
    assert.equal(await mailbox.take('tooLarge'), 413);
    assert.equal(await mailbox.take(Buffer.from('no json')), 400);
    assert.equal(await mailbox.take(body({})), 400);
    assert.equal(log.lines.length, 2);
  });

  it('keeps an event for a day, a minute where nobody wires it, and never longer than it is good', async () => {
    assert.equal(await mailbox.take(body({ name: 'a' })), 204);
    assert.equal(await mailbox.take(body({ name: 'b', goodFor: 5000 })), 204);
    const reader = new Reader();
    reader.taken = false;
    reader.expected = false;
    const end = mailbox.open(reader);
    assert.equal(await mailbox.take(body({ name: 'c' })), 204);
    assert.equal(await mailbox.take(body({ name: 'd', goodFor: 5000 })), 204);
    assert.deepEqual(goodFor(), [DAY_MS, 5000, 60_000, 5000]);
    end();
  });

  it('says that it is full, to sender and flows', async () => {
    for (let index = 0; index < KEPT_AT_MOST; index++)
      await mailbox.take(body({ name: 'a', index }));
    assert.equal(await mailbox.take(body({ name: 'a' })), 503);
    assert.deepEqual(
      log.problems.map(({ code, text, values }) => [code, text, values['event'], values['limit']]),
      [['QUEUE_FULL', 'inboundFull', 'a', KEPT_AT_MOST]],
    );
  });

  it('does not let the sender wait longer than it can for a store that hangs', async () => {
    store.get = () => new Promise(() => undefined);
    const answered = mailbox.take(body({ name: 'a' }));
    await clock.tickAsync(1500);
    assert.equal(await answered, 503);
    assert.match(log.lines[0] ?? '', /1\.5/);
  });

  it('writes down what its store did not take, by its reason', async () => {
    store.failure = new Error('disk full');
    assert.equal(await mailbox.take(body({ name: 'a' })), 503);
    assert.match(log.lines[0] ?? '', /disk full/);
    assert.equal(log.problems.length, 0);
  });
});
