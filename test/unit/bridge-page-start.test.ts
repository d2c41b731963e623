import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import sinon from 'sinon';
import { start, type Bridge, type BridgeOptions } from '../../nodes/bridge/page/start';
import { browser, FakeSocket, library, type Browser } from '../support/fake-browser';
import { eventually } from '../support/wait';

/** What a browser would report and go on: collected, instead of ending the test. */
async function uncaught(act: () => Promise<unknown>): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  const collect = (error: unknown): void => {
    seen.push(error);
  };
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', collect);
  try {
    await act();
  } finally {
    process.off('uncaughtException', collect);
    for (const other of others) process.on('uncaughtException', other);
  }
  return seen;
}

describe('the page script', () => {
  let tab: Browser;
  const bridges: Bridge[] = [];

  const begin = (more: Partial<BridgeOptions> = {}): Bridge => {
    const bridge = start({ url: '/contact-center/bsconnects', getToken: () => 'token', ...more });
    bridges.push(bridge);
    return bridge;
  };
  const socket = async (number: number): Promise<FakeSocket> => {
    await eventually('a socket', () => FakeSocket.all.length > number);
    const found = FakeSocket.all[number];
    if (!found) throw new Error('unreachable');
    return found;
  };

  /** A page that is connected and whose product is ready. */
  async function linked(
    functions: Record<string, unknown> = {},
    { events = [], frame = 262_144 }: { events?: string[]; frame?: number } = {},
  ): Promise<{ link: FakeSocket; raise: (name: string, payload: unknown) => void }> {
    const { cil, raise } = library(functions);
    const number = FakeSocket.all.length;
    begin({ library: cil });
    const link = await socket(number);
    link.welcome('ada', events, frame);
    await sleep(20);
    return { link, raise };
  }
  /** Asks the product for its channel and waits for the results there are then. */
  async function ask(link: FakeSocket, channelIds: readonly string[] = ['voice']): Promise<void> {
    for (const [id, channelId] of channelIds.entries()) {
      link.say({ type: 'call', id, command: 'getChannel', params: { channelId }, timeout: 5 });
    }
    await eventually('the answers', () => link.of('result').length === channelIds.length);
  }

  beforeEach(() => {
    tab = browser();
  });

  afterEach(() => {
    for (const bridge of bridges.splice(0)) bridge.stop();
    tab.close();
  });

  it('keeps nothing any more once it was stopped (what it kept would come twice after a reload)', async () => {
    const { cil, raise } = library();
    const bridge = begin({ library: cil });
    (await socket(0)).welcome('ada', ['workitemCreate']);
    await sleep(20);
    bridge.stop();
    raise('workitemCreate', { id: '1' });
    assert.deepEqual([...tab.storage.texts.keys()], []);
  });

  it('does not bring an event twice where a component was mounted anew before a reload', async () => {
    const { cil } = library();
    // Several handlers may be registered for one event, and none can be taken off again.
    const handlers: ((payload: unknown) => void)[] = [];
    Object.assign(cil, {
      onWorkitemCreate: (handler: (payload: unknown) => void) => handlers.push(handler),
    });
    const first = begin({ library: cil });
    (await socket(0)).welcome('ada', ['workitemCreate']);
    await sleep(20);
    first.stop();
    const second = begin({ library: cil });
    const link = await socket(1);
    link.welcome('ada', ['workitemCreate']);
    await sleep(20);
    for (const handler of handlers) handler({ id: '1' });
    assert.equal(link.of('event').length, 1);
    link.say({ type: 'ack', seq: 1 });
    second.stop();
    begin({ library: library().cil });
    const reloaded = await socket(2);
    reloaded.welcome('ada', ['workitemCreate']);
    assert.deepEqual(reloaded.of('event'), [], 'sent a second time, under another id');
  });

  it('keeps over a reload what happened before the first welcome', async () => {
    const { cil, raise } = library();
    const before = begin({ library: cil });
    await socket(0);
    await sleep(20);
    raise('workitemCreate', { id: '1' });
    // The page is reloaded while Node-RED is still away: the old document just ends.
    before.stop();
    begin({ library: library().cil });
    const after = await socket(1);
    after.welcome('ada', ['workitemCreate']);
    const told = after.of('event').length + after.of('dropped').length;
    assert.equal(told, 1, 'neither sent nor told as dropped');
  });

  it('says nothing of what it heard before the first welcome where no flow wants it', async () => {
    const { cil, raise } = library();
    const before = begin({ library: cil });
    await socket(0);
    await sleep(20);
    raise('workitemCreate', { id: '1' });
    before.stop();
    begin({ library: library().cil });
    const after = await socket(1);
    after.welcome('ada', ['workitemEnd']);
    assert.deepEqual([...after.of('event'), ...after.of('dropped')], []);
    assert.equal(tab.storage.texts.size, 0);
  });

  it('tells a refusal of the product also where its own error does not fit into a frame', async () => {
    const answer = { success: false, error: { message: 'Not now', big: 'x'.repeat(5000) } };
    const { link } = await linked({ getChannel: () => Promise.resolve(answer) }, { frame: 1000 });
    await ask(link);
    assert.deepEqual(link.of('result'), [
      { type: 'result', id: 0, ok: false, code: 'REJECTED', message: 'Not now' },
    ]);
  });

  it('answers a command with an error where the answer cannot be written as JSON', async () => {
    const channel: Record<string, unknown> = { agentId: 'ada' };
    channel['self'] = channel;
    const { link } = await linked({ getChannel: () => Promise.resolve(channel) });
    await ask(link);
    // "null" is no frame: Node-RED refuses the page for it, and every command under way is lost.
    assert.equal(link.texts.includes('null'), false);
    assert.equal(link.of('result')[0]?.['code'], 'PROTOCOL');
  });

  it('does not lose its link over an answer that is longer than a frame may be', async () => {
    const getChannel = (): unknown => Promise.resolve({ big: 'x'.repeat(5000) });
    const { link } = await linked({ getChannel }, { frame: 1000 });
    await ask(link);
    assert.equal(link.of('result')[0]?.['code'], 'PROTOCOL');
    assert.ok(link.texts.every((text) => text.length <= 1000));
  });

  it('does not lose its link over an answer that is nested deeper than Node-RED takes', async () => {
    const nested = (levels: number): unknown => (levels > 0 ? [nested(levels - 1)] : '"\\[{');
    const { link } = await linked({ getChannel: (levels: string) => nested(Number(levels)) });
    await ask(link, ['63', '64']);
    assert.deepEqual(
      link.of('result').map(({ code }) => code),
      ['answered', 'PROTOCOL'],
    );
  });

  it('comes back at once when the network does, where the network was why there was no token', async () => {
    let asked = 0;
    begin({
      library: library().cil,
      getToken: () => {
        asked++;
        return Promise.reject(new TypeError('Failed to fetch'));
      },
    });
    await eventually('the first question for a token', () => asked === 1);
    await sleep(20);
    tab.fire('online');
    await sleep(300);
    assert.equal(asked, 2);
  });

  it('asks for a token at least every half minute while the token server is away', async () => {
    const clock = sinon.useFakeTimers({ now: 1_000_000 });
    try {
      let asked = 0;
      begin({
        library: library().cil,
        getToken: () => {
          asked++;
          return Promise.reject(new TypeError('Failed to fetch'));
        },
      });
      await clock.tickAsync(3_600_000);
      assert.ok(asked >= 3600 / 31, `${asked} times in an hour`);
    } finally {
      clock.restore();
    }
  });

  it('takes a token that never comes for a lost network, not for a refusal', async () => {
    const clock = sinon.useFakeTimers({ now: 1_000_000 });
    try {
      const states: string[] = [];
      begin({
        library: library().cil,
        getToken: () => new Promise(() => undefined),
        onState: (state, reason) => states.push(`${state} ${reason}`),
      });
      await clock.tickAsync(15_001);
      assert.deepEqual(states, ['connecting ', 'waiting token']);
      tab.fire('online');
      assert.equal(states.length, 3);
    } finally {
      clock.restore();
    }
  });

  it('notices a silent link also where the computer’s clock is set back by hours', async () => {
    const clock = sinon.useFakeTimers({ now: 100_000_000 });
    try {
      const states: string[] = [];
      begin({
        library: library().cil,
        onState: (state, reason) => states.push(`${state} ${reason}`),
      });
      await clock.tickAsync(100);
      FakeSocket.all[0]?.welcome('ada', []);
      clock.setSystemTime(100_000_000 - 5 * 3_600_000);
      await clock.tickAsync(52_000);
      assert.ok(states.includes('waiting silent'), states.join());
    } finally {
      clock.restore();
    }
  });

  it('connects again although the page’s own onState throws', async () => {
    begin({
      library: library().cil,
      onState: (state) => {
        if (state === 'waiting') throw new Error('a mistake of the page');
      },
    });
    const link = await socket(0);
    link.welcome('ada', []);
    const told = await uncaught(() => {
      link.lose();
      return eventually('a second link', () => FakeSocket.all.length === 2);
    });
    assert.match(String(told[0]), /a mistake of the page/, 'the browser is to report it');
  });

  it('says of an event that two tabs saw before either had a link when it happened, so that it counts once', async () => {
    const one = library();
    const other = library();
    begin({ library: one.cil });
    begin({ library: other.cil });
    const first = await socket(0);
    const second = await socket(1);
    await sleep(20);
    for (const { raise } of [one, other]) raise('workitemCreate', { id: '1' });
    await sleep(50);
    first.welcome('ada', ['workitemCreate']);
    second.open();
    second.say({ type: 'welcome', agent: 'ada', ping: 15, silent: 45, frame: 262_144 });
    second.say({ type: 'want', events: ['workitemCreate'], active: false, activeFor: 5 });
    for (const link of [first, second]) {
      const [own] = link.of('event').filter(({ stream }) => stream === undefined);
      assert.deepEqual(own?.['data'], { id: '1' });
      assert.ok(Number(own['age']) >= 45);
    }
  });

  it('says so at once when it gives events up while the link is up', async () => {
    const { link, raise } = await linked({}, { events: ['workitemCreate'] });
    for (let count = 0; count < 1001; count++) raise('workitemCreate', { id: count });
    assert.equal(link.of('dropped').length, 1);
  });

  it('does not wait for ever for a product that never gets ready, where it asks it for the agent', async () => {
    const clock = sinon.useFakeTimers({ now: 1_000_000 });
    try {
      const states: string[] = [];
      begin({
        key: 'a key that is long enough',
        library: library({ initIntegration: () => undefined }).cil,
        onState: (state, reason) => states.push(`${state} ${reason}`),
      });
      await clock.tickAsync(25_001);
      assert.deepEqual(states, ['connecting ', 'waiting product']);
    } finally {
      clock.restore();
    }
  });
});
