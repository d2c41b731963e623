import assert from 'node:assert/strict';
import { WebSocket } from 'ws';
import { at } from './reading';
import { useFive9 } from './five9-use-simulator';

const ALICE = 'alice@example.com';

describe('Five9 simulator: variants and ends of sessions', () => {
  const { simulator, client, agent } = useFive9();

  it('wants the farm in a header when told to, in any spelling', async () => {
    const alice = await agent();
    simulator().settings.farmHeader = 'required';
    const refused = await alice.own('GET', 'presence');
    assert.equal(at(refused.body, 'five9ExceptionDetail', 'errorCode'), 5001);
    for (const name of ['farmId', 'farmid']) {
      alice.headers = { [name]: '149' };
      assert.equal((await alice.own('GET', 'presence')).status, 200);
      assert.equal(simulator().requests.at(-1)?.farmId, '149');
    }
  });

  it('lets the login host serve calls and sockets when told to', async () => {
    simulator().settings.loginHostServes = true;
    const alice = client();
    await alice.login();
    alice.base = simulator().url;
    await alice.startSession();
    assert.equal(await alice.loginState(), 'WORKING');
    await alice.socket();
    assert.deepEqual(simulator().violations, []);
  });

  it('wants the token as a header at upgrades alone when told to', async () => {
    const alice = await agent();
    simulator().settings.upgradeBearer = 'required';
    await assert.rejects(alice.bareSocket('a'), /401/);
    assert.equal((await alice.own('GET', 'presence')).status, 200);
    alice.headers = { authorization: `Bearer-${alice.token}` };
    await alice.socket('b');
  });

  it('takes supervisors at the old path only when told to', async () => {
    const sam = client('supervisor');
    await sam.work('sam@example.com');
    const former = sam.base;
    const old = async (): Promise<number> => {
      const url = `${former}/supsvcs/ws/old`;
      const cookie = await sam.jar.getCookieString(url);
      const socket = new WebSocket(url.replace(/^http/, 'ws'), { headers: { cookie } });
      return new Promise((resolve) => {
        socket.on('error', () => undefined);
        socket.on('unexpected-response', (_request, { statusCode }) => {
          socket.terminate();
          resolve(statusCode ?? 0);
        });
        socket.on('open', () => {
          socket.terminate();
          resolve(101);
        });
      });
    };
    assert.equal(await old(), 404);
    simulator().settings.oldSupervisorSocket = true;
    assert.equal(await old(), 101);
  });

  it('refuses as many of the next sockets as told', async () => {
    const alice = await agent();
    simulator().faults.upgrades({ status: 503, times: 1 });
    await assert.rejects(alice.bareSocket('a'), /503/);
    await alice.socket('b');
  });

  it('ends calls as FINISHED and answers 200 when told to', async () => {
    simulator().settings.endState = 'FINISHED';
    simulator().settings.emptyStatus = 200;
    const alice = await agent();
    const socket = await alice.socket();
    const { id } = simulator().offerCall({ agent: ALICE, campaignId: '1137597' });
    assert.equal((await alice.call('PUT', id, 'answer')).status, 200);
    simulator().hangUp(id);
    await socket.next('4');
    assert.equal(at((await socket.next('4')).payLoad, 'state'), 'FINISHED');
    await alice.call('PUT', id, 'dispose', { dispositionId: '1001' });
    await socket.next('5');
  });

  it('throws a session out when somebody else takes it, and lets it expire', async () => {
    const alice = await agent();
    const taken = await alice.socket();
    simulator().takeOver(ALICE);
    assert.equal(await taken.closed, 1003);
    const refused = await alice.own('GET', 'presence');
    assert.equal(refused.status, 401);
    assert.equal(at(refused.body, 'five9ExceptionDetail', 'message'), 'User is not logged in');
    await alice.work();
    const expired = await alice.socket();
    simulator().expireSessions();
    assert.equal(await expired.closed, 1000);
    assert.equal((await alice.own('GET', 'login_state')).status, 401);
  });

  it('is late when told to be', async () => {
    const alice = await agent();
    simulator().faults.answers({ path: '/presence', delay: 60, times: 1 });
    const before = Date.now();
    assert.equal((await alice.own('GET', 'presence')).status, 200);
    assert.ok(Date.now() - before >= 55);
  });

  it('leaves disposition ids of internal calls alone, and knows calls of no campaign', async () => {
    const alice = await agent();
    const inside = simulator().offerCall({ agent: ALICE, callType: 'AGENT', answered: true });
    const any = { dispositionId: 'whatever' };
    assert.equal((await alice.call('PUT', inside.id, 'dispose', any)).status, 204);
    const none = simulator().offerCall({ agent: ALICE, answered: true });
    assert.equal(at((await alice.call('GET', none.id, '')).body, 'campaignId'), null);
    assert.equal(at((await alice.org('no_campaign_dispositions')).body, 0, 'id'), '1006');
    const own = { dispositionId: '1006' };
    assert.equal((await alice.call('PUT', none.id, 'dispose', own)).status, 204);
  });

  it('tells who transferred a call', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    simulator().offerCall({ agent: ALICE, transferredBy: 'bob@example.com' });
    const { payLoad } = await socket.next('3');
    assert.equal(at(payLoad, 'transfer'), true);
    assert.equal(at(payLoad, 'userTransferringId'), '123456790');
  });
});
