import assert from 'node:assert/strict';
import { CallwiresError } from '../../nodes/runtime/errors';
import { Answers, type Expected } from '../../nodes/xuc/answers';
import type { XucAnswer } from '../../nodes/xuc/rows';
import { eventually, settle } from '../support/wait';

const never = new AbortController().signal;

describe('Answers that carry no id', () => {
  let answers: Answers;
  let sent: string[];

  beforeEach(() => {
    answers = new Answers('xivo');
    sent = [];
  });

  function expected(command: string, answer: XucAnswer, more: Partial<Expected> = {}): Expected {
    return {
      command,
      params: {},
      answer,
      timeout: 5,
      send: () => sent.push(command),
      probe: () => sent.push('probe'),
      ...more,
    };
  }

  const history: XucAnswer = { types: ['CallHistory', 'CallHistoryByDays'] };
  const member: XucAnswer = {
    types: ['QueueMember'],
    same: { agentId: 'agentId', queueId: 'queueId' },
  };
  const codeOf = (error: unknown): unknown =>
    error instanceof CallwiresError ? error.code : error;

  it('reach the command that waits for them', async () => {
    const reply = answers.expect(expected('history', history), never);
    await settle();
    answers.offer('QueueList', []);
    answers.offer('CallHistory', [{ status: 'answered' }]);
    assert.deepEqual(await reply, { type: 'CallHistory', payload: [{ status: 'answered' }] });
  });

  it('are awaited one after the other where they could be taken for each other’s', async () => {
    const first = answers.expect(expected('first', history), never);
    const second = answers.expect(expected('second', history), never);
    await settle();
    assert.deepEqual(sent, ['first']);
    answers.offer('CallHistory', [1]);
    assert.deepEqual((await first).payload, [1]);
    await settle();
    assert.deepEqual(sent, ['first', 'second']);
    answers.offer('CallHistory', [2]);
    assert.deepEqual((await second).payload, [2]);
  });

  it('are awaited side by side where their fields tell them apart', async () => {
    const params = (agentId: number): Partial<Expected> => ({ params: { agentId, queueId: 9 } });
    const one = answers.expect(expected('one', member, params(1)), never);
    const two = answers.expect(expected('two', member, params(2)), never);
    await settle();
    assert.deepEqual(sent, ['one', 'two']);
    answers.offer('QueueMember', { agentId: 2, queueId: 9, penalty: 0 });
    answers.offer('QueueMember', { agentId: 1, queueId: 9, penalty: 0 });
    assert.deepEqual(
      [(await one).payload, (await two).payload],
      [
        { agentId: 1, queueId: 9, penalty: 0 },
        { agentId: 2, queueId: 9, penalty: 0 },
      ],
    );
  });

  it('that never come end in TIMEOUT, or in `sent` where they are only assumed', async () => {
    const short: Partial<Expected> = { timeout: 0.05 };
    await assert.rejects(
      answers.expect(expected('history', history, short), never),
      (error) => codeOf(error) === 'TIMEOUT',
    );
    const assumed = { ...history, assumed: true };
    const reply = await answers.expect(expected('x', assumed, short), never);
    assert.deepEqual(reply, {});
    assert.equal(answers.isAwaited('CallHistory'), false);
  });

  it('are asked for once more when the state may have been so already', async () => {
    const ready: XucAnswer = {
      types: ['AgentStateEvent'],
      same: { agentId: 'agentId' },
      where: { name: ['AgentReady'] },
      probe: {},
    };
    const asked: Partial<Expected> = { params: { agentId: 1 }, timeout: 1 };
    const reply = answers.expect(expected('unpause', ready, asked), never);
    await settle();
    answers.offer('AgentStateEvent', { agentId: 1, name: 'AgentOnPause' });
    assert.deepEqual(sent, ['unpause']);
    await eventually('a second question', () => sent.length > 1);
    assert.deepEqual(sent, ['unpause', 'probe']);
    answers.offer('AgentStateEvent', { agentId: 1, name: 'AgentReady' });
    assert.equal((await reply).type, 'AgentStateEvent');
  });

  it('speak of the login’s own agent where the command names none', async () => {
    const own: XucAnswer = {
      types: ['AgentStateEvent'],
      same: { agentId: 'agentId' },
      ownAgent: 'agentId',
    };
    answers.ownAgent = 22;
    const reply = answers.expect(expected('pause', own), never);
    await settle();
    answers.offer('AgentStateEvent', { agentId: 19 });
    answers.offer('AgentStateEvent', { agentId: 22 });
    assert.deepEqual((await reply).payload, { agentId: 22 });
  });

  it('that say no become REJECTED with the vendor’s object as cause', async () => {
    const login: XucAnswer = { types: ['AgentStateEvent'], errors: ['AgentError'] };
    const reply = answers.expect(expected('login', login), never);
    await settle();
    const cause = { Error: 'LoggedInOnAnotherPhone', phoneNb: '1002', RequestedNb: '1001' };
    answers.offer('AgentError', cause);
    await assert.rejects(reply, (error: unknown) => {
      assert.ok(error instanceof CallwiresError);
      assert.deepEqual([error.code, error.cause], ['REJECTED', cause]);
      assert.match(error.message, /LoggedInOnAnotherPhone/);
      return true;
    });
  });

  it('may refuse by any other value of a field', async () => {
    const added: XucAnswer = {
      types: ['FavoriteUpdated'],
      same: { contactId: 'contact_id' },
      where: { action: ['Added'] },
      elseRefused: true,
    };
    const reply = answers.expect(expected('add', added, { params: { contactId: 'c1' } }), never);
    await settle();
    answers.offer('FavoriteUpdated', { action: 'Added', contact_id: 'c2' });
    answers.offer('FavoriteUpdated', { action: 'AddFail', contact_id: 'c1' });
    await assert.rejects(reply, (error) => codeOf(error) === 'REJECTED');
  });

  it('may refuse by one value of a field, while others belong to somebody else', async () => {
    const ack: XucAnswer = {
      types: ['FlashTextEvent'],
      where: { event: ['Ack'] },
      refusedWhere: { event: ['Nack'] },
    };
    const reply = answers.expect(expected('chat', ack), never);
    await settle();
    answers.offer('FlashTextEvent', { event: 'Message' });
    answers.offer('FlashTextEvent', { event: 'Nack' });
    await assert.rejects(reply, (error) => codeOf(error) === 'REJECTED');
  });

  it('about a callback ticket are those of the request it was started for', async () => {
    const done: XucAnswer = { types: ['CallbackClotured'], ofTicket: 'uuid' };
    answers.offer('CallbackStarted', { requestUuid: 'mine', ticketUuid: 't1' });
    const reply = answers.expect(expected('update', done, { params: { uuid: 't1' } }), never);
    await settle();
    answers.offer('CallbackClotured', { uuid: 'of somebody else' });
    answers.offer('CallbackClotured', { uuid: 'mine' });
    assert.deepEqual((await reply).payload, { uuid: 'mine' });

    const unknown = answers.expect(expected('update', done, { params: { uuid: 't2' } }), never);
    await settle();
    answers.offer('CallbackClotured', { uuid: 'any' });
    assert.equal((await unknown).type, 'CallbackClotured');
  });

  it('called Error refuse a command only where it is the only one', async () => {
    const one = answers.expect(expected('one', history), never);
    await settle();
    answers.offer('Error', { Error: 'ServiceUnavailable' });
    await assert.rejects(one, (error) => codeOf(error) === 'REJECTED');

    const two = answers.expect(expected('two', history), never);
    const three = answers.expect(expected('three', member, { params: { agentId: 1 } }), never);
    await settle();
    answers.offer('Error', {});
    answers.offer('CallHistory', []);
    answers.offer('QueueMember', { agentId: 1 });
    assert.deepEqual([(await two).type, (await three).type], ['CallHistory', 'QueueMember']);
  });

  it('end with the link, and with the node that waits', async () => {
    const lost = new CallwiresError('CONNECTION_LOST', 'lostDuring', {
      connection: 'x',
      command: 'y',
    });
    const one = answers.expect(expected('one', history), never);
    await settle();
    answers.failAll(() => lost);
    await assert.rejects(one, lost);

    const closing = new AbortController();
    const two = answers.expect(expected('two', history), closing.signal);
    await settle();
    closing.abort(new Error('node closed'));
    await assert.rejects(two, /node closed/);
  });

  it('go on with the next command when one cannot be sent', async () => {
    const broken = expected('broken', history, {
      send: () => {
        throw new CallwiresError('CONNECTION_LOST', 'lost', { connection: 'x', reason: 'y' });
      },
    });
    const one = answers.expect(broken, never);
    const two = answers.expect(expected('two', history), never);
    await assert.rejects(one, (error) => codeOf(error) === 'CONNECTION_LOST');
    await settle();
    answers.offer('CallHistory', []);
    assert.equal((await two).type, 'CallHistory');
  });

  it('are not queued without end', async () => {
    const many = Array.from({ length: 1200 }, () =>
      answers.expect(expected('x', history), new AbortController().signal),
    );
    const settled = Promise.allSettled(many);
    await settle();
    answers.failAll(() => new CallwiresError('CLOSED', 'closed', { command: 'x' }));
    const timer = setInterval(() => {
      answers.failAll(() => new CallwiresError('CLOSED', 'closed', { command: 'x' }));
    }, 0);
    const codes = (await settled).map((one) =>
      one.status === 'rejected' ? codeOf(one.reason) : '',
    );
    clearInterval(timer);
    assert.equal(codes.filter((code) => code === 'QUEUE_FULL').length, 200);
  });
});
