import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { CtiClient } from './cti-client';
import { useSimulator } from './use-simulator';

describe('XUC simulator: faults', () => {
  const { simulator, client } = useSimulator();

  for (const [how, code] of [
    ['reset', 1006],
    ['close', 1006],
    ['clean', 1001],
  ] as const) {
    it(`drops connections: ${how}`, async () => {
      const alice = await client();
      simulator().faults.drop(how);
      assert.equal((await alice.closed).code, code);
    });
  }

  it('drops only the connections of one user', async () => {
    const [alice, bob] = [await client('alice'), await client('bob')];
    simulator().faults.drop('reset', { login: 'bob' });
    await bob.closed;
    await alice.settled();
  });

  it('freezes a link, and sends what was held back when it resumes', async () => {
    const alice = await client();
    simulator().faults.freeze();
    alice.raw('{"claz":"ping"}');
    simulator().setUserStatus('alice', 'away');
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.deepEqual(alice.received, []);
    assert.equal(simulator().openConnections, 1);
    simulator().faults.resume();
    assert.deepEqual(await alice.next('UserStatusUpdate'), { status: 'away' });
    await alice.nextText('{"claz":"ping"}');
  });

  it('freezes new connections too', async () => {
    simulator().faults.freeze();
    const alice = await CtiClient.connect(simulator());
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.deepEqual(alice.received, []);
    simulator().faults.resume();
    await alice.next('LoggedOn');
    alice.close();
  });

  it('sends garbage, a frame of ten megabytes, and half a frame', async () => {
    const alice = await client();
    simulator().faults.garbage();
    await alice.nextText('<html>this is not JSON');
    simulator().faults.oversized();
    const { filler } = await alice.next('Oversized');
    assert.ok(String(filler).length > 10_000_000);
    simulator().faults.halfFrame();
    assert.equal((await alice.closed).code, 1006);
  });

  it('acts late on a command, and not at all on a swallowed one', async () => {
    const alice = await client();
    const start = Date.now();
    simulator().faults.delay('getFavorites', 50);
    simulator().faults.swallow('getAgentStates', true);
    alice.send('getFavorites');
    alice.send('getAgentStates');
    await alice.next('Favorites');
    assert.ok(Date.now() - start >= 45);
    assert.deepEqual(await alice.types(), []);
    simulator().faults.clear();
    alice.send('getAgentStates');
    await alice.next('AgentStateEvent');
  });

  it('refuses the next upgrades, then lets in again', async () => {
    simulator().faults.refuseUpgrades({ kind: 'refuse', status: 503, times: 1 });
    const token = simulator().issueToken('alice');
    await assert.rejects(CtiClient.open(simulator(), token), /503/);
    const alice = await CtiClient.open(simulator(), token);
    await alice.next('LoggedOn');
    alice.close();
  });

  it('says LoggedOnError with a given code and closes', async () => {
    simulator().faults.refuseUpgrades({ kind: 'loggedOnError', error: 'loggedOnTimeout' });
    const alice = await CtiClient.connect(simulator());
    assert.deepEqual(await alice.next('LoggedOnError'), { Error: 'loggedOnTimeout' });
    await alice.closed;
  });

  it('stays silent after the upgrade', async () => {
    simulator().faults.refuseUpgrades({ kind: 'silent', times: 1 });
    const alice = await CtiClient.connect(simulator());
    assert.deepEqual(await alice.types(), []);
    alice.close();
  });

  it('takes the TCP connection and never answers the upgrade', async () => {
    simulator().faults.refuseUpgrades({ kind: 'noAnswer', times: 1 });
    const token = simulator().issueToken('alice');
    const socket = new WebSocket(`${simulator().ctiUrl}?token=${token}`, { handshakeTimeout: 60 });
    await assert.rejects(once(socket, 'open'), /handshake has timed out/);
  });

  it('lets a login hang', async () => {
    simulator().faults.refuseLogins({ hang: true, times: 1 });
    const request = fetch(`${simulator().url}/xuc/api/2.0/auth/login`, {
      method: 'POST',
      body: '{"login":"alice","password":"secret"}',
      signal: AbortSignal.timeout(60),
    });
    await assert.rejects(request, { name: 'TimeoutError' });
  });

  it('ends frozen links, silent sockets and waiting timers when it closes', async () => {
    const alice = await client();
    simulator().faults.freeze();
    simulator().faults.delay('*', 60_000);
    const idle = connect(simulator().port, simulator().host);
    await once(idle, 'connect');
    const ended = once(idle, 'close');
    await simulator().close();
    await Promise.all([alice.closed, ended]);
    await simulator().close();
  });
});
