import assert from 'node:assert/strict';
import sinon from 'sinon';
import {
  CommandRunner,
  WAIT_AT_MOST_MS,
  WAITING_AT_MOST,
} from '../../nodes/runtime/command-runner';
import { Connection } from '../../nodes/runtime/connection';
import { CallwiresError } from '../../nodes/runtime/errors';
import { FakeClient } from '../support/fake-client';
import { recordingLog } from '../support/logs';
import { dialRow, testCatalog } from '../support/rows';
import { eventually } from '../support/wait';

function callTo(destination: string): Parameters<CommandRunner['run']>[0] {
  return { row: dialRow, params: { destination }, timeout: 1 };
}

const codeOf = (error: unknown): unknown => (error instanceof CallwiresError ? error.code : error);

describe('A command node’s runner', () => {
  let client: FakeClient;
  let connection: Connection;
  let runner: CommandRunner;

  beforeEach(() => {
    client = new FakeClient();
    connection = new Connection({
      label: 'test',
      catalog: testCatalog,
      client,
      log: recordingLog(),
      memory: new Map(),
      lingerMs: 5,
    });
    runner = new CommandRunner(connection, 'wait');
  });

  afterEach(async () => {
    runner.close();
    await connection.close(true);
  });

  it('keeps commands in order until the link stands', async () => {
    const answers = ['1', '2', '3'].map((to) => runner.run(callTo(to)));
    connection.acquire();
    await Promise.all(answers);
    assert.deepEqual(
      client.calls.map(({ params }) => params['destination']),
      ['1', '2', '3'],
    );
  });

  it('fails at once where the node does not say that it waits', async () => {
    const impatient = new CommandRunner(connection, 'fail');
    await assert.rejects(impatient.run(callTo('1')), (error) => codeOf(error) === 'NOT_CONNECTED');
    impatient.close();
  });

  it('keeps no more than it can promise', async () => {
    const results = Promise.allSettled(
      Array.from({ length: 10_000 }, (_, index) => runner.run(callTo(String(index)))),
    );
    connection.acquire();
    const settled = await results;
    const sent = settled.filter(({ status }) => status === 'fulfilled');
    assert.equal(sent.length, WAITING_AT_MOST);
    const codes = settled.map((one) => (one.status === 'rejected' ? codeOf(one.reason) : 'sent'));
    assert.deepEqual([...new Set(codes)], ['sent', 'QUEUE_FULL']);
  });

  it('gives up a command that has waited too long', async () => {
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const waiting = runner.run(callTo('1'));
      const expired = assert.rejects(waiting, (error) => codeOf(error) === 'EXPIRED');
      clock.tick(WAIT_AT_MOST_MS);
      await expired;
    } finally {
      clock.restore();
    }
  });

  it('ends what waits, and what is under way, when the node is closed', async () => {
    const waiting = runner.run(callTo('1'));
    const ended = assert.rejects(waiting, (error) => codeOf(error) === 'CLOSED');
    runner.close();
    await ended;
    await assert.rejects(runner.run(callTo('2')), (error) => codeOf(error) === 'CLOSED');

    const second = new CommandRunner(connection, 'wait');
    connection.acquire();
    await eventually('ready', () => connection.status.state === 'ready');
    let fail: (error: Error) => void = () => undefined;
    client.answer = () =>
      new Promise((_, reject) => {
        fail = reject;
      });
    const underWay = assert.rejects(second.run(callTo('3')), (error) => codeOf(error) === 'CLOSED');
    second.close();
    fail(new Error('aborted'));
    await underWay;
  });
});
