import assert from 'node:assert/strict';
import { alice, errorOf, Five9Flow, password } from '../support/five9';
import { objectOf } from '../support/json';
import { eventually } from '../support/wait';

describe('A session of Five9 that is in trouble', () => {
  const flow = new Five9Flow();

  beforeEach(() => flow.begin());
  afterEach(() => flow.end());

  const refused = (): Promise<void> =>
    eventually('refused', () => flow.status('command') === 'status.refused', 12_000);

  for (const policy of ['AttachExisting', 'ForceIn']) {
    it(`that was taken over while it was being picked up again is not fought over, with ${policy}`, async () => {
      await flow.run([], { config: { policy } });
      await flow.ready();
      flow.simulator.faults.upgrades({ status: 401 });
      flow.simulator.faults.drop();
      await refused();
      assert.equal(flow.simulator.loginAttempts, 1);
      assert.match(String((await flow.error())['message']), /taken over elsewhere/);
    });
  }

  it('and cannot be restarted is begun anew', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.faults.answers({ path: 'session_restart', kind: 'status', status: 400 });
    flow.simulator.sendEvent({ eventId: '1000' });
    await eventually('another login', () => flow.simulator.loginAttempts === 2, 12_000);
    await flow.ready();
  });

  it('and of which the server knows nothing any more is begun anew', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.faults.answers({ path: 'auth/metadata', kind: 'status', status: 404 });
    flow.simulator.faults.drop();
    await eventually('another login', () => flow.simulator.loginAttempts === 2, 12_000);
    await flow.ready();
  });

  it('is ended where the connection gets another user', async () => {
    await flow.run();
    await flow.ready();
    const nodes = flow
      .nodes([])
      .map((node) => (node.id === 'five9' ? { ...node, name: 'Renamed' } : node));
    const bob = { five9: { username: 'bob@example.com', password } };
    await flow.deploy(nodes, 'nodes', bob);
    await eventually(
      'only Bob',
      () => flow.simulator.sessions.map(({ userName }) => userName).join() === 'bob@example.com',
      10_000,
    );
  });

  it('outlives a call of a flow that does not suit its state', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.faults.answers({ path: '/nothing', kind: 'loginState' });
    const msg = await flow.command('executeRestApi', { path: '/appsvcs/rs/svc/nothing' });
    assert.equal(objectOf(msg.payload)['status'], 435);
    await flow.command('getMetadata');
    assert.equal(flow.status('command'), 'status.ready');
    assert.equal(flow.simulator.loginAttempts, 1);
    assert.equal(flow.simulator.totalSockets, 1);
  });

  it('ends a command in time, however many of its requests are not answered', async () => {
    await flow.run();
    await flow.ready();
    const { id } = flow.simulator.offerCall({ agent: alice, campaignId: '1137597' });
    flow.simulator.faults.answers({ path: `calls/${id}`, kind: 'hang' });
    const began = Date.now();
    const msg = await flow.command('setCav', {
      interactionId: id,
      cavList: { 'Customer.Tier': 'x' },
    });
    assert.equal(errorOf(msg)['code'], 'TIMEOUT');
    assert.ok(Date.now() - began < 7000);
  });
});

describe('A session of Five9 that is moved', () => {
  const flow = new Five9Flow();

  beforeEach(() => flow.begin());
  afterEach(() => flow.end());

  const places = (): unknown[] => flow.simulator.sockets.map(({ place }) => place);

  it('waits where the new host has not heard of it, and is not taken for one that was taken over', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.startMigration();
    await eventually('both sockets', () => flow.simulator.sockets.length === 2, 10_000);
    flow.simulator.faults.answers({ kind: 'status', status: 401, times: 3 });
    flow.simulator.completeMigration();
    await eventually('one socket', () => flow.simulator.sockets.length === 1);
    const msg = await flow.command('getMetadata');
    assert.equal(msg['error'], undefined);
    assert.equal(flow.status('command'), 'status.ready');
    assert.deepEqual(flow.errors(), []);
  });

  for (const eventId of ['1001', '1002']) {
    it(`asks where to, where event ${eventId} does not say`, async () => {
      await flow.run();
      await flow.ready();
      flow.simulator.sendEvent({ eventId });
      await eventually('a new socket', () => flow.simulator.totalSockets === 2, 10_000);
      await flow.ready();
      assert.deepEqual(places(), ['dataCenter']);
      assert.equal(flow.simulator.loginAttempts, 1);
      assert.ok(!flow.simulator.violations.some(({ kind }) => kind === 'wrongHost'));
    });
  }
});
