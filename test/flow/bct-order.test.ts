import assert from 'node:assert/strict';
import bct from '../../nodes/bct/bct';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { bctCommand, helperNode, owiConfig } from '../support/bct';
import { Flow, tab, watchers } from '../support/flow';
import { objectOf } from '../support/json';
import { eventually } from '../support/wait';

const command = 'SetAgentNotReady';

describe('The order of commands to Business ConneCT (owi)', () => {
  let simulator: BctSimulator;
  const flow = new Flow();

  beforeEach(async () => {
    simulator = await startBctSimulator({ page: false });
    for (const agentName of ['jdoe', 'mrossi']) simulator.agentLogsOn({ agentName });
    const { node, credentials } = owiConfig(simulator);
    const nodes = [bctCommand('command', command, ['out']), helperNode('out')];
    await flow.start(bct, [tab, node, ...watchers, ...nodes], credentials);
    await eventually('ready', () => flow.status('command') === 'status.ready');
  });

  afterEach(async () => {
    await flow.deploy([], 'full');
    await flow.stop();
    await simulator.close();
  });

  const give = (agentName: string, from: number, to: number): void => {
    for (let number = from; number <= to; number++)
      flow.send('command', { payload: { agentName, reason: `number ${number}` } });
  };

  /** Reasons of the commands that were carried out, in their order. */
  function carriedOut(agentName: string): readonly number[] {
    return simulator.requests
      .filter(({ command: name, status }) => name === command && status === 200)
      .map(({ body }) => objectOf(JSON.parse(body)))
      .filter((body) => body['agentName'] === agentName)
      .map(({ reason }) => Number(/\d+/.exec(String(reason))?.[0]));
  }

  const upTo = (last: number): readonly number[] =>
    Array.from({ length: last }, (_, index) => index + 1);

  it('is kept for one agent where the first is refused for its rate', async () => {
    simulator.faults.commands({ command, times: 1, answer: 'error', status: 429, retryAfter: 1 });
    give('jdoe', 1, 12);
    await flow.message('out', () => flow.got('out').length === 12, 10_000);
    assert.deepEqual(carriedOut('jdoe'), upTo(12));
    assert.deepEqual(flow.errors(), []);
  });

  it('is kept where several are refused in turn', async () => {
    const refusal = { command, answer: 'error', status: 429, retryAfter: 1 } as const;
    give('jdoe', 1, 3);
    await eventually('the first three', () => carriedOut('jdoe').length === 3);
    simulator.faults.commands({ ...refusal, times: 3 });
    give('jdoe', 4, 9);
    give('mrossi', 1, 4);
    await flow.message('out', () => flow.got('out').length === 13, 15_000);
    assert.deepEqual(carriedOut('jdoe'), upTo(9));
    assert.deepEqual(carriedOut('mrossi'), upTo(4));
  });

  it('is kept for one agent where an answer is late, which holds no other agent up', async () => {
    simulator.faults.commands({ command, times: 1, delay: 1500 });
    give('jdoe', 1, 3);
    await eventually('the first is there', () =>
      simulator.requests.some((one) => one.command !== ''),
    );
    give('mrossi', 1, 3);
    await eventually('the other agent', () => carriedOut('mrossi').length === 3, 1400);
    assert.deepEqual(carriedOut('jdoe'), []);
    await eventually('all', () => carriedOut('jdoe').length === 3);
    assert.deepEqual(carriedOut('jdoe'), upTo(3));
  });

  it('sends nothing to a server that wants a pause, whomever it is about', async () => {
    simulator.faults.commands({ command, times: 1, answer: 'error', status: 429, retryAfter: 1 });
    give('jdoe', 1, 1);
    await eventually('refused', () => simulator.requests.some(({ status }) => status === 429));
    const { length } = simulator.requests;
    const from = Date.now();
    give('mrossi', 1, 1);
    await flow.message('out', () => flow.got('out').length === 2, 5000);
    const [first] = simulator.requests.slice(length);
    assert.ok((first?.at ?? 0) - from > 800, 'sent within the pause');
    assert.match(first?.body ?? '', /jdoe/);
  });

  it('gives up what would have to wait longer than its time, and goes on with the next', async () => {
    simulator.faults.commands({ command, times: 1, answer: 'error', status: 429, retryAfter: 60 });
    give('jdoe', 1, 2);
    assert.equal((await flow.error())['code'], 'RATE_LIMITED');
    await flow.message('out');
    assert.deepEqual(carriedOut('jdoe'), [2]);
  });
});
