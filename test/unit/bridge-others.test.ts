import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { start, type Bridge } from '../../nodes/bridge/page/start';
import { browser, FakeSocket, library, type Browser } from '../support/fake-browser';
import { eventually } from '../support/wait';

describe('a tab in which somebody else logs in', () => {
  let tab: Browser;
  const bridges: Bridge[] = [];

  /** A load of the page that hears of two events, and is gone before it can send them. */
  async function heldFor(agent: string): Promise<void> {
    const { cil, raise } = library();
    const bridge = start({ url: '/x', getToken: () => 'token', library: cil });
    const number = FakeSocket.all.length;
    await eventually('a link', () => FakeSocket.all.length > number);
    FakeSocket.all[number]?.welcome(agent, ['workitemCreate', 'agentStateChange']);
    await sleep(20);
    FakeSocket.all[number]?.lose();
    raise('workitemCreate', { id: '1' });
    raise('agentStateChange', { newState: 'Ready' });
    bridge.stop();
  }

  async function welcomed(agent: string, events: string[]): Promise<FakeSocket> {
    const number = FakeSocket.all.length;
    bridges.push(start({ url: '/x', getToken: () => 'token', library: library().cil }));
    await eventually('a link', () => FakeSocket.all.length > number);
    const link = FakeSocket.all[number];
    if (!link) throw new Error('unreachable');
    link.welcome(agent, events);
    return link;
  }

  beforeEach(() => {
    tab = browser();
  });

  afterEach(() => {
    for (const bridge of bridges.splice(0)) bridge.stop();
    tab.close();
  });

  it('says how many events of the one before it has deleted that flows wait for', async () => {
    await heldFor('ada');
    const link = await welcomed('bob', ['workitemCreate']);
    assert.deepEqual(link.of('event'), []);
    assert.deepEqual(link.of('dropped'), [{ type: 'dropped', count: 1, others: true }]);
    assert.equal(tab.storage.texts.size, 0);
    link.say({ type: 'want', events: ['workitemCreate'], active: true });
    assert.equal(link.of('dropped').length, 1, 'told once');
  });

  it('says so also where the page is the same and only its token is another’s', async () => {
    const { cil, raise } = library();
    bridges.push(start({ url: '/x', getToken: () => 'token', library: cil }));
    await eventually('a link', () => FakeSocket.all.length === 1);
    FakeSocket.all[0]?.welcome('ada', ['workitemCreate']);
    await sleep(20);
    FakeSocket.all[0]?.lose();
    raise('workitemCreate', { id: '1' });
    await eventually('a second link', () => FakeSocket.all.length === 2);
    const link = FakeSocket.all[1];
    if (!link) throw new Error('unreachable');
    link.welcome('bob', ['workitemCreate']);
    assert.deepEqual(link.of('dropped'), [{ type: 'dropped', count: 1, others: true }]);
    assert.deepEqual(link.of('event'), []);
  });

  it('says nothing where it is the same agent', async () => {
    await heldFor('ada');
    const link = await welcomed('ada', ['workitemCreate', 'agentStateChange']);
    assert.equal(link.of('event').length, 2);
    assert.deepEqual(link.of('dropped'), []);
  });
});
