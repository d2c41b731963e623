import assert from 'node:assert/strict';
import { readToken } from '../../nodes/bridge/token';
import { BridgeFlow } from '../support/bridge-flow';
import { FakePage, PATH, SECRET } from '../support/bridge-page';
import { objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';

describe('the bridge brings commands to pages', () => {
  const flow = new BridgeFlow();
  const pages: FakePage[] = [];

  async function page(agent: string): Promise<FakePage> {
    const made = await FakePage.welcomed(flow.port, agent);
    pages.push(made);
    return made;
  }

  afterEach(async () => {
    for (const each of pages.splice(0)) await each.close();
    await flow.stop();
  });

  it('to the agent whose event started the flow, with what the event said', async () => {
    await flow.begin({ command: { command: 'updateWorkitemData' } });
    const ada = await page('ada');
    const bob = await page('bob');
    ada.event('workitemCreate', {
      id: '7',
      channelId: 'voice_1',
      requestId: 'not for the command',
    });
    const msg = await flow.message('out');
    msg.payload = { updatedData: { callVariable1: 'x' } };
    flow.send('command', msg);
    const call = await ada.got('call');
    assert.equal(call['command'], 'updateWorkitemData');
    assert.deepEqual(call['params'], {
      channelId: 'voice_1',
      workitemId: '7',
      updatedData: { callVariable1: 'x' },
    });
    ada.send({ type: 'result', id: call['id'], ok: true, code: 'answered' });
    const done = await flow.message('done');
    assert.deepEqual(done.payload, { updatedData: { callVariable1: 'x' } });
    assert.equal(objectOf(done['request'])['outcome'], 'answered');
    assert.equal(bob.of('call').length, 0);
  });

  it('to a named agent’s active page, once', async () => {
    await flow.begin({ command: { command: 'getChannel', agent: 'ada' } });
    const first = await page('ada');
    const second = await page('ada');
    flow.send('command', { payload: { channelId: 'voice' } });
    const call = await first.got('call');
    first.send({
      type: 'result',
      id: call['id'],
      ok: true,
      code: 'answered',
      value: { teamId: '7' },
    });
    assert.deepEqual((await flow.message('done')).payload, { teamId: '7' });
    assert.equal(second.of('call').length, 0);
  });

  it('to all agents, and gives what each of them answered', async () => {
    await flow.begin({ command: { command: 'getChannel', agent: '*' } });
    const ada = await page('ada');
    const bob = await page('bob');
    flow.send('command', { payload: { channelId: 'voice' } });
    const [toAda, toBob] = [await ada.got('call'), await bob.got('call')];
    ada.send({
      type: 'result',
      id: toAda['id'],
      ok: true,
      code: 'answered',
      value: { agentId: '1' },
    });
    bob.send({ type: 'result', id: toBob['id'], ok: false, code: 'REJECTED', message: 'no' });
    assert.deepEqual((await flow.message('done')).payload, [
      { agent: 'ada', outcome: 'answered', payload: { agentId: '1' } },
      {
        agent: 'bob',
        error: {
          code: 'REJECTED',
          message: "'getChannel' was rejected in the page of the agent 'bob': no",
        },
      },
    ]);
  });

  it('and says that something was only handed over', async () => {
    await flow.begin({ command: { command: 'writeLog', agent: 'ada' } });
    const ada = await page('ada');
    flow.send('command', { payload: { logMessage: 'hello' } });
    const call = await ada.got('call');
    assert.deepEqual(call['params'], { logMessage: 'hello', logLevel: 'Debug' });
    ada.send({ type: 'result', id: call['id'], ok: true, code: 'sent' });
    assert.equal(objectOf((await flow.message('done'))['request'])['outcome'], 'sent');
  });

  it('and does not believe that something was answered which nothing answers', async () => {
    await flow.begin({ command: { command: 'writeLog', agent: 'ada' } });
    const ada = await page('ada');
    flow.send('command', { payload: { logMessage: 'hello' } });
    const call = await ada.got('call');
    ada.send({ type: 'result', id: call['id'], ok: true, code: 'answered' });
    assert.equal(objectOf((await flow.message('done'))['request'])['outcome'], 'sent');
  });

  it('to nobody where no agent is named: that is said at once', async () => {
    await flow.begin({ command: { command: 'getChannel' } });
    await page('ada');
    flow.send('command', { payload: { channelId: 'voice' } });
    const error = await flow.error();
    assert.equal(error['code'], 'INVALID_PARAMETER');
    assert.match(String(error['message']), /set an agent/);
  });

  it('to an agent who is not there: that is said at once, with the name', async () => {
    await flow.begin({ command: { command: 'getChannel', agent: 'carl' } });
    const since = Date.now();
    flow.send('command', { payload: { channelId: 'voice' } });
    const error = await flow.error();
    assert.equal(error['code'], 'NOT_CONNECTED');
    assert.match(String(error['message']), /'carl'/);
    assert.ok(Date.now() - since < 1000);
  });

  const failures: readonly [string, Readonly<Record<string, unknown>>, RegExp][] = [
    ['REJECTED', { code: 'REJECTED', message: 'Not now', value: { event: 'error' } }, /Not now/],
    ['NOT_SUPPORTED', { code: 'NOT_SUPPORTED', message: 'no such request' }, /no such request/],
    ['PROTOCOL', { code: 'INVENTED', message: 'whatever' }, /whatever/],
  ];
  for (const [code, result, text] of failures) {
    it(`and tells flows what went wrong there: ${code}`, async () => {
      await flow.begin({ command: { command: 'getChannel', agent: 'ada' } });
      const ada = await page('ada');
      flow.send('command', { payload: { channelId: 'voice' } });
      const call = await ada.got('call');
      ada.send({ type: 'result', id: call['id'], ok: false, ...result });
      const error = await flow.error();
      assert.equal(error['code'], code);
      assert.match(String(error['message']), text);
      if ('value' in result) assert.deepEqual(error['cause'], result['value']);
    });
  }

  it('and gives up where a page goes meanwhile', async () => {
    await flow.begin({ command: { command: 'getChannel', agent: 'ada' } });
    const ada = await page('ada');
    flow.send('command', { payload: { channelId: 'voice' } });
    await ada.got('call');
    ada.socket.terminate();
    assert.equal((await flow.error())['code'], 'CONNECTION_LOST');
  });

  it('and gives up where no answer comes', async () => {
    await flow.begin({ command: { command: 'getChannel', agent: 'ada', timeout: 0.2 } });
    const ada = await page('ada');
    flow.send('command', { payload: { channelId: 'voice' } });
    await ada.got('call');
    assert.equal((await flow.error())['code'], 'TIMEOUT');
  });

  it('and keeps no more of them waiting than a page can take', async () => {
    await flow.begin(
      { command: { command: 'getChannel', agent: 'ada' } },
      {},
      { contactCenterBridge: { calls: 2 } },
    );
    await page('ada');
    for (let count = 0; count < 3; count++)
      flow.send('command', { payload: { channelId: 'voice' } });
    assert.equal((await flow.error())['code'], 'QUEUE_FULL');
  });

  it('except the one that makes tokens, which needs no page', async () => {
    await flow.begin({ command: { command: 'createToken' } });
    flow.send('command', { payload: { agentId: 'ada', lifetime: 30 } });
    const token = String((await flow.message('done')).payload);
    assert.equal(objectOf(readToken(token, { secret: SECRET, audience: PATH }))['agent'], 'ada');
    const made = await FakePage.welcomed(flow.port, 'ada', { token });
    pages.push(made);
  });

  it('and makes no tokens where a shared key is used', async () => {
    await flow.begin({ command: { command: 'createToken' } }, { auth: 'key' });
    flow.send('command', { payload: { agentId: 'ada' } });
    assert.equal((await flow.error())['code'], 'NOT_SUPPORTED');
  });
});

describe('the bridge with a shared key', () => {
  const flow = new BridgeFlow();

  beforeEach(async () => {
    await flow.begin({}, { auth: 'key' });
  });

  afterEach(async () => {
    await flow.stop();
  });

  it('takes a page’s word for who its agent is', async () => {
    const page = await FakePage.open(flow.port, '', { token: SECRET, hello: { agent: 'ada' } });
    assert.equal((await page.got('welcome'))['agent'], 'ada');
    page.event('workitemCreate', { id: '1' });
    assert.equal(payloadOf(await flow.message('out'))['id'], '1');
    await page.close();
  });

  it('refuses a wrong key, and a page that names nobody', async () => {
    const wrong = await FakePage.open(flow.port, '', {
      token: `${SECRET}x`,
      hello: { agent: 'ada' },
    });
    assert.equal(await wrong.refusal(), 'key');
    const nobody = await FakePage.open(flow.port, '', { token: SECRET });
    assert.equal(await nobody.refusal(), 'agent');
    await eventually('both gone', () => wrong.closed !== undefined && nobody.closed !== undefined);
  });
});
