import assert from 'node:assert/strict';
import { isObject } from '../../nodes/runtime/json';
import { objectOf } from '../support/json';
import { useFive9, type Five9Bench } from './five9-browser';

const ADA = '3000001';
const CHANNEL = 'intrx_plugin_';
const SENDER = 'remote_intrx_plugin_-0123456789abcdef';

/** A page with nothing of the SDK in it: it posts what the test says and keeps what comes. */
const BARE = `<!doctype html><title>bare</title><body><script>
  window.got = [];
  window.wrap = (message, sender, channel) => ({ iframeName: channel, sender, message });
  window.addEventListener('message', ({ data, ports }) => {
    got.push({ where: 'window', data, ports: ports.length });
    if (!ports[0]) return;
    window.port = ports[0];
    port.onmessage = ({ data }) => { got.push({ where: 'port', data }); };
  });
</script></body>`;

type Got = Readonly<Record<string, unknown>>;

describe('the adapter of the Five9 page, by its messages', function () {
  this.timeout(40_000);
  const bench = useFive9();

  /** The bare page on another server, with the adapter as a frame in it. */
  async function bare(query = ''): Promise<Wire> {
    const page = await bench.page();
    await page.page.route('http://crm.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: BARE }),
    );
    await page.page.goto('http://crm.example/');
    await page.page.evaluate(
      `new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.id = 'adt';
        frame.src = ${JSON.stringify(`${bench.simulator.adapter}?agent=${ADA}${query}`)};
        frame.onload = resolve;
        document.body.append(frame);
      })`,
    );
    await page.adapter.locator('#desk').waitFor();
    return new Wire(page);
  }

  class Wire {
    constructor(readonly page: Awaited<ReturnType<Five9Bench['page']>>) {}

    async ask(channel = CHANNEL): Promise<void> {
      await this.page.page.evaluate(
        `frames[0].postMessage(wrap('asking_connect', '${SENDER}', '${channel}'), '*')`,
      );
    }

    async connect(): Promise<string> {
      await this.ask();
      const { data } = await this.next((one) => one['where'] === 'window');
      await this.post(`connected::${CHANNEL}:1.0.11`);
      return String(objectOf(data)['sender']);
    }

    async post(message: unknown): Promise<void> {
      const text = JSON.stringify(message);
      await this.page.page.evaluate(`port.postMessage(wrap(${text}, '${SENDER}', '${CHANNEL}'))`);
    }

    async got(): Promise<readonly Got[]> {
      return this.page.page.evaluate<readonly Got[]>('got');
    }

    async next(holds: (one: Got) => boolean): Promise<Got> {
      for (let tried = 0; tried < 200; tried++) {
        const found = (await this.got()).find(holds);
        if (found) return found;
        await this.page.page.waitForTimeout(20);
      }
      throw new Error(`Not among ${JSON.stringify(await this.got())}`);
    }

    /** What came in by the port, without its wrapping. */
    async message(holds: (message: Got) => boolean): Promise<Got> {
      const inner = (one: Got): unknown =>
        isObject(one['data']) ? one['data']['message'] : undefined;
      const found = await this.next((one) => {
        const message = inner(one);
        return one['where'] === 'port' && isObject(message) && holds(message);
      });
      return objectOf(inner(found));
    }
  }

  it('answers who asks to connect with a port, once per window and channel', async () => {
    const wire = await bare();
    await wire.ask();
    const { data, ports } = await wire.next(({ where }) => where === 'window');
    assert.equal(ports, 1);
    const { iframeName, sender, message } = objectOf(data);
    assert.deepEqual([iframeName, message], [CHANNEL, 'connect']);
    assert.match(String(sender), /^master_intrx_plugin_-[0-9a-f]{16}$/);
    await wire.ask();
    await wire.ask(`${CHANNEL}mine`);
    const mine = await wire.next(
      ({ data: one }) => objectOf(one)['iframeName'] === `${CHANNEL}mine`,
    );
    assert.equal(mine['ports'], 1);
    assert.equal((await wire.got()).length, 2);
  });

  it('ignores channels that it does not know', async () => {
    const wire = await bare();
    await wire.ask('mystery_');
    await wire.ask();
    await wire.next(({ where }) => where === 'window');
    assert.equal((await wire.got()).length, 1);
  });

  it('answers requests by their ids, with a response or an error', async () => {
    const wire = await bare();
    await wire.connect();
    const request = { objectId: 'interactionApi', verb: 'post', attrName: 'isMasterPage' };
    await wire.post({ hostId: '', id: `${SENDER}#1`, request });
    const answer = await wire.message(({ id }) => id === `${SENDER}#1`);
    assert.deepEqual(answer, { id: `${SENDER}#1`, response: true });
    const args = { interactionId: 'gone' };
    await wire.post({ id: `${SENDER}#2`, request: { ...request, attrName: 'getCav', args } });
    const { error } = await wire.message(({ id }) => id === `${SENDER}#2`);
    assert.equal(objectOf(error)['errorCode'], 'InteractionNotFound');
    await wire.post({ id: `${SENDER}#3`, request: { ...request, attrName: 'dance' } });
    const unknown = await wire.message(({ id }) => id === `${SENDER}#3`);
    assert.equal(unknown['error'], 'Not Implemented: dance');
    await wire.post({
      id: `${SENDER}#4`,
      request: { ...request, attrName: 'updateWebSocketSubscriptions', args: ['29'] },
    });
    const nothing = await wire.message(({ id }) => id === `${SENDER}#4`);
    assert.deepEqual(nothing, { id: `${SENDER}#4`, response: null });
    bench.simulator.agent(ADA).setWaiting('300000000000022', 2);
    const { event } = await wire.message(({ event: one }) => one !== undefined);
    const { objectId, name, data } = objectOf(event);
    assert.deepEqual([objectId, name], ['interactionApi', 'webSocketEvent']);
    assert.deepEqual(Object.keys(objectOf(data)), ['id', 'payload', 'context']);
    assert.equal(objectOf(objectOf(data)['context'])['tenantId'], '131792');
  });

  it('sends events in the form that was seen', async () => {
    const wire = await bare();
    await wire.connect();
    await wire.post({
      id: '1',
      request: { objectId: 'interactionApi', verb: 'post', attrName: 'isMasterPage' },
    });
    await wire.message(({ id }) => id === '1');
    const call = bench.simulator.agent(ADA).phone.ring('9250000111');
    const { event } = await wire.message(({ event: one }) => one !== undefined);
    assert.deepEqual(event, {
      objectId: 'interactionApi',
      name: 'interactionEvent',
      data: { reason: 'callStarted', payload: { callData: call.data } },
    });
  });

  it('says its host id where it has one, and takes nothing that carries another', async () => {
    const wire = await bare('&hostId=host7');
    await wire.connect();
    const said = await wire.next(({ data }) =>
      String(objectOf(data)['message']).startsWith('connected:'),
    );
    assert.equal(objectOf(said['data'])['message'], `connected:host7:${CHANNEL}:cur`);
    const request = { objectId: 'interactionApi', verb: 'post', attrName: 'isMasterPage' };
    await wire.post({ hostId: 'other', id: '1', request });
    await wire.post({ hostId: 'host7', id: '2', request });
    const answer = await wire.message(({ id }) => id !== undefined);
    assert.deepEqual(answer, { hostId: 'host7', id: '2', response: true });
  });

  it('forgets who says good-bye, and welcomes again', async () => {
    const wire = await bare();
    await wire.connect();
    await wire.post('disconnect');
    await wire.ask();
    await wire.next((one) => one['where'] === 'window');
    for (let tried = 0; tried < 50 && (await wire.got()).length < 2; tried++) await wire.ask();
    assert.ok((await wire.got()).filter(({ where }) => where === 'window').length >= 2);
  });

  it('serves CRM and hooks only where its address says so', async () => {
    const wire = await bare('&f9hookapi=true');
    await wire.ask('crm_api_plugin_');
    await wire.ask('hook_api_plugin_');
    await wire.next(({ where }) => where === 'window');
    const channels = (await wire.got()).map(({ data }) => objectOf(data)['iframeName']);
    assert.deepEqual(channels, ['hook_api_plugin_']);
  });

  it('works with the SDK where it has a host id', async () => {
    const desk = await bench.desk(ADA, { hostId: 'host7' });
    assert.equal(await desk.value('isMasterPage'), true);
    bench.simulator.agent(ADA).phone.ring('4711');
    await desk.event('callStarted');
  });
});
