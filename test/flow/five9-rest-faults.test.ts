import assert from 'node:assert/strict';
import { alice, errorOf, Five9Flow, normalizedOf } from '../support/five9';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';

const campaignId = '1137597';
const ofCalls = ['callStarted', 'callAccepted', 'callRejected', 'callEnded', 'callFinished'];

describe('Trouble with Five9 by the server way', () => {
  const flow = new Five9Flow();

  beforeEach(() => flow.begin());
  afterEach(() => flow.end());

  const reconnected = async (sockets: number): Promise<void> => {
    await eventually('a new socket', () => flow.simulator.totalSockets >= sockets, 15_000);
    await flow.ready();
  };

  for (const [what, order] of [
    [
      'a reset',
      () => {
        flow.simulator.faults.drop('reset');
      },
    ],
    [
      'half a frame',
      () => {
        flow.simulator.faults.halfFrame();
      },
    ],
    [
      'close code 1003',
      () => {
        flow.simulator.faults.close(1003);
      },
    ],
    [
      'close code 3000',
      () => {
        flow.simulator.faults.close(3000);
      },
    ],
  ] as const) {
    it(`reconnects after ${what}, with another key and the same login`, async () => {
      await flow.run();
      await flow.ready();
      const key = flow.simulator.sockets[0]?.key;
      order();
      await reconnected(2);
      assert.notEqual(flow.simulator.sockets[0]?.key, key);
      assert.equal(flow.simulator.loginAttempts, 1);
    });
  }

  for (const eventId of ['1000', '1003']) {
    it(`restarts the session after event ${eventId}`, async () => {
      await flow.run();
      await flow.ready();
      flow.simulator.sendEvent({ eventId });
      await flow.simulator.waitForRequest('/session_restart', 10_000);
      await reconnected(2);
      assert.equal(flow.simulator.loginAttempts, 1);
    });
  }

  it('logs in again after 435, and the command says that the link was lost', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.faults.answers({ path: '/metadata', kind: 'loginState', times: 1 });
    const msg = await flow.command('getMetadata');
    assert.equal(errorOf(msg)['code'], 'CONNECTION_LOST');
    await eventually('another login', () => flow.simulator.loginAttempts === 2, 10_000);
    await reconnected(2);
  });

  it('tells rubbish on the socket once, and goes on', async () => {
    await flow.run(['4711']);
    await flow.ready();
    flow.simulator.sendText('{"context":');
    flow.simulator.sendText('[]');
    flow.simulator.sendText('{"context":{"eventId":"no number"},"payLoad":1}');
    flow.simulator.sendEvent({ eventId: '4711', payLoad: { a: 1 } });
    const msg = await flow.message('events');
    assert.deepEqual(msg.payload, { a: 1 });
    const told = new Set(flow.errors().map(({ message }) => message));
    assert.equal(told.size, 1);
    assert.equal(flow.simulator.totalSockets, 1);
  });

  it('takes frames in any order of their keys, and numbers that are no text', async () => {
    await flow.run(['29']);
    await flow.ready();
    const context = { tenantId: '1', eventId: 29, eventReason: null };
    flow.simulator.sendText(JSON.stringify({ payLoad: { x: 1 }, context }));
    const msg = await flow.message('events', ({ payload }) => objectOf(payload)['x'] === 1);
    assert.equal(objectOf(msg)['topic'], '29');
  });

  it('takes very large statistics', async () => {
    flow.simulator.settings.statisticsPadding = 20 * 1024 * 1024;
    await flow.run(['5000'], { user: 'sam@example.com', config: { role: 'supervisor' } });
    const msg = await flow.message('events', undefined, 15_000);
    assert.equal(objectOf(msg)['topic'], '5000');
    assert.equal(flow.simulator.totalSockets, 1);
  });

  for (const [kind, code] of [
    ['html', 'PROTOCOL'],
    ['garbage', 'PROTOCOL'],
    ['drop', 'NOT_CONNECTED'],
    ['hang', 'TIMEOUT'],
  ] as const) {
    it(`says ${code} where an answer is ${kind}`, async () => {
      await flow.run();
      await flow.ready();
      flow.simulator.faults.answers({ path: '/metadata', kind, times: 1 });
      const msg = await flow.command('getMetadata');
      assert.equal(errorOf(msg)['code'], code);
      assert.equal(flow.status('command') === undefined, false);
    });
  }

  it('subscribes 29 while a node has it, and again after a reconnect', async () => {
    await flow.run(['29']);
    await flow.ready();
    const msg = await flow.message('events');
    assert.equal(objectOf(msg)['topic'], '29');
    const asked = (method: string): number =>
      flow.simulator.requests.filter(
        (one) => one.method === method && one.path.endsWith('/subscriptions/29'),
      ).length;
    assert.equal(asked('PUT'), 1);
    flow.simulator.faults.drop();
    await reconnected(2);
    await eventually('asked again', () => asked('PUT') === 2);
    await flow.deploy(flow.nodes(['4']));
    await eventually('taken back', () => asked('DELETE') === 1);
  });

  it('brings events that a command asked for under the name of all of them', async () => {
    await flow.run(['webSocketEvent']);
    await flow.ready();
    const msg = await flow.command('subscribeWsEvent', { wsEventId: [4711, '29'] });
    assert.deepEqual(msg.payload, ['4711', '29']);
    flow.simulator.sendEvent({ eventId: '4711', payLoad: { a: 1 } });
    const event = await flow.message('events', (one) => payloadOf(one)['id'] === '4711');
    assert.deepEqual(payloadOf(event)['payload'], { a: 1 });
    assert.equal(objectOf(payloadOf(event)['context'])['eventId'], '4711');
    const left = await flow.command('unsubscribeWsEvent', { wsEventId: '4711' });
    assert.deepEqual(left.payload, ['29']);
  });
});

describe('Five9 moving to another data centre', () => {
  const flow = new Five9Flow();

  beforeEach(() => flow.begin());
  afterEach(() => flow.end());

  const states = (): unknown[] =>
    flow.got('events').filter((msg) => objectOf(msg)['topic'] === 'ConnectionStatus');

  const places = (): unknown[] => flow.simulator.sockets.map(({ place }) => place);

  it('loses no event and tells none twice, and the link never counts as down', async () => {
    await flow.run([...ofCalls, '4711', 'ConnectionStatus']);
    await flow.ready();
    flow.simulator.startMigration();
    await eventually('both sockets', () => flow.simulator.sockets.length === 2, 10_000);
    flow.simulator.sendEvent({ eventId: '4711', payLoad: { n: 1 } });
    flow.simulator.sendEvent({ eventId: '4711', payLoad: { n: 1 } });
    const { id } = flow.simulator.offerCall({ agent: alice, campaignId });
    flow.simulator.completeMigration();
    flow.simulator.answer(id);
    await eventually('one socket', () => flow.simulator.sockets.length === 1);
    flow.simulator.hangUp(id);
    flow.simulator.dispose(id, { dispositionId: '1001' });
    await flow.message('events', (msg) => objectOf(msg)['topic'] === 'callFinished');
    const told = flow.topics().filter((topic) => topic !== 'ConnectionStatus');
    const expected = ['4711', '4711', 'callStarted', 'callAccepted', 'callEnded', 'callFinished'];
    assert.deepEqual(told, expected);
    assert.equal(states().length, 1);
    assert.equal(flow.simulator.loginAttempts, 1);
    const read = await flow.command('getMetadata');
    assert.equal(read['error'], undefined);
    assert.equal(flow.simulator.requests.at(-1)?.place, 'otherDataCenter');
    assert.ok(!flow.simulator.violations.some(({ kind }) => kind === 'wrongHost'));
  });

  it('is followed also where the old host says at once that it is over', async () => {
    await flow.run(['callStarted']);
    await flow.ready();
    flow.simulator.startMigration();
    flow.simulator.completeMigration();
    await eventually(
      'at the new host',
      () => {
        const [socket, ...others] = flow.simulator.sockets;
        return others.length === 0 && socket?.place === 'otherDataCenter';
      },
      10_000,
    );
    const { id } = flow.simulator.offerCall({ agent: alice, campaignId });
    const msg = await flow.message('events');
    assert.equal(objectOf(payloadOf(msg)['callData'])['interactionId'], id);
  });

  it('is followed where only its end is told', async () => {
    await flow.run(['callStarted']);
    await flow.ready();
    flow.simulator.sendEvent({ eventId: '73', eventReason: 'COMPLETED' });
    await eventually('a new socket', () => flow.simulator.totalSockets === 2, 10_000);
    await flow.ready();
    assert.equal(flow.simulator.loginAttempts, 1);
  });

  it('waits for the end of a call where Five9 lets it', async () => {
    await flow.run(ofCalls);
    await flow.ready();
    const { id } = flow.simulator.offerCall({ agent: alice, campaignId, answered: true });
    await flow.message('events', (msg) => objectOf(msg)['topic'] === 'callAccepted');
    flow.simulator.settings.loginHostServes = true;
    const apiUrls = [{ host: '127.0.0.1', port: String(flow.simulator.port) }];
    const payLoad = { dataCenters: [{ active: true, apiUrls }] };
    flow.simulator.sendEvent({ eventId: '1001', payLoad });
    const read = await flow.command('getCav', { interactionId: id });
    assert.equal(read['error'], undefined);
    assert.deepEqual(places(), ['dataCenter']);
    flow.simulator.hangUp(id);
    flow.simulator.dispose(id, { dispositionId: '1001' });
    const msg = await flow.message('events', (one) => objectOf(one)['topic'] === 'callFinished');
    assert.equal(normalizedOf(msg)['derived'], true);
    assert.equal(aboutOf(msg)['snapshot'], false);
    await eventually('at the new host', () => places().join() === 'login');
  });
});
