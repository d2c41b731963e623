import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChatQuestionConfig } from '../../nodes/bct/chat-question/config';
import { Conversations } from '../../nodes/bct/chat-question/conversations';
import { Dialogue } from '../../nodes/bct/chat-question/dialogue';
import { Judge } from '../../nodes/bct/chat-question/judge';
import { WaitingList } from '../../nodes/bct/chat-question/waiting';
import { bctCatalog } from '../../nodes/bct/catalog';
import type { ConfigHandle } from '../../nodes/runtime/config-node';
import type { CallwiresError } from '../../nodes/runtime/errors';
import type { Question } from '../../nodes/bct/chat-question/question';
import { newEvent } from '../../nodes/runtime/event';
import { readNodeConfig } from '../../nodes/runtime/node-configs';
import { answerChecks } from '../../nodes/bct/chat-question/answer-checks';
import { ChatSessions } from '../../nodes/bct/chats/chat-sessions';
import { ContextStore } from '../../nodes/runtime/context-store';
import { checkParams } from '../../nodes/runtime/validate';
import type { Red, RedNode } from '../../nodes/runtime/red';
import { PersistentStore } from '../support/store';
import { eventually, settle } from '../support/wait';

class SlowStore extends PersistentStore {
  override async set(key: string, value: unknown): Promise<void> {
    await sleep(30);
    await super.set(key, value);
  }
}

describe('A question in the middle of a redeploy', () => {
  const nothing = (): void => undefined;

  function dialogueOn(
    conversations: Conversations,
    putMs: number,
    sent: unknown[],
    store = new PersistentStore(),
  ) {
    const events = new EventEmitter();
    const waiting = new WaitingList(store, nothing, nothing);
    const config = readNodeConfig(ChatQuestionConfig, { id: 'q', type: 'bct-chat-question' });
    const red: unknown = { events };
    const node: unknown = { send: (msg: unknown) => sent.push(msg), error: nothing };
    const told = (error: CallwiresError): CallwiresError => error;
    const handle: unknown = { connection: { label: 'x' }, told };
    const question: unknown = {
      addressee: () => Promise.resolve({ sessionId: 's' }),
      text: () => Promise.resolve('Well?'),
      put: () => sleep(putMs),
      close: nothing,
    };
    const dialogue = new Dialogue({
      red: red as Red,
      node: node as RedNode,
      config,
      handle: handle as ConfigHandle,
      question: question as Question,
      judge: new Judge(config),
      waiting,
      conversations,
    });
    events.emit('flows:started');
    return { dialogue, store };
  }

  const yes = () => {
    const payload = { sessionId: 's', message: 'Yes', isSenderAgent: false, agentJoined: false };
    return newEvent('WebChatMessage', bctCatalog.event('WebChatMessage'), payload, {});
  };

  it('does not lose the answer that comes just before its node is closed', async () => {
    const sent: unknown[] = [];
    const { dialogue, store } = dialogueOn(new Conversations(new SlowStore()), 0, sent);
    await dialogue.ask({ _msgid: '1' });
    dialogue.take(yes());
    await sleep(5);
    await dialogue.close(false);
    // Either it has gone on while the nodes behind still stood, or it lies ready for the successor.
    assert.equal(sent.length + store.values.size, 1);
  });

  it('has the question before the answer in the transcript, however late the word that it was taken', async () => {
    const conversations = new Conversations(new PersistentStore());
    const { dialogue } = dialogueOn(conversations, 50, []);
    const asked = dialogue.ask({ _msgid: '1' });
    await sleep(10);
    dialogue.take(yes());
    await asked;
    await sleep(10);
    const { transcript } = await conversations.add('s', 60, {});
    await dialogue.close(true);
    assert.deepEqual(
      transcript.map(({ text }) => text),
      ['Well?', 'Yes'],
    );
  });

  it('does not take the repeat of an answer for the answer to the next question', async () => {
    const sent: unknown[] = [];
    const conversations = new Conversations(new PersistentStore());
    const name = dialogueOn(conversations, 0, sent).dialogue;
    const street = dialogueOn(conversations, 0, sent).dialogue;
    await name.ask({ _msgid: '1' });
    const answer = yes();
    name.take(answer);
    await eventually('answered', () => sent.length === 1);
    await street.ask({ _msgid: '1' });
    street.take(answer);
    await settle();
    assert.equal(sent.length, 1);
    street.take(yes());
    await eventually('answered', () => sent.length === 2);
    await Promise.all([name.close(true), street.close(true)]);
  });

  it('lets its successor go on with the answer that came just before it was closed, once', async () => {
    const sent: unknown[] = [];
    const store = new PersistentStore();
    const { dialogue } = dialogueOn(new Conversations(new SlowStore()), 0, sent, store);
    await dialogue.ask({ _msgid: '1' });
    dialogue.take(yes());
    await sleep(5);
    await dialogue.close(false);
    assert.equal(sent.length, 0);
    const next = dialogueOn(new Conversations(new PersistentStore()), 0, sent, store).dialogue;
    await eventually('gone on', () => sent.length === 1);
    await next.close(false);
    assert.equal(store.values.size, 0);
  });
});

describe('Answers and choices', () => {
  it('a long text of dots does not keep the process busy as an e-mail address', function () {
    this.timeout(60_000);
    const text = `a@${'.'.repeat(30_000)}@`;
    const start = Date.now();
    assert.equal(answerChecks['email']?.(text, undefined), undefined);
    assert.ok(Date.now() - start < 200, `took ${Date.now() - start} ms`);
  });

  it('a choice answer in a session we do not know has choiceIndex -1', () => {
    const told = new ChatSessions().note('WebChatChoiceAnswer', {
      sessionId: 'wc-9',
      choiceAnswer: 'Order',
    });
    assert.equal(told?.normalized?.['choiceIndex'], -1);
  });

  it('a choice without any option is refused before it is sent', () => {
    const row = bctCatalog.command('SendWebChatChoice');
    assert.ok(row);
    assert.throws(() => checkParams(row, { sessionId: 'wc-1', choiceOptions: [] }));
  });

  it('a text that is too long or has a pipe in one choice is refused for a list as for a text', () => {
    const row = bctCatalog.command('SendWebChatChoice');
    assert.ok(row);
    assert.throws(() => checkParams(row, { sessionId: 'wc-1', choiceOptions: ['a|b'] }));
  });
});

/** A config node's context in a store that persists: as Node-RED gives it. */
function persistent(stored: Map<string, unknown>): { red: Red; node: RedNode } {
  type Callback = (error: undefined, value?: unknown) => void;
  const context = {
    get: (key: string, _store: unknown, done: Callback) => {
      done(undefined, stored.get(key));
    },
    set: (key: string, value: unknown, _store: unknown, done: Callback) => {
      if (value === undefined) stored.delete(key);
      else stored.set(key, value);
      done(undefined);
    },
    keys: (done: Callback) => {
      done(undefined, [...stored.keys()]);
    },
  };
  const red: unknown = { settings: { contextStorage: { default: 'localfilesystem' } } };
  const node: unknown = { id: 'config', context: () => context };
  return { red: red as Red, node: node as RedNode };
}

describe('What is kept of visitors', () => {
  it('is deleted from a persistent store when the last question node is, since the connection stays', async () => {
    const stored = new Map<string, unknown>();
    const { red, node } = persistent(stored);
    const conversations = new Conversations(new ContextStore(red, node, ''));
    conversations.join('question');
    await conversations.add('wc-1', 60, { answers: { email: 'jan@example.com' } });
    await conversations.leave('question', true);
    assert.deepEqual([...stored.keys()], []);
  });

  it('does not take posted events of the same connection with it', async () => {
    const context = {
      set: (_k: string, _v: unknown, _s: unknown, done: () => void) => {
        done();
      },
    };
    const red: unknown = { settings: {} };
    const node: unknown = { id: 'config-2', context: () => context };
    const store = (): ContextStore => new ContextStore(red as Red, node as RedNode, '');
    await store().set('inbound', ['an emergency call that waits']);
    const conversations = new Conversations(store());
    conversations.join('question');
    await conversations.leave('question', true);
    assert.deepEqual(await store().get('inbound'), ['an emergency call that waits']);
  });
});
