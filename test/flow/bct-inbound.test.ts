import assert from 'node:assert/strict';
import { createServer, IncomingMessage, type Server } from 'node:http';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeInitializer } from 'node-red';
import sinon from 'sinon';
import bct from '../../nodes/bct/bct';
import { readPost } from '../../nodes/bct/uip/post';
import type { About } from '../../nodes/runtime/client';
import { Mailbox } from '../../nodes/runtime/inbound';
import { startUipSimulator, type UipSimulator } from '../../simulators/uip';
import { bctEvent, EVENT_SECRET, helperNode, uipConfig } from '../support/bct';
import { Flow, tab, watchers, type FlowNode } from '../support/flow';
import { recordingLog } from '../support/logs';
import { objectOf } from '../support/json';
import { PersistentStore } from '../support/store';
import { eventually, settle } from '../support/wait';

const body = (callingNumber: string): Buffer =>
  Buffer.from(JSON.stringify({ event: 'EmergencyCall', data: { callingNumber } }));

/** Writes take as long as on a disk. */
class SlowStore extends PersistentStore {
  override async set(key: string, value: unknown): Promise<void> {
    await sleep(5);
    await super.set(key, value);
  }
}

const mailboxOn = (store: PersistentStore, log = recordingLog()): Mailbox =>
  new Mailbox({ header: 'x-bct-secret', secret: 's'.repeat(32), store, log, read: readPost });

describe('Posted events on their way to flows', () => {
  it('are not called late when several come at once and the node is there', async () => {
    const told: About[] = [];
    const mailbox = mailboxOn(new SlowStore());
    mailbox.open({
      takes: () => true,
      expects: () => true,
      tell: (_name, _payload, about) => told.push(about),
    });
    await Promise.all(['1', '2', '3', '4', '5'].map((number) => mailbox.take(body(number))));
    await eventually('told', () => told.length === 5);
    assert.deepEqual(
      told.map(({ late }) => late),
      [false, false, false, false, false],
    );
  });

  it('are not refused for a full store without a word in the log', async () => {
    const log = recordingLog();
    const mailbox = mailboxOn(new PersistentStore(), log);
    let last = 204;
    for (let number = 0; number < 201; number++) last = await mailbox.take(body(String(number)));
    assert.equal(last, 503);
    assert.notEqual(JSON.stringify(log), JSON.stringify(recordingLog()));
  });

  it('taken by the receiver of before a change of settings still reach the one after it', async () => {
    const store = new SlowStore();
    const before = mailboxOn(store);
    const after = mailboxOn(store);
    const told: unknown[] = [];
    await before.take(body('0'));
    const reader = {
      taken: false,
      takes: (): boolean => reader.taken,
      expects: () => true,
      tell: (_name: string, payload: unknown): void => {
        told.push(objectOf(payload)['callingNumber']);
      },
    };
    after.open(reader);
    // The body of this one was still on its way when the settings changed.
    assert.equal(await before.take(body('1')), 204);
    assert.equal(await after.take(body('2')), 204);
    reader.taken = true;
    after.handOver();
    await sleep(50);
    assert.deepEqual(told, ['0', '1', '2']);
  });

  it('stored by the receiver of before wait for nothing else to come', async () => {
    const store = new SlowStore();
    const before = mailboxOn(store);
    const told: string[] = [];
    mailboxOn(store).open({
      takes: () => true,
      expects: () => true,
      tell: (name) => told.push(name),
    });
    assert.equal(await before.take(body('1')), 204);
    await eventually('told', () => told.length === 1);
  });

  it('that are refused are told of once for each reason, without the secret', async () => {
    const log = recordingLog();
    const mailbox = mailboxOn(new PersistentStore(), log);
    const request = (secret: string): IncomingMessage =>
      Object.assign(new IncomingMessage(new Socket()), {
        headers: { 'x-bct-secret': secret, 'content-type': 'application/json' },
      });
    for (let time = 0; time < 3; time++) {
      assert.equal(mailbox.refuses(request('a-wrong-secret')), 401);
      assert.equal(await mailbox.take('tooLarge'), 413);
      assert.equal(await mailbox.take(Buffer.from('{')), 400);
    }
    for (let time = 0; time < 70; time++) mailbox.refuses(request('s'.repeat(32)));
    assert.equal(mailbox.refuses(request('s'.repeat(32))), 429);
    assert.deepEqual(
      log.problems.map(({ code }) => code),
      ['UNAUTHORIZED'],
    );
    assert.equal(log.lines.length, 3);
    const said = [...log.lines, ...log.problems.map(({ message }) => message)].join();
    assert.doesNotMatch(said, /a-wrong-secret|ssss/);
  });

  it('are dropped once nobody wants them: a request for a chat after 20 s, a call after a day', async () => {
    const clock = sinon.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    try {
      const told: string[] = [];
      const mailbox = mailboxOn(new PersistentStore());
      const chat = { event: 'WebChatRequest', data: { sessionId: 'wc-1' } };
      assert.equal(await mailbox.take(Buffer.from(JSON.stringify(chat))), 204);
      assert.equal(await mailbox.take(body('1')), 204);
      clock.tick(21_000);
      mailbox.open({
        takes: () => true,
        expects: () => true,
        tell: (name) => told.push(name),
      });
      await eventually('told', () => told.length > 0);
      await settle();
      assert.deepEqual(told, ['EmergencyCall']);
    } finally {
      clock.restore();
    }
  });
});

describe('The receiver after settings that could not be used', () => {
  let simulator: UipSimulator;
  let server: Server;
  const flow = new Flow();
  const serve: NodeInitializer = (red) => {
    server = createServer((request, response) => {
      red.httpNode(request, response);
    }).listen(0, '127.0.0.1');
  };

  beforeEach(async () => {
    simulator = await startUipSimulator({ page: false });
  });
  afterEach(async () => {
    await flow.deploy([], 'full');
    await flow.stop();
    server.closeAllConnections();
    server.close();
    await simulator.close();
  });

  it('takes posts again once the earlier settings are back', async () => {
    const { node, credentials } = uipConfig(simulator.url);
    const nodes = (config: object): FlowNode[] => [
      tab,
      { ...node, ...config },
      ...watchers,
      bctEvent('event', ['EmergencyCall'], [['out']]),
      helperNode('out'),
    ];
    await flow.start([serve, bct], nodes({}), credentials);
    await eventually('listening', () => server.listening);
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const post = (): Promise<Response> =>
      fetch(`http://127.0.0.1:${port}/bct/events`, {
        method: 'POST',
        body: body(String(Math.random())).toString(),
        headers: { 'Content-Type': 'application/json', 'X-BCT-Secret': EVENT_SECRET },
      });
    assert.equal((await post()).status, 204);
    await flow.deploy(nodes({ alarmTimeZone: 'Europe/Berln' }));
    await flow.deploy(nodes({}));
    await eventually('connected', () => flow.status('event') === 'status.ready');
    assert.equal((await post()).status, 204);
  });

  for (const order of ['after', 'before'] as const) {
    it(`gives a path to a connection that stands ${order} the one it is taken from`, async () => {
      const { node, credentials } = uipConfig(simulator.url);
      const other = {
        ...node,
        id: 'abc',
        name: 'Other',
        eventPath: '/bct/other',
        webhookPrefix: 'x-',
      };
      const nodes = (first: string, second: string): FlowNode[] => {
        const one = { ...node, eventPath: first };
        const two = { ...other, eventPath: second };
        return [
          tab,
          ...(order === 'after' ? [one, two] : [two, one]),
          ...watchers,
          bctEvent('event', ['EmergencyCall'], [['out']]),
          bctEvent('event2', ['EmergencyCall'], [['out']], { connection: 'abc' }),
          helperNode('out'),
        ];
      };
      const both = { ...credentials, abc: credentials['bct'] ?? {} };
      await flow.start([serve, bct], nodes('/bct/events', '/bct/other'), both);
      await flow.deploy(nodes('/bct/moved', '/bct/events'));
      await eventually('connected', () => flow.status('event') === 'status.ready');
      await eventually('the other too', () => flow.status('event2') === 'status.ready', 3000);
    });
  }
});
