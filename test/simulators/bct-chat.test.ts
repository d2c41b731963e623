import assert from 'node:assert/strict';
import { codeOf, type OwiClient, type OwiStream } from './bct-owi-client';
import { at } from './reading';
import { useBct } from './bct-use-simulator';

describe('BCT simulator: web chat', () => {
  const { simulator, client } = useBct({ holdClock: true });

  /** A client that has accepted the chat of a visitor called Jan. */
  async function accepted(): Promise<{ bot: OwiClient; stream: OwiStream; sessionId: string }> {
    const bot = await client();
    const stream = await bot.subscribe();
    const sessionId = simulator().visitorStarts({ initiator: 'Jan', email: 'jan@example.com' });
    await stream.next('WebChatRequest');
    await bot.command('SendWebChatResponse', { sessionId, name: 'Bot', externalId: 'nr-1' });
    return { bot, stream, sessionId };
  }

  const chat = (id: string) =>
    simulator()
      .snapshot()
      .chats.find(({ sessionId }) => sessionId === id);

  it('asks the client that is open longest, and only that one', async () => {
    const [first, second, deaf] = [await client(), await client(), await client()];
    const deafStream = await deaf.subscribe({ webChat: false });
    const stream = await first.subscribe();
    const other = await second.subscribe();
    const sessionId = simulator().visitorStarts({
      initiator: 'Jan Beispiel',
      email: 'jan@example.com',
      router: 'Support',
      language: 'de',
    });
    assert.deepEqual(at(await stream.next('WebChatRequest'), 'data'), {
      sessionId,
      initiator: 'Jan Beispiel',
      email: 'jan@example.com',
      router: 'Support',
      language: 'de',
    });
    await other.settled();
    await deafStream.settled();
    assert.deepEqual([...other.names(), ...deafStream.names()], []);
    const body = { sessionId, name: 'Bot' };
    const bound = await second.command('SendWebChatResponse', body);
    assert.equal(codeOf(bound), '409 session_not_bound');
    const nameless = await first.command('SendWebChatResponse', body, { connectionId: '' });
    assert.equal(codeOf(nameless), '400 bad_request');
  });

  it('carries messages, choices and the external id from the bot to the visitor and back', async () => {
    const { bot, stream, sessionId } = await accepted();
    await bot.command('SendWebChatMessage', { sessionId, message: 'What is it about?' });
    await bot.command('SendWebChatChoice', {
      sessionId,
      choiceOptions: 'Order| Invoice |Other',
      externalId: 'nr-2',
    });
    assert.deepEqual(chat(sessionId)?.options, ['Order', 'Invoice', 'Other']);
    simulator().visitorChooses({ sessionId, option: 'Invoice' });
    assert.deepEqual(at(await stream.next('WebChatChoiceAnswer'), 'data'), {
      sessionId,
      choiceAnswer: 'Invoice',
      senderName: 'Jan',
      externalId: 'nr-2',
    });
    simulator().visitorWrites({ sessionId, message: 'My order is late' });
    assert.deepEqual(at(await stream.next('WebChatMessage'), 'data'), {
      sessionId,
      message: 'My order is late',
      senderName: 'Jan',
      isSenderAgent: false,
      agentRequested: false,
      agentJoined: false,
      externalId: 'nr-2',
    });
  });

  it('hands over to an agent, who reads the note that the visitor does not see', async () => {
    const { bot, stream, sessionId } = await accepted();
    const asked = await bot.command('RequestAgentForWebChatSession', { sessionId });
    assert.equal(asked.status, 200);
    const twice = await bot.command('RequestAgentForWebChatSession', { sessionId });
    assert.equal(codeOf(twice), '409 agent_already_requested');
    simulator().visitorWrites({ sessionId, message: 'Hello?' });
    const waiting = at(await stream.next('WebChatMessage'), 'data');
    assert.deepEqual([at(waiting, 'agentRequested'), at(waiting, 'agentJoined')], [true, false]);
    simulator().agentAcceptsChat({ agentName: 'jdoe', sessionId });
    await stream.settled();
    assert.deepEqual(stream.names(), []);
    const note = { sessionId, message: 'Order 4711', onlyToAgent: true };
    assert.equal((await bot.command('SendWebChatMessage', note)).status, 200);
    assert.equal(chat(sessionId)?.lines.at(-1)?.onlyToAgent, true);
    simulator().agentWrites({ agentName: 'jdoe', sessionId, message: 'Good morning' });
    const joined = at(await stream.next('WebChatMessage'), 'data');
    assert.deepEqual(
      [at(joined, 'senderName'), at(joined, 'isSenderAgent'), at(joined, 'agentJoined')],
      ['Jane Doe', true, true],
    );
    await bot.command('LeaveWebChatSession', { sessionId });
    assert.equal(chat(sessionId)?.state, 'AGENT_JOINED');
    const late = await bot.command('SendWebChatMessage', { sessionId, message: 'x' });
    assert.equal(codeOf(late), '409 session_state');
    simulator().agentLeavesChat({ agentName: 'jdoe', sessionId });
    assert.equal(chat(sessionId)?.state, 'ENDED');
    await stream.settled();
    assert.deepEqual(stream.names(), []);
  });

  it('refuses in the wrong state and for sessions that do not exist', async () => {
    const { bot, sessionId } = await accepted();
    const again = await bot.command('SendWebChatResponse', { sessionId, name: 'Bot' });
    assert.equal(codeOf(again), '409 session_state');
    const lost = await bot.command('LeaveWebChatSession', { sessionId: 'wc-0' });
    assert.equal(codeOf(lost), '404 session_not_found');
    const choiceOptions = Array.from({ length: 21 }, () => 'a').join('|');
    const many = await bot.command('SendWebChatChoice', { sessionId, choiceOptions });
    assert.equal(codeOf(many), '400 bad_request');
  });

  it('ends a chat that the visitor leaves', async () => {
    const { bot, stream, sessionId } = await accepted();
    simulator().visitorLeaves({ sessionId });
    const ended = await stream.next('WebChatSessionEnded');
    assert.deepEqual(at(ended, 'data'), { sessionId, externalId: 'nr-1' });
    const late = await bot.command('SendWebChatMessage', { sessionId, message: 'x' });
    assert.equal(codeOf(late), '409 session_state');
  });

  it('ends a request that nobody answers in 20 s', async () => {
    const bot = await client();
    const stream = await bot.subscribe();
    const sessionId = simulator().visitorStarts({ initiator: 'Jan' });
    simulator().clock.advance(20_000);
    await stream.next('WebChatSessionEnded');
    const late = await bot.command('SendWebChatResponse', { sessionId, name: 'Bot' });
    assert.equal(codeOf(late), '409 session_state');
  });

  it('shows the visitor why he was rejected', async () => {
    const bot = await client();
    await bot.subscribe();
    const sessionId = simulator().visitorStarts({ initiator: 'Jan' });
    const body = { sessionId, name: 'Bot', rejected: true, reason: 'Closed today' };
    await bot.command('SendWebChatResponse', body);
    assert.equal(chat(sessionId)?.state, 'REJECTED');
    assert.equal(chat(sessionId)?.lines.at(-1)?.text, 'Closed today');
  });

  it('gives the chat to the agents when no client takes chats', () => {
    const sessionId = simulator().visitorStarts({ initiator: 'Jan' });
    assert.equal(chat(sessionId)?.state, 'AGENT_REQUESTED');
    assert.equal(simulator().snapshot().tasks[0]?.sessionId, sessionId);
  });

  it('keeps chats and carries out their commands while the link is down', async () => {
    const { bot, stream, sessionId } = await accepted();
    stream.cut();
    await stream.closed;
    simulator().visitorWrites({ sessionId, message: 'Still there?' });
    const reply = await bot.command('SendWebChatMessage', { sessionId, message: 'Yes' });
    assert.deepEqual(reply.body, { isSuccess: true });
    const back = await bot.resume(1, bot.connectionId);
    assert.equal(at(await back.next('WebChatMessage'), 'data', 'message'), 'Still there?');
  });

  it('ends chats without an agent when the client is gone for good, and leaves the others', async () => {
    const { bot, stream, sessionId } = await accepted();
    const second = simulator().visitorStarts({ initiator: 'Eva' });
    await bot.command('SendWebChatResponse', { sessionId: second, name: 'Bot' });
    await bot.command('RequestAgentForWebChatSession', { sessionId: second });
    simulator().agentAcceptsChat({ agentName: 'jdoe', sessionId: second });
    stream.close(1000);
    await stream.closed;
    assert.equal(chat(sessionId)?.state, 'ENDED');
    assert.deepEqual([chat(second)?.state, chat(second)?.clientPart], ['AGENT_JOINED', 'out']);
  });

  it('carries 200 conversations at once without mixing them', async () => {
    simulator().settings.commandsPerSecond = 1000;
    simulator().settings.commandsInFlight = 300;
    const bot = await client();
    const stream = await bot.subscribe();
    const names = Array.from({ length: 200 }, (_, index) => `Visitor ${index}`);
    const ids = names.map((initiator) => simulator().visitorStarts({ initiator }));
    await Promise.all(
      ids.map((sessionId) => bot.command('SendWebChatResponse', { sessionId, name: 'Bot' })),
    );
    for (const [index, sessionId] of ids.entries()) {
      simulator().visitorWrites({ sessionId, message: `I am ${index}` });
    }
    await stream.settled();
    for (const [index, sessionId] of ids.entries()) {
      const data = at(await stream.next('WebChatMessage'), 'data');
      assert.deepEqual(
        [at(data, 'sessionId'), at(data, 'message'), at(data, 'senderName')],
        [sessionId, `I am ${index}`, `Visitor ${index}`],
      );
    }
  });
});
