import assert from 'node:assert/strict';
import { useLoopbackNames } from '../simulators/loopback-names';
import { alice, Five9Flow, password } from '../support/five9';
import { objectOf } from '../support/json';
import { eventually } from '../support/wait';

describe('The login of Five9 by the server way', () => {
  const flow = new Five9Flow();

  beforeEach(() => flow.begin());
  afterEach(() => flow.end());

  const code = async (): Promise<unknown> => (await flow.error())['code'];
  const state = (): unknown => flow.simulator.sessions[0]?.loginState;
  const asked = (ending: string): number =>
    flow.simulator.requests.filter(({ path }) => path.endsWith(ending)).length;

  it('selects the station, works, and breaks no rule of the wire', async () => {
    await flow.run();
    await flow.ready();
    assert.equal(state(), 'WORKING');
    assert.equal(flow.simulator.loginAttempts, 1);
    assert.deepEqual(flow.simulator.violations, []);
    assert.equal(flow.simulator.sockets[0]?.context, 'agent');
  });

  for (const noticesFirst of [true, false]) {
    it(`accepts notices, ${noticesFirst ? 'before the station' : 'after it'}`, async () => {
      flow.simulator.settings.noticesFirst = noticesFirst;
      flow.simulator.addNotice('Work on Sunday', alice);
      flow.simulator.addNotice('And on Monday', alice);
      await flow.run();
      await flow.ready();
      assert.equal(state(), 'WORKING');
      assert.equal(asked('/accept'), 2);
    });
  }

  it('selects skills where Five9 wants them selected', async () => {
    const seed = { id: '1', userName: 'eva', password, fullName: 'Eva Skill' };
    flow.simulator.addUser({ ...seed, skillIds: ['300000000000022'], selectsSkills: true });
    await flow.run([], { user: 'eva' });
    await flow.ready();
    assert.equal(state(), 'WORKING');
  });

  it('restarts the session where Five9 wants the login again', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.demandRelogin(alice);
    flow.simulator.faults.drop();
    await eventually('restarted', () => asked('/session_restart') === 1, 10_000);
    await flow.ready();
    assert.equal(flow.simulator.loginAttempts, 1);
  });

  it('gives up after five rounds, and says in which state', async () => {
    flow.simulator.faults.answers({ path: 'session_start', kind: 'empty' });
    await flow.run();
    await eventually('a warning', () =>
      flow.warnings().some((line) => line.includes('SELECT_STATION')),
    );
    assert.ok(asked('/session_start') >= 5);
    assert.notEqual(flow.status('command'), 'status.ready');
  });

  it('leaves another session alone where it only attaches, for good and said once', async () => {
    flow.simulator.occupy(alice);
    await flow.run();
    assert.equal(await code(), 'REJECTED');
    await eventually('refused', () => flow.status('command') === 'status.refused');
    assert.ok(!flow.simulator.requests.some(({ query }) => query.includes('force')));
  });

  it('forces the station where the policy is to force in', async () => {
    flow.simulator.occupy(alice);
    await flow.run([], { config: { policy: 'ForceIn' } });
    await flow.ready();
    assert.ok(flow.simulator.requests.some(({ query }) => query === '?force=true'));
  });

  it('logs in as a supervisor, to the supervisors’ socket', async () => {
    await flow.run(['5000'], { user: 'sam@example.com', config: { role: 'supervisor' } });
    await flow.ready();
    const msg = await flow.message('events');
    assert.equal(objectOf(msg)['topic'], '5000');
    assert.equal(objectOf(msg['event'])['snapshot'], true);
    assert.equal(flow.simulator.sockets[0]?.context, 'supervisor');
  });

  it('is refused for good by a wrong password, after one attempt', async () => {
    await flow.run([], { password: 'not the secret' });
    assert.equal(await code(), 'UNAUTHORIZED');
    await eventually('refused', () => flow.status('command') === 'status.refused');
    assert.equal(flow.simulator.loginAttempts, 1);
    assert.ok(!JSON.stringify(flow.everything()).includes('not the secret'));
  });

  it('is refused for good by a locked account, with what Five9 says', async () => {
    flow.simulator.settings.lockAfter = 0;
    await flow.run();
    const error = await flow.error();
    assert.equal(error['code'], 'UNAUTHORIZED');
    assert.match(String(error['message']), /locked/);
    assert.equal(flow.simulator.loginAttempts, 1);
  });

  it('tries again where a page of HTML comes in place of an answer', async () => {
    flow.simulator.faults.answers({ path: 'auth/login', kind: 'html', times: 1 });
    await flow.run(['ConnectionStatus']);
    await flow.ready();
    assert.equal(flow.simulator.loginAttempts, 2);
    assert.ok(flow.warnings().some((line) => line.includes('HTML')));
  });

  it('waits for a data centre that has not heard of the session', async () => {
    flow.simulator.settings.spreadMs = 1500;
    await flow.run();
    await flow.ready();
    assert.equal(flow.simulator.loginAttempts, 1);
  });

  it('sends the token as a header where cookies alone are not enough', async () => {
    flow.simulator.settings.bearer = 'required';
    await flow.run();
    await flow.ready();
    assert.deepEqual(flow.simulator.violations, []);
  });

  it('sends no such header where none is wanted', async () => {
    flow.simulator.settings.bearer = 'harmful';
    await flow.run();
    await flow.ready();
    assert.ok(flow.simulator.requests.every(({ bearer }) => !bearer));
  });

  for (const bearer of ['optional', 'harmful'] as const) {
    it(`sends it at the upgrade alone where only that needs it, and with calls it is ${bearer}`, async () => {
      Object.assign(flow.simulator.settings, { bearer, upgradeBearer: 'required' });
      await flow.run();
      await flow.ready();
      const isUpgrade = (path: string): boolean => path.startsWith('/appsvcs/ws/');
      const upgrades = flow.simulator.requests.filter(({ path }) => isUpgrade(path));
      assert.deepEqual(
        upgrades.map(({ status }) => status),
        [401, 101],
      );
      const calls = flow.simulator.requests.filter(({ path }) => !isUpgrade(path));
      assert.ok(calls.every((call) => !call.bearer));
      flow.simulator.faults.drop();
      await eventually('another socket', () => flow.simulator.totalSockets === 2, 10_000);
      await flow.ready();
      assert.equal(flow.simulator.loginAttempts, 1);
      assert.deepEqual(flow.simulator.violations, []);
    });
  }

  it('repeats a call at the farm that has taken over', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.moveFarm('150');
    const msg = await flow.command('getMetadata');
    assert.deepEqual(msg.payload, { agentId: 123456789, tenantId: 987654321 });
    assert.equal(flow.simulator.requests.at(-1)?.farmId, '150');
  });
});

describe('A login of Five9 that was taken over', () => {
  const flow = new Five9Flow();

  beforeEach(() => flow.begin());
  afterEach(() => flow.end());

  for (const policy of ['AttachExisting', 'ForceIn']) {
    it(`is said once and not fought over, with ${policy}`, async () => {
      await flow.run(['ConnectionStatus'], { config: { policy } });
      await flow.ready();
      flow.simulator.takeOver(alice);
      const error = await flow.error();
      assert.equal(error['code'], 'UNAUTHORIZED');
      assert.match(String(error['message']), /taken over elsewhere/);
      await eventually('refused', () => flow.status('command') === 'status.refused');
      const told = new Set(flow.errors().map(({ message }) => message));
      assert.equal(told.size, 1);
      assert.equal(flow.simulator.loginAttempts, 1);
    });
  }

  it('is made anew by a deploy', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.takeOver(alice);
    await eventually('refused', () => flow.status('command') === 'status.refused');
    const nodes = flow.nodes(['ConnectionStatus']).map((node) => ({ ...node, name: 'deployed' }));
    await flow.deploy(nodes, 'full');
    await flow.ready();
    assert.equal(flow.simulator.loginAttempts, 2);
  });

  it('is learned of by a command, where the socket did not say so', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.faults.answers({
      kind: 'status',
      status: 401,
      message: 'User is not logged in',
    });
    const msg = await flow.command('getMetadata');
    assert.equal(objectOf(msg['error'])['code'], 'UNAUTHORIZED');
    await eventually('refused', () => flow.status('command') === 'status.refused');
    assert.equal(flow.simulator.loginAttempts, 1);
  });

  it('is not suspected where only one path is refused', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.faults.answers({ path: 'skills', kind: 'status', status: 401 });
    const path = '/appsvcs/rs/svc/orgs/987654321/skills';
    const msg = await flow.command('executeRestApi', { path });
    assert.equal(objectOf(msg.payload)['status'], 401);
    await flow.command('getMetadata');
    assert.equal(flow.status('command'), 'status.ready');
  });

  it('with force, three times by itself at most', async () => {
    await flow.run([], { config: { policy: 'ForceIn' } });
    await flow.ready();
    flow.simulator.faults.answers({ path: 'auth/metadata', kind: 'loginState' });
    for (let n = 0; n < 3; n++) {
      flow.simulator.faults.drop();
      await eventually('lost', () => flow.status('command') !== 'status.ready');
      if (n < 2) await flow.ready();
    }
    await eventually('refused', () => flow.status('command') === 'status.refused', 10_000);
    assert.equal(flow.simulator.loginAttempts, 3);
  });
});

describe('A session of Five9 and its nodes', () => {
  const flow = new Five9Flow();

  beforeEach(() => flow.begin());
  afterEach(() => flow.end());

  const outs = (): number =>
    flow.simulator.requests.filter(({ path }) => path.endsWith('/auth/logout')).length;

  it('outlives a redeploy with other settings, without another login', async () => {
    await flow.run();
    await flow.ready();
    await flow.deploy(flow.nodes([], { config: { stationId: '7' } }));
    await eventually('a second socket', () => flow.simulator.totalSockets === 2);
    await flow.ready();
    assert.equal(flow.simulator.loginAttempts, 1);
    assert.equal(outs(), 0);
  });

  it('is ended with its config where it began with us', async () => {
    await flow.run();
    await flow.ready();
    await flow.deploy(flow.nodes([]).filter(({ type }) => type === 'tab'));
    await eventually('logged out', () => outs() === 1);
    assert.deepEqual(flow.simulator.sessions, []);
  });

  it('is left alone where somebody else had begun it', async () => {
    await flow.run();
    await flow.ready();
    const guests = flow.nodes([]).flatMap((node) => {
      if (node.id === 'five9') return [{ ...node, id: 'guest' }];
      return node.id === 'command'
        ? [{ ...node, id: 'asker', connection: 'guest', wires: [] }]
        : [];
    });
    const credentials = { ...flow.credentials(), guest: { username: alice, password } };
    await flow.deploy([...flow.nodes([]), ...guests], 'nodes', credentials);
    await eventually('the guest', () => flow.status('asker') === 'status.ready');
    await flow.deploy(flow.nodes([]));
    await eventually('the guest has gone', () => flow.simulator.sockets.length === 1);
    assert.equal(outs(), 0);
    assert.equal(flow.simulator.sessions.length, 1);
  });
});

describe('Cookies of Five9', () => {
  const flow = new Five9Flow();
  useLoopbackNames('five9.test');

  beforeEach(() =>
    flow.begin({
      hosts: {
        login: 'app.five9.test',
        dataCenter: 'app-atl.five9.test',
        otherDataCenter: 'app-scl.five9.test',
      },
    }),
  );
  afterEach(() => flow.end());

  it('go to no host they are not meant for, also after a move', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.startMigration();
    await eventually('both sockets', () => flow.simulator.sockets.length === 2, 10_000);
    flow.simulator.completeMigration();
    await eventually('one socket', () => flow.simulator.sockets.length === 1);
    await flow.command('getMetadata');
    assert.deepEqual(flow.simulator.violations, []);
    const { cookies = [] } = flow.simulator.requests.at(-1) ?? {};
    assert.ok(cookies.includes('Authorization'));
    assert.ok(!cookies.some((name) => name.includes('login') || name.includes('atl')));
  });
});
