import assert from 'node:assert/strict';
import { useFive9 } from './five9-use-simulator';
import { useLoopbackNames } from './loopback-names';

describe('Five9 simulator: cookies of hosts with names', () => {
  useLoopbackNames('five9.test');
  const { simulator, agent } = useFive9({
    hosts: {
      login: 'app.five9.test',
      dataCenter: 'app-atl.five9.test',
      otherDataCenter: 'app-scl.five9.test',
    },
  });

  it('lets the session travel below the common domain, and nothing else', async () => {
    const alice = await agent();
    const atHome = (await alice.jar.getCookies(simulator().url)).map(({ key }) => key);
    assert.ok(atHome.some((name) => name.startsWith('BIGipServer')));
    assert.ok(atHome.some((name) => name.startsWith('TS')));
    assert.equal((await alice.own('GET', 'presence')).status, 200);
    assert.deepEqual(simulator().violations, []);
    assert.ok(simulator().requests.at(-1)?.cookies.includes('Authorization'));
  });

  it('records cookies of the login host that come to the data centre', async () => {
    const alice = await agent();
    const cookie = await alice.jar.getCookieString(simulator().url);
    const url = `${alice.base}/appsvcs/rs/svc/agents/${alice.userId}/presence`;
    await fetch(url, { headers: { cookie } });
    assert.deepEqual(
      simulator().violations.map(({ kind, place, detail }) => [kind, place, detail]),
      [
        ['strayCookie', 'dataCenter', 'BIGipServerapp_login'],
        ['strayCookie', 'dataCenter', 'TS01login'],
      ],
    );
  });
});

describe('Five9 simulator: hosts without a common domain', () => {
  const { simulator, client } = useFive9({ hosts: { login: 'localhost' } });

  it('needs the bearer once, and sets cookies of the data centre then', async () => {
    const alice = client();
    await alice.login();
    assert.equal((await alice.own('GET', 'login_state')).status, 401);
    alice.headers = { authorization: `Bearer-${alice.token}` };
    assert.equal((await alice.own('GET', 'login_state')).status, 200);
    alice.headers = {};
    assert.equal((await alice.own('GET', 'login_state')).status, 200);
    assert.deepEqual(simulator().violations, []);
  });
});
