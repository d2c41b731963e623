import assert from 'node:assert/strict';
import sinon from 'sinon';
import { start, type Bridge } from '../../nodes/bridge/page/start';
import { browser, FakeSocket, library, type Browser } from '../support/fake-browser';

const events = ['workitemCreate'];

/** A tab of an agent whose other tab is the active one. */
describe('the page script in a tab that is not active', () => {
  let tab: Browser;
  let clock: sinon.SinonFakeTimers;
  let bridge: Bridge;
  let raise: (id: string) => void;

  const socket = (number: number): FakeSocket => {
    const found = FakeSocket.all[number];
    if (!found) throw new Error(`There is no link ${number}.`);
    return found;
  };
  const sent = (link: FakeSocket): readonly unknown[] =>
    link.of('event').map(({ data }) => Reflect.get(Object(data), 'id') as unknown);
  const admit = (link: FakeSocket, want: Record<string, unknown>): void => {
    link.open();
    link.say({ type: 'welcome', agent: 'ada', ping: 15, silent: 45, frame: 262_144 });
    link.say({ type: 'want', events, ...want });
  };

  beforeEach(async () => {
    clock = sinon.useFakeTimers({ now: 10_000_000 });
    tab = browser();
    const made = library();
    raise = (id) => {
      made.raise('workitemCreate', { id });
    };
    bridge = start({ url: '/x', getToken: () => 'token', library: made.cil });
    await clock.tickAsync(10);
  });

  afterEach(() => {
    bridge.stop();
    tab.close();
    clock.restore();
  });

  it('sends nothing, and when it takes over what it saw since the last one was heard of', async () => {
    const link = socket(0);
    admit(link, { active: false, activeFor: 3_600_000 });
    raise('early');
    await clock.tickAsync(20_000);
    raise('in the gap');
    await clock.tickAsync(5000);
    assert.deepEqual(sent(link), []);
    link.say({ type: 'want', events, active: true, uncovered: 10_000 });
    raise('live');
    assert.deepEqual(sent(link), ['in the gap', 'live']);
    assert.equal(link.of('event')[0]?.['age'], 5000);
    assert.equal(link.of('event')[1]?.['age'], undefined);
    const order = link.sent.map(({ type }) => type);
    assert.deepEqual(order.slice(-3), ['event', 'taken', 'event']);
  });

  it('takes over once: what it has sent does not go out again', async () => {
    const link = socket(0);
    admit(link, { active: false, activeFor: 3_600_000 });
    raise('1');
    link.say({ type: 'want', events, active: true, uncovered: 10_000 });
    link.say({ type: 'ack', seq: 1 });
    link.say({ type: 'want', events, active: false, activeFor: 0 });
    link.say({ type: 'want', events, active: true, uncovered: 10_000 });
    assert.deepEqual(sent(link), ['1']);
    await clock.tickAsync(1);
  });

  it('sends what it saw without a link where Node-RED does not know since when, as after a restart', async () => {
    admit(socket(0), { active: false, activeFor: 3_600_000 });
    raise('before');
    await clock.tickAsync(1000);
    socket(0).lose();
    raise('while it was away');
    await clock.tickAsync(2000);
    admit(socket(1), { active: true });
    assert.deepEqual(sent(socket(1)), ['while it was away']);
  });

  it('sends what it saw without a link also where another tab was there first', async () => {
    admit(socket(0), { active: false, activeFor: 3_600_000 });
    raise('before');
    await clock.tickAsync(1000);
    socket(0).lose();
    raise('while all were away');
    await clock.tickAsync(500);
    raise('after the other had come back');
    await clock.tickAsync(1000);
    admit(socket(1), { active: false, activeFor: 1200 });
    assert.deepEqual(sent(socket(1)), ['while all were away']);
  });

  it('sends what only it saw before either tab had a link', async () => {
    raise('seen by this one');
    await clock.tickAsync(1000);
    admit(socket(0), { active: false, activeFor: 500 });
    assert.deepEqual(sent(socket(0)), ['seen by this one']);
  });

  it('keeps what it saw after another one had taken its place, for when that one goes', async () => {
    admit(socket(0), { active: true });
    await clock.tickAsync(1000);
    socket(0).lose();
    raise('before it was replaced');
    await clock.tickAsync(1000);
    raise('after');
    await clock.tickAsync(500);
    const link = socket(1);
    admit(link, { active: false, activeFor: 1000 });
    assert.deepEqual(sent(link), ['before it was replaced']);
    link.say({ type: 'want', events, active: true, uncovered: 5000 });
    assert.deepEqual(sent(link), ['before it was replaced', 'after']);
  });

  it('keeps nothing that is no longer wanted, and nothing of another agent', async () => {
    const link = socket(0);
    admit(link, { active: false, activeFor: 3_600_000 });
    raise('1');
    link.say({ type: 'want', events: [], active: false, activeFor: 3_600_000 });
    link.say({ type: 'want', events, active: true, uncovered: 10_000 });
    assert.deepEqual(sent(link), []);

    link.say({ type: 'want', events, active: false, activeFor: 0 });
    raise('2');
    link.lose();
    await clock.tickAsync(2000);
    const next = socket(1);
    next.open();
    next.say({ type: 'welcome', agent: 'bob', ping: 15, silent: 45, frame: 262_144 });
    next.say({ type: 'want', events, active: true, uncovered: 10_000 });
    assert.deepEqual(sent(next), []);
  });

  it('says how much of the gap it could not keep', async () => {
    const link = socket(0);
    admit(link, { active: false, activeFor: 3_600_000 });
    for (let count = 0; count < 500; count++) raise('long ago');
    await clock.tickAsync(11_000);
    for (let count = 0; count < 1007; count++) raise('in the gap');
    link.say({ type: 'want', events, active: true, uncovered: 10_000 });
    assert.equal(sent(link).length, 1000);
    assert.deepEqual(link.of('dropped'), [{ type: 'dropped', count: 7 }]);
  });

  it('sends what it holds once on each link, however often it is told what is wanted', async () => {
    const link = socket(0);
    admit(link, { active: true });
    for (const id of ['1', '2', '3']) raise(id);
    for (let count = 0; count < 3; count++) link.say({ type: 'want', events, active: true });
    assert.deepEqual(sent(link), ['1', '2', '3']);
    link.lose();
    await clock.tickAsync(2000);
    admit(socket(1), { active: true });
    assert.deepEqual(sent(socket(1)), ['1', '2', '3']);
  });
});
