import assert from 'node:assert/strict';
import type { About } from '../../nodes/runtime/client';
import { isList, isObject } from '../../nodes/runtime/json';
import { Mailbox } from '../../nodes/runtime/inbound';
import type { MailReader } from '../../nodes/runtime/inbound-queue';
import { readPost } from '../../nodes/bct/uip/post';
import { Conversations } from '../../nodes/bct/chat-question/conversations';
import { asMessage, portable } from '../../nodes/bct/chat-question/messages';
import { WaitingList } from '../../nodes/bct/chat-question/waiting';
import { recordingLog } from '../support/logs';
import { PersistentStore } from '../support/store';
import { eventually, settle } from '../support/wait';

const body = (callingNumber: string, event = 'EmergencyCall'): Buffer =>
  Buffer.from(JSON.stringify({ event, data: { callingNumber, sessionId: callingNumber } }));

class Reader implements MailReader {
  readonly told: { payload: unknown; about: About }[] = [];
  taken = true;
  takes = (): boolean => this.taken;
  expects = (): boolean => true;
  tell = (_name: string, payload: unknown, about: About): void => {
    this.told.push({ payload, about });
  };
}

describe('Posted events', () => {
  let store: PersistentStore;
  const open = (): Mailbox =>
    new Mailbox({
      header: 'x-bct-secret',
      secret: 's'.repeat(32),
      store,
      log: recordingLog(),
      read: readPost,
    });

  /** What is remembered beside the store goes with the process. */
  const restart = (): void => {
    store = new PersistentStore(store.values);
  };

  beforeEach(() => {
    store = new PersistentStore();
  });

  it('are told at once where somebody takes them, and leave nothing behind', async () => {
    const reader = new Reader();
    const mailbox = open();
    mailbox.open(reader);
    assert.equal(await mailbox.take(body('1')), 204);
    await eventually('told', () => reader.told.length === 1);
    assert.equal(reader.told[0]?.about.late, false);
    await eventually('store is empty', () => store.values.size === 0);
  });

  it('outlive a restart in a persistent store, and are then late', async () => {
    assert.equal(await open().take(body('1')), 204);
    restart();
    const reader = new Reader();
    open().open(reader);
    await eventually('told', () => reader.told.length === 1);
    const [first] = reader.told;
    assert.ok(first);
    assert.deepEqual(first.payload, { callingNumber: '1', sessionId: '1' });
    assert.equal(first.about.late, true);
    assert.ok(Date.parse(first.about.receivedAt ?? '') <= Date.now());
  });

  it('are found among whatever else stands in the store after a restart', async () => {
    assert.equal(await open().take(body('1')), 204);
    const [key, text] = [...store.values][0] ?? [];
    assert.ok(key !== undefined && text !== undefined);
    const stored: unknown = JSON.parse(text);
    assert.ok(isList(stored));
    const [kept] = stored;
    assert.ok(isObject(kept));
    const spoilt = ['name', 'id', 'receivedAt', 'goodUntil'].map((member) => ({
      ...kept,
      [member]: null,
    }));
    store.values.set(key, JSON.stringify([null, 'text', ...spoilt, kept]));
    restart();
    const reader = new Reader();
    open().open(reader);
    await eventually('store is empty', () => store.values.size === 0);
    assert.deepEqual(
      reader.told.map(({ about }) => about.id),
      [kept['id']],
    );
    // Another version may have left something else altogether.
    store.values.set(key, '"text"');
    restart();
    assert.equal(await open().take(body('2')), 204);
  });

  it('wait, in order, until a node takes them', async () => {
    const reader = new Reader();
    reader.taken = false;
    const mailbox = open();
    mailbox.open(reader);
    for (const number of ['1', '2', '3']) await mailbox.take(body(number));
    await settle();
    assert.equal(reader.told.length, 0);
    reader.taken = true;
    mailbox.handOver();
    await eventually('told', () => reader.told.length === 3);
    assert.deepEqual(
      reader.told.map(({ payload }) => payload),
      ['1', '2', '3'].map((number) => ({ callingNumber: number, sessionId: number })),
    );
  });

  it('are refused with 503 where they cannot be stored, and only then', async () => {
    const mailbox = open();
    store.failure = new Error('disk full');
    assert.equal(await mailbox.take(body('1')), 503);
    store.failure = undefined;
    assert.equal(await mailbox.take(body('1')), 204);
  });

  it('of one kind cannot keep out those of another', async () => {
    const mailbox = open();
    for (let index = 0; index < 200; index++) {
      assert.equal(await mailbox.take(body(String(index), 'WebChatMessage')), 204);
    }
    assert.equal(await mailbox.take(body('200', 'WebChatMessage')), 503);
    assert.equal(await mailbox.take(body('1')), 204);
  });

  it('of a state replace each other', async () => {
    const mailbox = open();
    const status = (queueLength: string): Buffer =>
      Buffer.from(
        JSON.stringify({ event: 'RouterStatus', data: { routerName: 'Sales', queueLength } }),
      );
    for (const length of ['1', '2', '3']) await mailbox.take(status(length));
    const reader = new Reader();
    mailbox.open(reader);
    await eventually('told', () => reader.told.length === 1);
    await settle();
    assert.deepEqual(
      reader.told.map(({ payload }) => payload),
      [{ routerName: 'Sales', queueLength: '3' }],
    );
  });
});

describe('Conversations', () => {
  it('are kept apart whatever their ids hold, and outlive a restart', async () => {
    const store = new PersistentStore();
    const before = new Conversations(store);
    const ids = ['wc.1', 'wc[1]', 'wc 1', '__proto__'];
    await Promise.all(
      ids.map((id) =>
        before.add(id, 60, { answers: { id }, lines: [{ from: 'visitor', text: id }] }),
      ),
    );
    const after = new Conversations(store);
    for (const id of ids) {
      const { answers, transcript } = await after.add(id, 60, { answers: { more: 1 } });
      assert.deepEqual(answers, { id, more: 1 });
      assert.equal(transcript[0]?.text, id);
    }
  });

  it('lose no answer that is added at the same moment', async () => {
    const conversations = new Conversations(new PersistentStore());
    const names = Array.from({ length: 50 }, (_, index) => `answer${index}`);
    await Promise.all(names.map((name) => conversations.add('s', 60, { answers: { [name]: 1 } })));
    const { answers } = await conversations.add('s', 60, {});
    assert.deepEqual(Object.keys(answers).sort(), [...names].sort());
  });

  it('are deleted when their time is over', async () => {
    const store = new PersistentStore();
    const conversations = new Conversations(store);
    await conversations.add('old', -1, { answers: { name: 'Ada' } });
    await conversations.add('new', 60, { answers: { name: 'Jan' } });
    await conversations.sweep();
    assert.equal(store.values.size, 1);
    assert.ok(!JSON.stringify([...store.values]).includes('Ada'));
  });
});

describe('Visitors who are waited for', () => {
  const entry = { sessionId: 's1', msg: { _msgid: 'm' }, asked: 1, sent: true };
  const list = (store: PersistentStore, due: string[] = []): WaitingList =>
    new WaitingList(
      store,
      (sessionId) => void due.push(sessionId),
      () => undefined,
    );

  it('are taken over by the next run, whose time has not begun anew', async () => {
    const store = new PersistentStore();
    const before = list(store);
    before.put({ ...entry, dueAt: Date.now() + 40 });
    await before.close(false);
    const due: string[] = [];
    const after = list(store, due);
    assert.equal((await after.load()).length, 1);
    after.watchAll();
    await eventually('due', () => due.includes('s1'));
    assert.ok(after.take('s1'));
    assert.equal(after.take('s1'), undefined);
    await after.close(false);
    assert.equal(store.values.size, 0);
  });

  it('are forgotten with their node', async () => {
    const store = new PersistentStore();
    const waiting = list(store);
    waiting.put({ ...entry, dueAt: Date.now() + 60_000 });
    await waiting.close(true);
    assert.equal(store.values.size, 0);
  });
});

describe('A message that is to wait in a store', () => {
  it('goes without what cannot lie there, and keeps its id where nothing else can', () => {
    const request = { req: {}, res: {}, _msgid: 'a', payload: 1 };
    assert.deepEqual(asMessage(portable(request)), { _msgid: 'a', payload: 1 });
    const loop: Record<string, unknown> = { _msgid: 'b', payload: 1 };
    loop['self'] = loop;
    assert.deepEqual(asMessage(portable(loop)), { _msgid: 'b' });
    const nameless: Record<string, unknown> = {};
    nameless['self'] = nameless;
    assert.deepEqual(asMessage(portable(nameless)), { _msgid: '' });
  });
});
