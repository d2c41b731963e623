import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startBctSimulator } from '../../simulators/bct';
import { startUipSimulator } from '../../simulators/uip';
import { at } from './reading';
import { useBct } from './bct-use-simulator';

describe('BCT simulator: control API', () => {
  const { simulator, client } = useBct();

  async function control(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${simulator().url}/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  it('does over HTTP what the programmatic API does', async () => {
    const one = await client();
    const stream = await one.subscribe({ emergencyNumbers: ['112'] });
    const order = { calledEmergencyNumber: '112', callingNumber: '4711' };
    assert.equal((await control('dialEmergency', order)).status, 204);
    await stream.next('EmergencyCall');
    const started = await control('visitorStarts', { initiator: 'Jan' });
    const sessionId = at(started.body, 'sessionId');
    assert.equal(at(await stream.next('WebChatRequest'), 'data', 'sessionId'), sessionId);
    assert.equal((await control('faults/drop', { how: 'reset' })).status, 204);
    assert.equal(await stream.closed, 1006);
  });

  it('shows its state and what went over the wire', async () => {
    const one = await client();
    await one.subscribe({ routerName: 'Sales' });
    const read = async (name: string): Promise<unknown> =>
      (await fetch(`${simulator().url}/control/${name}`)).json();
    const state = await read('state');
    assert.equal(at(state, 'transport', 'kind'), 'owi');
    assert.equal(at(state, 'world', 'routers', 0, 'routerName'), 'Sales');
    assert.equal(at(await read('connections'), 0, 'routerName'), 'Sales');
    assert.equal(at(await read('requests'), 0, 'path'), '/owi/v1/login');
    assert.ok(String(at(await read('frames'), 0, 'text')).includes('subscribe'));
    assert.ok(!JSON.stringify(await read('requests')).includes('secret'));
  });

  it('explains what it does not do', async () => {
    const missing = await control('visitorStarts', {});
    assert.deepEqual([missing.status, at(missing.body, 'error')], [400, 'BAD_BODY']);
    const unknown = await control('agentReady', { agentName: 'nobody' });
    assert.deepEqual([unknown.status, at(unknown.body, 'error')], [404, 'agent_not_found']);
    const over = await control('agentLogsOff', { agentName: 'jdoe', more: 1 });
    assert.equal(over.status, 400);
  });

  it('shares one contact center between both transports', async () => {
    const uip = await startUipSimulator({ world: simulator().world, page: false });
    const key = uip.raiseAlarm({ id: '2101', source: 'x', message: 'y' });
    assert.equal(simulator().snapshot().alarms[0]?.key, key);
    await uip.close();
    simulator().resolveAlarm({ key });
  });

  it('serves its page, with the script bundled', async () => {
    const paged = await startBctSimulator();
    const html = await (await fetch(paged.url)).text();
    assert.match(html, /Business ConneCT/);
    const script = await fetch(`${paged.url}/page.js`);
    assert.equal(script.status, 200);
    await paged.close();
  });

  it('leaves nothing behind that keeps a process alive', async () => {
    const code = `
      const { startBctSimulator } = require('./simulators/bct');
      const { startUipSimulator } = require('./simulators/uip');
      void (async () => {
        const bct = await startBctSimulator();
        const uip = await startUipSimulator({ baseUri: 'http://127.0.0.1:1/' });
        const { WebSocket } = require('ws');
        const headers = { authorization: 'Bearer ' + bct.issueToken('nodered') };
        const socket = new WebSocket(bct.eventsUrl, { headers });
        await new Promise((resolve) => socket.on('open', resolve));
        socket.send('{"subscribe":{"routerName":"Sales"}}');
        bct.visitorStarts({ initiator: 'Jan' });
        uip.raiseAlarm({ id: '1', source: 'x', message: 'y' });
        socket.terminate();
        await bct.close();
        await uip.close();
      })();`;
    await promisify(execFile)(process.execPath, ['--import=tsx', '-e', code], { timeout: 8000 });
  }).timeout(10_000);
});
