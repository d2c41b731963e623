import assert from 'node:assert/strict';
import { startFive9Simulator } from '../../simulators/five9';
import { at } from './reading';
import { Five9Client } from './five9-client';
import { useFive9 } from './five9-use-simulator';
import { selfSigned } from './self-signed';

const ALICE = 'alice@example.com';

describe('Five9 simulator: control API', () => {
  const { simulator, agent } = useFive9({ page: true });

  function order(path: string, body: unknown): Promise<Response> {
    return fetch(`${simulator().url}/control${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  it('plays a call from its offer to its disposition', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    const call: unknown = await (
      await order('/calls', { agent: ALICE, campaignId: '1137597', ani: '9250000222' })
    ).json();
    const id = String(at(call, 'id'));
    assert.equal((await order(`/calls/${id}/answer`, {})).status, 204);
    assert.equal((await order(`/calls/${id}/press`, { key: 'hold' })).status, 204);
    const written: unknown = await (
      await order(`/calls/${id}/cavs`, { variables: { '642': 'gold', '645': 'true' } })
    ).json();
    assert.deepEqual(at(written, 'ignored'), ['645']);
    assert.equal((await order(`/calls/${id}/hangup`, {})).status, 204);
    assert.equal((await order(`/calls/${id}/dispose`, { dispositionId: '1001' })).status, 204);
    assert.deepEqual(await socket.settled(), ['3', '4', '4', '4', '4', '5']);
  });

  it('changes people, definitions, queues and the service', async () => {
    await agent();
    for (const [path, body] of [
      ['/texts', { agent: ALICE, channelType: 'EMAIL' }],
      ['/skills/300000000000022/queue', { inQueueCallCount: 4, longestTimeInQueueSec: 90 }],
      ['/presence', { agent: ALICE, current: { readyChannels: ['CALL'], reasonCodeId: '0' } }],
      ['/cavs', { cavs: [{ id: '700', group: 'A', name: 'B', type: 'STRING' }] }],
      ['/cavs/remove', { ids: ['700'] }],
      ['/notices', { text: 'Soon', user: ALICE }],
      ['/users/occupy', { user: ALICE }],
      ['/users/relogin', { user: ALICE }],
      ['/users/unlock', { user: ALICE }],
      ['/migration/start', {}],
      ['/migration/complete', {}],
      ['/farm', { farmId: '151' }],
      ['/send', { eventId: '424242', payLoad: [1] }],
      ['/send-text', { text: '{' }],
      ['/settings', { bearer: 'harmful', emptyStatus: 200 }],
      ['/clock', { hold: true, advanceSeconds: 5 }],
      ['/users/take-over', { user: ALICE }],
      ['/sessions/expire', {}],
      ['/users/remove', { user: ALICE }],
    ] as const) {
      const { ok, status } = await order(path, body);
      assert.ok(ok, `${path} ${status}`);
    }
    const state: unknown = await (await fetch(`${simulator().url}/control/state`)).json();
    assert.equal(at(state, 'farmId'), '151');
    assert.equal(at(state, 'settings', 'bearer'), 'harmful');
    assert.equal(at(state, 'dataCenterUrl'), simulator().urls.otherDataCenter);
    assert.equal(simulator().snapshot().skills[0]?.queue.inQueueCallCount, 4);
    assert.equal(simulator().sessions.length, 0);
  });

  it('throws every fault switch', async () => {
    for (const [fault, body] of [
      ['drop', { how: 'close' }],
      ['freeze', { userName: ALICE }],
      ['resume', {}],
      ['garbage', {}],
      ['half-frame', {}],
      ['close', { code: 1003 }],
      ['answers', { kind: 'html', path: '/presence', times: 1 }],
      ['upgrades', { status: 503, times: 1 }],
      ['clear', {}],
    ] as const) {
      assert.equal((await order(`/faults/${fault}`, body)).status, 204, fault);
    }
  });

  it('refuses what has no sense', async () => {
    assert.equal((await order('/calls', { campaignId: '1137597' })).status, 400);
    assert.equal((await order('/calls', { agent: 'nobody' })).status, 404);
    assert.equal((await order('/calls/none/answer', {})).status, 404);
    assert.equal((await order('/migration/complete', {})).status, 400);
    assert.equal((await order('/settings', { bearer: 'perhaps' })).status, 400);
  });

  it('lists what came and can forget it', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    socket.raw('hello');
    await socket.settled();
    for (const list of ['requests', 'frames', 'violations']) {
      const entries: unknown = await (await fetch(`${simulator().url}/control/${list}`)).json();
      assert.ok(Array.isArray(entries) && entries.length > 0, list);
    }
    await fetch(`${simulator().url}/control/records`, { method: 'DELETE' });
    assert.deepEqual(simulator().requests, []);
    assert.deepEqual(simulator().violations, []);
  });

  it('serves the page with its script and style, at the login host alone', async () => {
    const { url, dataCenterUrl } = simulator();
    assert.match(await (await fetch(`${url}/`)).text(), /page\.js/);
    const script = await fetch(`${url}/page.js`);
    assert.match(script.headers.get('content-type') ?? '', /javascript/);
    assert.ok((await script.text()).length > 1000);
    assert.equal((await fetch(`${url}/page.css`)).status, 200);
    assert.equal((await fetch(`${dataCenterUrl}/`)).status, 404);
  }).timeout(20_000);
});

describe('Five9 simulator: how it is started', () => {
  it('waits for requests, tells of changes, and stands beside another one', async () => {
    const one = await startFive9Simulator({ page: false });
    const two = await startFive9Simulator({ page: false });
    assert.notEqual(one.port, two.port);
    let changes = 0;
    const stop = one.onChange(() => {
      changes += 1;
    });
    const client = new Five9Client(one);
    const [request] = await Promise.all([one.waitForRequest('/auth/login'), client.login()]);
    assert.equal(request.method, 'POST');
    assert.ok(changes > 0);
    stop();
    await assert.rejects(two.waitForRequest('/auth/login', 20), /No request/);
    await one.close();
    await two.close();
  });

  it('speaks https on all its ports when given a certificate', async () => {
    const simulator = await startFive9Simulator({ page: false, tls: selfSigned });
    for (const url of Object.values(simulator.urls)) assert.match(url, /^https:/);
    await assert.rejects(fetch(`${simulator.url}/control/state`));
    await simulator.close();
  });
});
