import assert from 'node:assert/strict';
import { demoWorld } from '../../simulators/five9';
import { at, items } from './reading';
import { useFive9 } from './five9-use-simulator';

describe('Five9 simulator: login', () => {
  const { simulator, client, agent } = useFive9();

  it('answers a login with token, farm and data centres, the inactive one first', async () => {
    const alice = client();
    const { status, body } = await alice.login();
    assert.equal(status, 200);
    assert.equal(at(body, 'userId'), '123456789');
    assert.equal(at(body, 'orgId'), '987654321');
    assert.equal(at(body, 'context', 'farmId'), '149');
    const centres = items(at(body, 'metadata', 'dataCenters'));
    assert.deepEqual(
      centres.map((centre) => at(centre, 'active')),
      [false, true],
    );
    assert.equal(alice.base, simulator().urls.dataCenter);
    assert.notEqual(simulator().urls.dataCenter, simulator().urls.login);
    const cookies = (await alice.jar.getCookies(simulator().url)).map(({ key }) => key);
    for (const name of ['Authorization', 'farmId', 'apiRouteKey', 'f9-sessionId']) {
      assert.ok(cookies.includes(name), name);
    }
    const metadata = (await alice.rest('GET', 'auth/metadata')).body;
    assert.deepEqual(metadata, body);
  });

  it('goes from the login to work by the steps of the state', async () => {
    const alice = client();
    simulator().addNotice('Maintenance tonight', 'alice@example.com');
    await alice.login();
    assert.equal(await alice.loginState(), 'SELECT_STATION');
    const early = await alice.own('GET', 'presence');
    assert.equal(early.status, 435);
    assert.equal(at(early.body, 'five9ExceptionDetail', 'errorCode'), 3);
    assert.equal(at(early.body, 'five9ExceptionDetail', 'context', 'contextCode'), 'LOGIN');
    await alice.startSession();
    assert.equal(await alice.loginState(), 'ACCEPT_NOTICE');
    const notices = (await alice.own('GET', 'maintenance_notices')).body;
    assert.equal(at(notices, 0, 'accepted'), false);
    await alice.own('PUT', `maintenance_notices/${String(at(notices, 0, 'id'))}/accept`);
    assert.equal(await alice.loginState(), 'WORKING');
    assert.equal((await alice.own('GET', 'presence')).status, 200);
    simulator().demandRelogin('alice@example.com');
    assert.equal(await alice.loginState(), 'RELOGIN');
    await alice.own('PUT', 'session_restart');
    assert.equal(await alice.loginState(), 'SELECT_STATION');
  });

  it('puts notices before the station when told to', async () => {
    simulator().settings.noticesFirst = true;
    simulator().addNotice('Maintenance tonight');
    const alice = client();
    await alice.login();
    assert.equal(await alice.loginState(), 'ACCEPT_NOTICE');
  });

  it('tells of the station by 17 and 18', async () => {
    const alice = client();
    await alice.login();
    const socket = await alice.socket();
    await alice.startSession();
    assert.deepEqual(await socket.settled(), ['17', '18']);
  });

  it('refuses wrong passwords, locks after five, and keeps passwords out of its records', async () => {
    const alice = client();
    for (let count = 0; count < 5; count += 1) {
      const { status, body } = await alice.login('alice@example.com', { password: 'guess' });
      assert.equal(status, 401);
      const code = at(body, 'five9ExceptionDetail', 'context', 'contextCode');
      assert.equal(code, 'INVALID_CREDENTIALS');
    }
    const locked = await alice.login();
    const code = at(locked.body, 'five9ExceptionDetail', 'context', 'contextCode');
    assert.equal(code, 'ACCOUNT_LOCKED');
    simulator().unlock('alice@example.com');
    assert.equal((await alice.login()).status, 200);
    assert.equal(simulator().loginAttempts, 7);
    assert.doesNotMatch(JSON.stringify(simulator().requests), /guess|secret/);
  });

  it('lets ForceIn throw an earlier session out, and AttachExisting join it', async () => {
    const first = await agent();
    const socket = await first.socket();
    const second = client();
    await second.login('alice@example.com', { policy: 'AttachExisting' });
    assert.equal(await second.loginState(), 'WORKING');
    assert.equal(await first.loginState(), 'WORKING');
    const third = client();
    await third.login('alice@example.com', { policy: 'ForceIn' });
    assert.equal(await socket.closed, 1003);
    assert.equal((await first.own('GET', 'presence')).status, 401);
    assert.equal((await second.own('GET', 'presence')).status, 401);
    assert.equal(await third.loginState(), 'SELECT_STATION');
  });

  it('wants force where the user works elsewhere', async () => {
    simulator().occupy('alice@example.com');
    const alice = client();
    await alice.login();
    const refused = await alice.startSession();
    assert.equal(refused.status, 409);
    const code = at(refused.body, 'five9ExceptionDetail', 'context', 'contextCode');
    assert.equal(code, 'DUPLICATE_LOGIN');
    await alice.startSession(true);
    assert.equal(await alice.loginState(), 'WORKING');
  });

  it('requires, allows or resents the bearer header', async () => {
    const alice = await agent();
    const status = async (header?: string): Promise<number> => {
      alice.headers = header === undefined ? {} : { authorization: header };
      return (await alice.own('GET', 'login_state')).status;
    };
    const bearer = `Bearer-${alice.token}`;
    assert.equal(await status(bearer), 200);
    simulator().settings.bearer = 'required';
    assert.equal(await status(), 401);
    assert.equal(await status(bearer), 200);
    assert.equal(await status(`Bearer ${alice.token}`), 401);
    assert.equal(simulator().violations.at(-1)?.kind, 'bearerForm');
    simulator().settings.bearer = 'harmful';
    assert.equal(await status(bearer), 401);
    assert.equal(await status(), 200);
  });

  it('answers 401 until the session has spread, and 5001 after the farm has changed', async () => {
    simulator().settings.spreadMs = 60_000;
    const alice = client();
    await alice.login();
    assert.equal((await alice.own('GET', 'login_state')).status, 401);
    simulator().settings.spreadMs = 0;
    assert.equal((await alice.own('GET', 'login_state')).status, 200);
    simulator().moveFarm('150');
    const moved = await alice.own('GET', 'login_state');
    assert.equal(moved.status, 503);
    assert.equal(at(moved.body, 'five9ExceptionDetail', 'errorCode'), 5001);
    assert.equal(at(moved.body, 'five9ExceptionDetail', 'context', 'farmId'), '150');
    alice.headers = { farmId: '150' };
    assert.equal((await alice.own('GET', 'login_state')).status, 200);
  });

  it('serves no calls at the login host, nor at a data centre that is not active', async () => {
    const alice = await agent();
    for (const place of ['login', 'otherDataCenter'] as const) {
      alice.base = simulator().urls[place];
      assert.equal((await alice.own('GET', 'login_state')).status, 435);
      assert.equal(simulator().violations.at(-1)?.kind, 'wrongHost');
      assert.equal(simulator().violations.at(-1)?.place, place);
    }
  });

  it('logs out, after which nothing is known of the session', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    assert.equal((await alice.own('GET', 'can_stop_session')).body, true);
    assert.equal((await alice.own('PUT', 'session_stop')).status, 204);
    assert.equal(await alice.loginState(), 'SELECT_STATION');
    assert.equal((await alice.rest('POST', 'auth/logout')).status, 204);
    assert.equal(await socket.closed, 1000);
    assert.equal((await alice.own('GET', 'login_state')).status, 401);
    assert.deepEqual(simulator().sessions, []);
  });

  it('logs in by the token of an identity provider', async () => {
    const alice = client();
    alice.headers = { authorization: 'Bearer sso-alice@example.com' };
    const url = `${simulator().url}/appsvcs/rs/svc/auth/login_by_token`;
    const { status, body } = await alice.send('POST', url, { policy: 'AttachExisting' });
    assert.equal(status, 200);
    assert.equal(at(body, 'userId'), '123456789');
    alice.headers = { authorization: 'Bearer nonsense' };
    assert.equal((await alice.send('POST', url, {})).status, 401);
  });

  it('keeps the contexts apart', async () => {
    const sam = client('supervisor');
    assert.equal((await sam.login()).status, 403);
    await sam.login('sam@example.com');
    assert.equal(await sam.loginState(), 'SELECT_STATION');
    await sam.startSession();
    assert.equal(await sam.loginState(), 'WORKING');
    const url = `${sam.base}/appsvcs/rs/svc/agents/${sam.userId}/presence`;
    assert.equal((await sam.send('GET', url)).status, 403);
  });
});

describe('Five9 simulator: login of agents with settings of their own', () => {
  const world = demoWorld();
  const person = { password: 'secret', fullName: 'Nina New' };
  const users = [
    { ...person, id: '1', userName: 'alice@example.com', selectsSkills: true },
    { ...person, id: '2', userName: 'nina', permissions: [] },
  ];
  const seed = { ...world, users };
  const { client } = useFive9({ seed });

  it('waits for active skills', async () => {
    const chooser = client();
    await chooser.work();
    assert.equal(await chooser.loginState(), 'SELECT_SKILLS');
    assert.equal((await chooser.own('PUT', 'active_skills', ['300000000000022'])).status, 204);
    assert.equal(await chooser.loginState(), 'WORKING');
  });

  it('starts no session without the permission for it', async () => {
    const nina = client();
    await nina.login('nina');
    assert.equal((await nina.startSession()).status, 403);
    assert.equal(await nina.loginState(), 'SELECT_STATION');
  });
});
