import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { useFakeTimers } from 'sinon';
import type { Adapter } from '../../nodes/bridge/page/adapter';
import { eventNames } from '../../nodes/bridge/page/five9/events';
import { adapterIn, adapterWith, FakeCrmSdk, fakePage, type Seen } from '../support/fake-crm-sdk';
import { objectOf } from '../support/json';
import { eventually } from '../support/wait';

const refuse = (error: unknown) => () =>
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the SDK does
  Promise.reject(error);

describe('Five9 in the page', () => {
  let page: ReturnType<typeof fakePage>;
  const adapters: Adapter[] = [];

  async function begin(sdk: FakeCrmSdk): Promise<Seen> {
    const seen = await adapterWith(sdk);
    adapters.push(seen.adapter);
    return seen;
  }

  function look(library?: unknown): Seen {
    const seen = adapterIn(library);
    adapters.push(seen.adapter);
    return seen;
  }

  beforeEach(() => {
    page = fakePage();
  });

  afterEach(() => {
    for (const adapter of adapters.splice(0)) adapter.stop?.();
    page.close();
  });

  it('subscribes once and to all 17 events, however often flows change their minds', async () => {
    const sdk = new FakeCrmSdk();
    const { adapter } = await begin(sdk);
    for (const wanted of [['callStarted'], ['callEnded', '29'], [], ['callStarted']])
      adapter.wanted?.(new Set(wanted));
    assert.equal(sdk.subscriptions.length, 1);
    assert.deepEqual(Object.keys(objectOf(sdk.subscriptions[0])), [...eventNames]);
    assert.deepEqual(sdk.sockets, ['29']);
  });

  it('subscribes a socket event once while it is wired, asked for, or both', async () => {
    const sdk = new FakeCrmSdk();
    const { adapter, events } = await begin(sdk);
    adapter.wanted?.(new Set(['29']));
    await adapter.run('subscribeWsEvent', { wsEventId: ['29', 4711] }, 5);
    adapter.wanted?.(new Set());
    assert.deepEqual(sdk.subscribed, ['29', '4711']);
    sdk.raiseSocket('4711', { a: 1 }, { eventId: '4711' });
    assert.deepEqual(events, [
      ['webSocketEvent', { id: '4711', payload: { a: 1 }, context: { eventId: '4711' } }],
    ]);
    await adapter.run('unsubscribeWsEvent', { wsEventId: ['29', '4711'] }, 5);
    assert.deepEqual(sdk.subscribed, []);
    assert.deepEqual(sdk.sockets, ['29', '4711']);
  });

  it('subscribes what was wired before the SDK came', async () => {
    const { adapter, able } = look();
    adapter.wanted?.(new Set(['29']));
    assert.deepEqual(able.at(-1), { form: '', version: '', events: [], commands: [] });
    const sdk = new FakeCrmSdk();
    page.window['Five9'] = sdk.five9;
    await eventually('the SDK to be found', () => able.at(-1)?.form === 'global');
    assert.deepEqual(sdk.subscribed, ['29']);
    assert.ok(able.at(-1)?.events.includes('29'));
  });

  it('finds the SDK in a frame beside it, with its version, where the page has a module loader', async () => {
    const sdk = new FakeCrmSdk();
    page.window['length'] = 2;
    page.window['0'] = new Proxy(
      {},
      {
        get: () => {
          throw new Error('another origin');
        },
      },
    );
    page.window['1'] = { Five9: sdk.five9, crmSdkVersion: '1.0.11' };
    const { able } = look();
    await eventually('the SDK to be found', () => able.at(-1)?.form === 'frame');
    assert.equal(able.at(-1)?.version, '1.0.11');
  });

  for (const [form, of] of [
    ['a window', (sdk: FakeCrmSdk) => ({ Five9: sdk.five9 })],
    ['a module', (sdk: FakeCrmSdk) => ({ default: sdk.five9 })],
    ['CrmSdk', (sdk: FakeCrmSdk) => objectOf(sdk.five9)['CrmSdk']],
    ['an instance', (sdk: FakeCrmSdk) => ({ ...sdk.api, getCav: () => undefined })],
  ] as const) {
    it(`takes a library that is handed over as ${form}`, async () => {
      const { able } = look(of(new FakeCrmSdk()));
      await eventually('the SDK to be taken', () => able.at(-1)?.form === 'library');
    });
  }

  it('refuses commands while there is no SDK, and stops looking when it is stopped', async () => {
    const { adapter, able } = look();
    await assert.rejects(adapter.run('getCav', {}, 5), { code: 'NOT_CONNECTED' });
    adapter.stop?.();
    page.window['Five9'] = new FakeCrmSdk().five9;
    await sleep(400);
    assert.equal(able.length, 1);
  });

  it('calls unmute where the SDK has that instead of unMute', async () => {
    for (const name of ['unMute', 'unmute']) {
      const sdk = new FakeCrmSdk({ [name]: () => Promise.resolve() });
      const { adapter, able } = await begin(sdk);
      assert.ok(able.at(-1)?.commands.includes('unMute'));
      await adapter.run('unMute', {}, 5);
      assert.deepEqual(sdk.calls, [[name]]);
    }
  });

  for (const [error, code, message] of [
    ['Timeout', 'TIMEOUT', 'Timeout'],
    ['Message dropped', 'QUEUE_FULL', 'Message dropped'],
    ['Not Implemented: interactionApi.getCav', 'NOT_SUPPORTED', /^Not Implemented/],
    ['Unknown error', 'REJECTED', 'Unknown error'],
    [{ error: 'Wrong request path' }, 'INVALID_PARAMETER', 'Wrong request path'],
    [{ error: 'Cannot get config from adapter: Timeout' }, 'REJECTED', /^Cannot get config/],
    [{ errorCode: 'Generic' }, 'REJECTED', 'Generic'],
    [undefined, 'REJECTED', 'no reason given'],
    [new Error('broken'), 'REJECTED', 'broken'],
  ] as const) {
    it(`tells ${JSON.stringify(error)} as ${code}`, async () => {
      const { adapter } = await begin(new FakeCrmSdk({ getCav: refuse(error) }));
      await assert.rejects(adapter.run('getCav', { interactionId: '1' }, 5), { code, message });
    });
  }

  it('tells what the SDK throws as it tells what it rejects', async () => {
    const sdk = new FakeCrmSdk({
      click2dial: () => {
        throw new TypeError('broken');
      },
    });
    const { adapter } = await begin(sdk);
    await assert.rejects(adapter.run('click2dial', { click2DialData: {} }, 5), {
      code: 'REJECTED',
      message: 'broken',
    });
  });

  it('answers with null where the SDK answers with nothing, as for None', async () => {
    const sdk = new FakeCrmSdk({ getSelectedNameObject: () => Promise.resolve() });
    const { adapter } = await begin(sdk);
    const { value } = await adapter.run('getSelectedNameObject', { interactionId: '1' }, 5);
    assert.equal(value, null);
  });

  it('asks one interaction one thing after the other, and the server beside it', async () => {
    const answers: (() => void)[] = [];
    const later = (): Promise<unknown> =>
      new Promise((resolve) => {
        answers.push(() => {
          resolve([]);
        });
      });
    const sdk = new FakeCrmSdk({ getCav: later, executeRestApi: later });
    const { adapter } = await begin(sdk);
    const first = adapter.run('getCav', { interactionId: '1' }, 5);
    const second = adapter.run('getCav', { interactionId: '1' }, 5);
    const other = adapter.run('executeRestApi', { path: '/a' }, 5);
    const another = adapter.run('executeRestApi', { path: '/b' }, 5);
    await eventually('three requests', () => sdk.calls.length === 3);
    for (const answer of answers.splice(0)) answer();
    await Promise.all([first, other, another]);
    await eventually('the second one', () => sdk.calls.length === 4);
    for (const answer of answers) answer();
    await second;
  });

  it('never has as many requests under way in a tenth of a second as the SDK drops', async () => {
    const sdk = new FakeCrmSdk({ getMetadata: () => Promise.resolve({ agentId: 1 }) });
    const { adapter } = await begin(sdk);
    const all = Array.from({ length: 60 }, () => adapter.run('getMetadata', {}, 10));
    await sleep(500);
    assert.ok(sdk.calls.length <= 50, String(sdk.calls.length));
    await Promise.all(all);
    assert.equal(sdk.calls.length, 60);
  });

  it('says which page leads, and again when that changes', async () => {
    let master = false;
    const sdk = new FakeCrmSdk({ isMasterPage: () => Promise.resolve(master) });
    const { able } = await begin(sdk);
    await eventually('the first answer', () => able.at(-1)?.master === false);
    master = true;
    page.show();
    await eventually('the second answer', () => able.at(-1)?.master === true);
    master = false;
    sdk.raise('callStarted', {});
    await eventually('the third answer', () => able.at(-1)?.master === false);
  });

  it('keeps the last answer where none comes', async () => {
    let answer: () => Promise<unknown> = () => Promise.resolve(true);
    const sdk = new FakeCrmSdk({ isMasterPage: () => answer() });
    const { able } = await begin(sdk);
    await eventually('the first answer', () => able.at(-1)?.master === true);
    answer = refuse('Timeout');
    const asked = sdk.calls.length;
    page.show();
    await eventually('the next question', () => sdk.calls.length > asked);
    await sleep(20);
    assert.equal(able.at(-1)?.master, true);
  });

  it('gives nothing to an SDK whose adapter has never answered, and says so in time', async () => {
    const sdk = new FakeCrmSdk({
      isMasterPage: () => new Promise(() => undefined),
      click2dial: () => undefined,
      setDisposition: () => Promise.resolve(),
    });
    const { adapter } = await begin(sdk);
    const began = Date.now();
    const refused = { code: 'NOT_CONNECTED', message: 'the Five9 adapter does not answer' };
    await Promise.all([
      assert.rejects(adapter.run('click2dial', { click2DialData: {} }, 0.3), refused),
      assert.rejects(adapter.run('setDisposition', { interactionId: '1' }, 0.3), refused),
    ]);
    assert.ok(Date.now() - began < 300);
    assert.deepEqual(sdk.calls, [['isMasterPage']]);
  });

  it('gives what has waited to the adapter that comes in time', async () => {
    let come: (master: boolean) => void = () => undefined;
    const sdk = new FakeCrmSdk({
      isMasterPage: () => new Promise((resolve) => (come = resolve)),
      click2dial: () => undefined,
    });
    const { adapter } = await begin(sdk);
    const dialled = adapter.run('click2dial', { click2DialData: {} }, 5);
    come(false);
    assert.deepEqual(await dialled, { outcome: 'sent' });
  });

  it('takes a refusal as an answer of the adapter, but not what the SDK says where there is none', async () => {
    for (const [error, isThere] of [
      ['Not Implemented: isMasterPage', true],
      [{ errorCode: 'Generic' }, true],
      ['Timeout', false],
      ['Message dropped', false],
    ] as const) {
      const sdk = new FakeCrmSdk({ isMasterPage: refuse(error), mute: () => Promise.resolve() });
      const { adapter } = await begin(sdk);
      const muted = adapter.run('mute', {}, 0.2);
      if (isThere) await muted;
      else await assert.rejects(muted, { code: 'NOT_CONNECTED' });
    }
  });

  it('asks again where no answer comes, so that the SDK looks for an adapter again', async () => {
    const clock = useFakeTimers({
      toFake: ['setInterval', 'clearInterval', 'Date'],
      now: Date.now(),
    });
    try {
      const sdk = new FakeCrmSdk({ isMasterPage: () => new Promise(() => undefined) });
      await begin(sdk);
      clock.tick(10_000);
      assert.equal(sdk.calls.length, 1);
      clock.tick(10_000);
      assert.equal(sdk.calls.length, 2);
    } finally {
      clock.restore();
    }
  });

  it('marks what the adapter tells once more of a call that is not over', async () => {
    const sdk = new FakeCrmSdk();
    const { events } = await begin(sdk);
    const call = { callData: { interactionId: '1' } };
    const chat = { chatData: { interactionId: '2' } };
    for (const [name, payload] of [
      ['callStarted', call],
      ['callStarted', { callData: { interactionId: '3' } }],
      ['callStarted', call],
      ['callAccepted', call],
      ['callFinished', call],
      ['callStarted', call],
      ['chatAccepted', chat],
      ['chatAccepted', chat],
      ['chatTransferred', chat],
      ['chatAccepted', chat],
      ['objectSelected', { interactionData: { interactionId: '1' } }],
      ['callStarted', undefined],
    ] as const)
      sdk.raise(name, payload);
    assert.deepEqual(
      events.flatMap(([name, payload], index) =>
        objectOf(payload ?? {})['repeat'] === true ? [[index, name]] : [],
      ),
      [
        [2, 'callStarted'],
        [7, 'chatAccepted'],
      ],
    );
    assert.deepEqual(events[2], ['callStarted', { repeat: true, payload: call }]);
  });

  it('knows the agent by getMetadata, where the SDK has it', async () => {
    const told = new FakeCrmSdk({ getMetadata: () => Promise.resolve({ agentId: 42 }) });
    assert.equal(await (await begin(told)).adapter.agent(), '42');
    assert.equal(await (await begin(new FakeCrmSdk())).adapter.agent(), undefined);
    const silent = new FakeCrmSdk({ getMetadata: refuse({ error: 'Cannot get metadata' }) });
    await assert.rejects((await begin(silent)).adapter.agent(), { message: 'product' });
  });

  it('lives with an SDK of 2019, which has no socket events', async () => {
    const sdk = new FakeCrmSdk();
    for (const name of ['subscribeWsEvent', 'unsubscribeWsEvent'])
      Reflect.deleteProperty(sdk.api, name);
    const { adapter, able } = await begin(sdk);
    adapter.wanted?.(new Set(['29']));
    assert.deepEqual(able.at(-1)?.events, [...eventNames]);
    await assert.rejects(adapter.run('subscribeWsEvent', { wsEventId: '29' }, 5), {
      code: 'NOT_SUPPORTED',
    });
  });
});
