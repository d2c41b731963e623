import assert from 'node:assert/strict';
import sinon from 'sinon';
import { bctCatalog } from '../../nodes/bct/catalog';
import { ChatSessions } from '../../nodes/bct/chats/chat-sessions';
import type { Params } from '../../nodes/runtime/catalog';
import type { Reply } from '../../nodes/runtime/client';

const { signal } = new AbortController();

const orphan = { normalized: { orphan: true } };

describe('The web chats of a connection', () => {
  let chats: ChatSessions;

  beforeEach(() => {
    chats = new ChatSessions();
    chats.note('WebChatRequest', { sessionId: 's1' });
  });

  afterEach(() => {
    sinon.restore();
  });

  function send(name: string, params: Params = {}, own = signal): Promise<Reply> {
    const row = bctCatalog.command(name);
    assert.ok(row);
    const call = { row, params: { sessionId: 's1', ...params }, timeout: 5 };
    return chats.run(call, own, () => Promise.resolve({ outcome: 'answered', payload: {} }));
  }

  const said = (more: object): unknown =>
    chats.note('WebChatMessage', { sessionId: 's1', senderName: 'Bot', message: 'Hello', ...more });

  it('do not tell a flow its own words, and tell those of everybody else', async () => {
    await send('SendWebChatResponse', { name: 'Bot', rejected: false });
    assert.deepEqual(said({}), {});
    await send('SendWebChatMessage', { message: 'Hello' });
    assert.equal(said({}), undefined);
    assert.deepEqual(said({ senderName: 'Visitor' }), {});
    assert.deepEqual(said({ message: 'Goodbye' }), {});
    assert.deepEqual(said({ isSenderAgent: 'true' }), {});
  });

  it('take no command once they are over, and name how they ended', async () => {
    const left = sinon.spy();
    chats.onLeft(left);
    await send('SendWebChatResponse', { name: 'Bot', rejected: true, externalId: 'x1' });
    assert.deepEqual(left.args, [[{ sessionId: 's1', externalId: 'x1' }]]);
    await assert.rejects(send('SendWebChatMessage', { message: 'Hello' }), {
      code: 'REJECTED',
      message: /REJECTED/,
    });
    // The flow has ended it: that is no news to it.
    assert.equal(chats.note('WebChatSessionEnded', { sessionId: 's1' }), undefined);
  });

  it('that are asked for again after their end begin anew', async () => {
    await send('LeaveWebChatSession');
    chats.note('WebChatRequest', { sessionId: 's1' });
    assert.equal((await send('SendWebChatMessage', { message: 'Hello' })).outcome, 'answered');
  });

  it('do not send what nobody waits for any more', async () => {
    const given = new AbortController();
    const later = send('SendWebChatMessage', { message: 'Hello' }, given.signal);
    given.abort(new Error('gave up'));
    await assert.rejects(later, /gave up/);
    assert.equal((await send('SendWebChatMessage', { message: 'Hello' })).outcome, 'answered');
  });

  it('are lost once, and not those that are over', async () => {
    chats.note('WebChatRequest', { sessionId: 's2' });
    await send('LeaveWebChatSession');
    assert.deepEqual(chats.loseAll(), [{ sessionId: 's2', externalId: '' }]);
    assert.deepEqual(chats.loseAll(), []);
    assert.equal(chats.note('WebChatSessionEnded', { sessionId: 's2' }), undefined);
  });

  it('are forgotten ten minutes after their end, and eight hours after their last sign of life', () => {
    const start = Date.now();
    const clock = sinon.stub(Date, 'now');
    const after = (minutes: number): void => {
      clock.callsFake(() => start + minutes * 60_000);
    };
    chats.note('WebChatRequest', { sessionId: 's2' });
    assert.deepEqual(chats.note('WebChatSessionEnded', { sessionId: 's1' }), {});
    after(9);
    assert.deepEqual(said({}), {});
    after(20);
    assert.deepEqual(said({}), orphan);
    assert.deepEqual(said({ sessionId: 's2' }), {});
    after(20 + 481);
    assert.deepEqual(said({ sessionId: 's2' }), orphan);
  });

  it('tell what belongs to no chat they know as such', () => {
    assert.deepEqual(chats.note('WebChatRequest', {}), orphan);
    assert.deepEqual(chats.note('WebChatSessionEnded', 'garbage'), orphan);
    assert.deepEqual(chats.note('WebChatSessionEnded', { sessionId: 'unknown' }), orphan);
    assert.deepEqual(said({ sessionId: 'never' }), orphan);
  });
});
