import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { connections } from '../../nodes/runtime/registry';
import { BridgeFlow } from '../support/bridge-flow';
import { FakePage, PATH, SECRET, tokenFor, upgradeRequest } from '../support/bridge-page';
import { objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';

describe('the bridge refuses', () => {
  const flow = new BridgeFlow();
  const limits = { contactCenterBridge: { hello: 1, perAgent: 2, burst: 50, rate: 10 } };

  afterEach(async () => {
    await flow.stop();
  });

  describe('at the door', () => {
    beforeEach(async () => {
      await flow.begin({}, {}, limits);
    });

    for (const origin of ['https://evil.example', 'null', '', 'https://crm.example.evil.example']) {
      it(`pages of another origin: ${origin || 'none'}`, async () => {
        const page = new FakePage(flow.port, { origin });
        assert.equal(await page.refusal(), 'origin');
      });
    }

    it('pages that do not say hello in time', async () => {
      const page = new FakePage(flow.port);
      assert.equal(await page.refusal(), 'hello');
    });

    it('whatever comes before hello', async () => {
      const page = new FakePage(flow.port);
      await once(page.socket, 'open');
      page.event('workitemCreate', {});
      assert.equal(await page.refusal(), 'hello');
    });

    it('scripts of another version', async () => {
      const page = await FakePage.open(flow.port, 'ada', { hello: { v: 2 } });
      assert.equal(await page.refusal(), 'version');
    });

    it('a token in the address', async () => {
      const token = tokenFor('ada');
      const page = new FakePage(flow.port, { path: `${PATH}?token=${token}` });
      assert.equal(await page.refusal(), 'hello');
    });

    it('a token that was used before, even by the same page', async () => {
      const token = tokenFor('ada');
      const first = await FakePage.welcomed(flow.port, 'ada', { token });
      const second = await FakePage.open(flow.port, 'ada', { token, page: first.id });
      assert.equal(await second.refusal(), 'replayed');
      assert.equal(first.closed, undefined);
      await first.close();
    });

    it('a page that says it is another agent than its token', async () => {
      const page = await FakePage.open(flow.port, 'ada', { hello: { agent: 'bob' } });
      assert.equal(await page.refusal(), 'agent');
    });

    it('the shared secret where tokens are asked for', async () => {
      const page = await FakePage.open(flow.port, 'ada', {
        token: SECRET,
        hello: { agent: 'ada' },
      });
      assert.equal(await page.refusal(), 'token');
    });

    it('more pages than an agent may have', async () => {
      const pages = [
        await FakePage.welcomed(flow.port, 'ada'),
        await FakePage.welcomed(flow.port, 'ada'),
      ];
      const third = await FakePage.open(flow.port, 'ada');
      assert.equal(await third.refusal(), 'crowded');
      for (const page of pages) await page.close();
    });

    it('and remembers it for whoever sets it up, without the token', async () => {
      const page = await FakePage.open(flow.port, 'ada', { token: 'not-a-token-at-all' });
      await page.refusal();
      const report = JSON.stringify(connections.find(flow.desk.node.id)?.report());
      assert.match(report, /"reason":"token"/);
      assert.doesNotMatch(report, /not-a-token|a secret that/);
    });
  });

  it('more pages than the connection takes', async () => {
    await flow.begin({}, {}, { contactCenterBridge: { connections: 1 } });
    const first = await FakePage.welcomed(flow.port, 'ada');
    const second = await FakePage.open(flow.port, 'bob');
    assert.equal(await second.refusal(), 'full');
    const back = await FakePage.welcomed(flow.port, 'ada', { page: first.id });
    await back.close();
    const third = await FakePage.welcomed(flow.port, 'bob');
    await third.close();
  });

  it('nobody because of those who have not said hello', async () => {
    await flow.begin({}, {}, { contactCenterBridge: { connections: 3, strangers: 5 } });
    const strangers = [1, 2, 3, 4, 5].map(() => new FakePage(flow.port));
    for (const { socket } of strangers) await once(socket, 'open');
    const page = await FakePage.welcomed(flow.port, 'ada');
    await eventually('the end of the oldest', () => strangers.some(({ closed }) => closed));
    assert.equal(strangers.filter(({ closed }) => closed).length, 1);
    for (const { socket } of strangers) socket.terminate();
    await page.close();
  });

  it('nobody because of those who were refused and do not go', async () => {
    await flow.begin({}, {}, { contactCenterBridge: { connections: 3 } });
    // They take the upgrade and then do nothing at all, not even answer the close.
    const strangers = [1, 2, 3].map(() => createConnection(flow.port, '127.0.0.1'));
    for (const stranger of strangers) {
      stranger.write(upgradeRequest(PATH, 'https://evil.example'));
      await once(stranger, 'end', { signal: AbortSignal.timeout(1000) }).catch(() => undefined);
      stranger.resume();
    }
    const page = await FakePage.welcomed(flow.port, 'ada');
    for (const stranger of strangers) stranger.destroy();
    await page.close();
  });

  describe('behind the door', () => {
    beforeEach(async () => {
      await flow.begin({}, {}, limits);
    });

    it('frames that are no JSON', async () => {
      const page = await FakePage.welcomed(flow.port, 'ada');
      page.socket.send('{');
      assert.equal(await page.refusal(), 'frame');
    });

    it('frames that are no text', async () => {
      const page = await FakePage.welcomed(flow.port, 'ada');
      page.socket.send(Buffer.from('{"type":"ping"}'), { binary: true });
      assert.equal(await page.refusal(), 'frame');
    });

    it('frames that nobody knows', async () => {
      const page = await FakePage.welcomed(flow.port, 'ada');
      page.send({ type: 'eval', code: 'process.exit()' });
      assert.equal(await page.refusal(), 'frame');
    });

    it('frames that are too long, and keeps none of them', async () => {
      const page = await FakePage.welcomed(flow.port, 'ada');
      page.event('workitemCreate', 'x'.repeat(300 * 1024));
      await page.refusal();
      assert.equal(page.closed?.code, 1009);
      const report = JSON.stringify(connections.find(flow.desk.node.id)?.report());
      assert.match(report, /"reason":"size"/);
    });

    it('more frames than it can be expected to take', async () => {
      const page = await FakePage.welcomed(flow.port, 'ada');
      for (let count = 0; count < 200; count++) page.send({ type: 'ping' });
      assert.equal(await page.refusal(), 'rate');
    });

    it('more pings of the protocol below than it can be expected to take', async () => {
      const page = await FakePage.welcomed(flow.port, 'ada');
      for (let count = 0; count < 200; count++) page.socket.ping('x');
      assert.equal(await page.refusal(), 'rate');
    });

    it('events that are too deep, once, and keeps the link', async () => {
      const page = await FakePage.welcomed(flow.port, 'ada');
      const data = `${'['.repeat(70)}${']'.repeat(70)}`;
      const text = `{"type":"event","seq":1,"name":"workitemCreate","data":${data}}`;
      page.socket.send(text);
      page.socket.send(text);
      await page.got('ack', ({ seq }) => seq === 1);
      page.event('workitemCreate', {}, { seq: 2 });
      await flow.message('out');
      assert.equal(flow.got('out').length, 1);
      assert.match(
        String((await flow.error())['message']),
        /1 events of the agent 'ada' are left out: .* 64 levels/,
      );
      assert.equal(page.closed, undefined);
      await page.close();
    });

    it('other frames that are too deep', async () => {
      const page = await FakePage.welcomed(flow.port, 'ada');
      page.socket.send(`{"type":"able","able":${'['.repeat(70)}${']'.repeat(70)}}`);
      assert.equal(await page.refusal(), 'frame');
    });

    it('to tell every frame in which a page says that it dropped something', async () => {
      await flow.stop();
      await flow.begin();
      const page = await FakePage.welcomed(flow.port, 'ada');
      for (let count = 0; count < 500; count++) page.send({ type: 'dropped', count: 1 });
      page.send({ type: 'dropped', count: 2 ** 60 });
      page.event('workitemCreate', {});
      await flow.message('out');
      // Node-RED hands an error of a config node over once for each node that uses it.
      const told = new Set(flow.errors().map(({ message }) => String(message)));
      assert.deepEqual([...told].length, 1);
      assert.match([...told].join(), /'ada' had to drop 1 events/);
      await page.close();
    });

    it('to believe results of a page that was not asked', async () => {
      await flow.stop();
      await flow.begin({ command: { command: 'getChannel', agent: 'ada' } });
      const ada = await FakePage.welcomed(flow.port, 'ada');
      const bob = await FakePage.welcomed(flow.port, 'bob');
      flow.send('command', { payload: { channelId: 'voice' } });
      const call = await ada.got('call');
      bob.send({ type: 'result', id: call['id'], ok: true, code: 'answered', value: 'forged' });
      bob.send({ type: 'ping' });
      await bob.got('pong');
      assert.equal(flow.got('done').length, 0);
      ada.send({
        type: 'result',
        id: call['id'],
        ok: true,
        code: 'answered',
        value: { agentId: '1' },
      });
      assert.deepEqual((await flow.message('done')).payload, { agentId: '1' });
      await ada.close();
      await bob.close();
    });

    it('payloads that would change prototypes, but takes what else is in them', async () => {
      const page = await FakePage.welcomed(flow.port, 'ada');
      const data =
        '{"id":"7","__proto__":{"isAdmin":true},"ctiData":{"constructor":{"prototype":{"x":1}}}}';
      page.socket.send(`{"type":"event","seq":1,"name":"workitemCreate","data":${data}}`);
      const payload = payloadOf(await flow.message('out'));
      assert.equal(payload['isAdmin'], undefined);
      assert.deepEqual(payload['ctiData'], {});
      assert.equal(objectOf({})['isAdmin'], undefined);
      await page.close();
    });
  });

  it('pages that nobody answers from any more, and gives their place to others', async () => {
    await flow.begin({}, {}, { contactCenterBridge: { ping: 1, silent: 2 } });
    const page = await FakePage.welcomed(flow.port, 'ada');
    page.silence();
    await page.got('ping');
    const since = Date.now();
    await eventually('the end', () => page.closed !== undefined, 6000);
    assert.ok(Date.now() - since < 4000);
  });

  it('pages that do not read what they are sent', async () => {
    await flow.begin(
      { command: { command: 'writeLog', agent: 'ada', timeout: 1 } },
      {},
      { contactCenterBridge: { unread: 200_000, calls: 10_000 } },
    );
    const page = await FakePage.welcomed(flow.port, 'ada');
    page.socket.pause();
    const logMessage = 'x'.repeat(100_000);
    const gone = (): boolean =>
      JSON.stringify(connections.find(flow.desk.node.id)?.report()).includes('"reason":"slow"');
    for (let count = 0; count < 400 && !gone(); count++) {
      flow.send('command', { payload: { logMessage } });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await eventually('the page to be cut off', gone);
    page.socket.terminate();
  });
});
