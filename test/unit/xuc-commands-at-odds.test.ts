import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '../../nodes/runtime/connection';
import { CommandRunner } from '../../nodes/runtime/command-runner';
import { CallwiresError } from '../../nodes/runtime/errors';
import { readSettings } from '../../nodes/runtime/settings';
import { XucSettings } from '../../nodes/xuc/set';
import { checkParams } from '../../nodes/runtime/validate';
import { xucCommands } from '../../nodes/xuc/catalog';
import { Answers, type Expected } from '../../nodes/xuc/answers';
import { FakeClient } from '../support/fake-client';
import { recordingLog } from '../support/logs';
import { dialRow, testCatalog } from '../support/rows';
import { settle } from '../support/wait';

const signal = new AbortController().signal;
const lookUp = (term: string, timeout: number, sent: string[] = []): Expected => ({
  command: 'Cti.directoryLookUp',
  params: { term },
  answer: { types: ['DirectoryResult'] },
  timeout,
  send: () => sent.push(term),
  probe: () => undefined,
});

describe('Commands at odds with each other', () => {
  it('does not take the late answer of a command that timed out for the answer of the next', async () => {
    const answers = new Answers('test');
    const first = answers.expect(lookUp('bob', 0.02), signal);
    await assert.rejects(first, { code: 'TIMEOUT' });
    const sent: string[] = [];
    const second = answers.expect(lookUp('alice', 0.2, sent), signal);
    await settle();
    answers.offer('DirectoryResult', { entries: ['bob'] });
    await settle();
    assert.deepEqual(sent, ['alice']);
    answers.offer('DirectoryResult', { entries: ['alice'] });
    assert.deepEqual((await second).payload, { entries: ['alice'] });
  });

  it('waits no longer for a late answer than for one in time', async () => {
    const answers = new Answers('test');
    const sent: string[] = [];
    await assert.rejects(answers.expect(lookUp('bob', 0.02, sent), signal), { code: 'TIMEOUT' });
    const second = answers.expect(lookUp('alice', 0.5, sent), signal);
    await sleep(40);
    assert.deepEqual(sent, ['bob', 'alice']);
    answers.offer('DirectoryResult', { entries: ['alice'] });
    assert.deepEqual((await second).payload, { entries: ['alice'] });
  });

  it('ends a command that waits for its turn as soon as its node is closed', async () => {
    const answers = new Answers('test');
    const node = new AbortController();
    const others = answers.expect(lookUp('first, of another node', 0.5), signal);
    others.catch(() => undefined);
    const waiting = answers.expect(lookUp('second', 5), node.signal);
    let ended = false;
    waiting.catch(() => {
      ended = true;
    });
    await settle();
    node.abort();
    await sleep(50);
    assert.ok(ended, 'still waiting for another node’s answer');
    await others.catch(() => undefined);
  });

  it('gives a required parameter the default that the form promises', () => {
    for (const row of xucCommands) {
      for (const name of row.params.required ?? []) {
        const preset: unknown = row.params.properties[name]?.['default'];
        if (preset === undefined || row.fallback?.[name] !== undefined) continue;
        assert.doesNotThrow(
          () => checkParams(row, {}),
          `${row.name}: ${name} has the default ${JSON.stringify(preset)}`,
        );
      }
    }
  });

  it('waits, when the node says so, also in the moment in which the link breaks', async () => {
    const client = new FakeClient();
    const connection = new Connection({
      label: 'test',
      catalog: testCatalog,
      client: {
        open: async (io) => {
          const session = await client.open(io);
          // A server that takes its time to close, as a close handshake does.
          return { ...session, close: () => sleep(60) };
        },
      },
      log: recordingLog(),
      memory: new Map(),
      lingerMs: 10,
      backoff: { first: 5, limit: 5, factor: 1, jitter: 0 },
    });
    const lease = connection.acquire();
    await sleep(20);
    assert.equal(connection.status.state, 'ready');
    const runner = new CommandRunner(connection, 'wait');
    client.io.lost(new CallwiresError('CONNECTION_LOST', 'closedBy', { detail: '1006' }));
    await sleep(10);
    const reply = await runner
      .run({ row: dialRow, params: {}, timeout: 1 })
      .catch((e: unknown) => e);
    runner.close();
    lease.release();
    await connection.close(true);
    assert.ok(
      !(reply instanceof Error),
      `did not wait: ${String(reply)} while the status said ${connection.status.state}`,
    );
  });

  it('does not blame a waiting command for an error that another command may have caused', async () => {
    const answers = new Answers('test');
    const history = answers.expect(
      {
        ...lookUp('x', 0.3),
        command: 'Cti.getUserCallHistory',
        answer: { types: ['CallHistory'] },
      },
      signal,
    );
    await settle();
    // Cti.dial went out a moment ago; the server says that it could not be carried out.
    answers.sentUnanswered();
    answers.offer('Error', { Error: 'dial failed' });
    answers.offer('CallHistory', []);
    assert.deepEqual((await history).payload, []);
  });

  it('takes a host that was pasted with a blank, as the dialog does', () => {
    const login = { username: 'a', password: 'b' };
    assert.equal(
      readSettings(XucSettings, 'x', { host: 'xivo.example ' }, login).host,
      'xivo.example',
    );
  });
});
