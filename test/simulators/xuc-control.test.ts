import assert from 'node:assert/strict';
import { startXucSimulator } from '../../simulators/xuc';
import { at } from './reading';
import { useSimulator } from './use-simulator';

describe('XUC simulator: control API', () => {
  const { simulator, client } = useSimulator({ page: true });

  async function order(path: string, body: unknown, method = 'POST'): Promise<Response> {
    return fetch(`${simulator().url}/control${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(method === 'DELETE' ? {} : { body: JSON.stringify(body) }),
    });
  }

  it('places, answers and ends calls', async () => {
    const alice = await client();
    const response = await order('/calls', { from: '0427466347', to: '1000' });
    const linkedId = at(await response.json(), 'linkedId');
    await alice.next('PhoneEvent', ({ eventType }) => eventType === 'EventRinging');
    assert.equal((await order(`/calls/${String(linkedId)}/answer`, {})).status, 204);
    assert.equal((await order('/lines/1000/hold', {})).status, 204);
    assert.equal((await order(`/calls/${String(linkedId)}/hangup`, {})).status, 204);
    await alice.next('PhoneEvent', ({ eventType }) => eventType === 'EventReleased');
  });

  it('sets agents, members, queues, users and settings', async () => {
    for (const [path, body] of [
      ['/agents/22/state', { state: 'AgentOnPause', reason: 'lunch' }],
      ['/agents/22', { groupId: 1 }],
      ['/members', { agentId: 22, queueId: 11, penalty: 1 }],
      ['/queues/8', { closed: true }],
      ['/queues/8/statistics', { EWT: 99 }],
      ['/users/alice/config', { dndEnabled: true }],
      ['/users/alice/status', { status: 'away' }],
      ['/users/alice/voicemail', { newMessages: 1 }],
      ['/users/alice/sheet', { fields: [{ name: 'a', value: 'b' }] }],
      ['/send', { frame: { msgType: 'Unknown' } }],
    ] as const) {
      assert.equal((await order(path, body)).status, 204, path);
    }
    const settings: unknown = await (await order('/settings', { ping: 'silent' })).json();
    assert.equal(at(settings, 'ping'), 'silent');
    assert.equal(simulator().snapshot().agents[0]?.reason, 'lunch');
  });

  it('throws every fault switch', async () => {
    for (const [fault, body] of [
      ['drop', { how: 'close' }],
      ['freeze', {}],
      ['resume', {}],
      ['garbage', {}],
      ['half-frame', {}],
      ['oversized', { bytes: 1000 }],
      ['delay', { command: '*', ms: 5 }],
      ['swallow', { command: 'dial', on: true }],
      ['logins', { status: 500, times: 1 }],
      ['upgrades', { kind: 'silent', times: 1 }],
      ['expire-tokens', {}],
      ['clear', {}],
    ] as const) {
      assert.equal((await order(`/faults/${fault}`, body)).status, 204, fault);
    }
  });

  it('refuses what has no sense, and what is not JSON by its content type', async () => {
    assert.equal((await order('/calls', { to: '1000' })).status, 400);
    assert.equal((await order('/calls/none/answer', {})).status, 404);
    assert.equal((await order('/agents/x/state', { state: 'AgentReady' })).status, 400);
    assert.equal((await order('/nowhere', {})).status, 404);
    const form = await fetch(`${simulator().url}/control/calls`, { method: 'POST', body: 'a=b' });
    assert.equal(form.status, 415);
  });

  it('streams the state as it changes', async () => {
    const response = await fetch(`${simulator().url}/control/events`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    assert.match((await reader?.read())?.value ?? '', /^data: \{"url":/);
    simulator().placeCall({ from: '0427466347', to: '1000' });
    assert.match((await reader?.read())?.value ?? '', /0427466347/);
    await reader?.cancel();
  });

  it('serves the page with its script and style', async () => {
    const { url } = simulator();
    const page = await (await fetch(`${url}/`)).text();
    assert.match(page, /page\.js/);
    const script = await fetch(`${url}/page.js`);
    assert.match(script.headers.get('content-type') ?? '', /javascript/);
    assert.ok((await script.text()).length > 1000);
    assert.equal((await fetch(`${url}/page.css`)).status, 200);
  }).timeout(10_000);

  it('takes the next free port when asked to', async () => {
    const { port } = simulator();
    await assert.rejects(startXucSimulator({ port }), { code: 'EADDRINUSE' });
    const second = await startXucSimulator({ port, nextFreePort: true, page: false });
    assert.ok(second.port > port);
    await second.close();
  });
});
