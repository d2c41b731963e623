import assert from 'node:assert/strict';
import { at, items, json } from './reading';
import { useFive9 } from './five9-use-simulator';

describe('Five9 simulator: sockets', () => {
  const { simulator, client, agent, supervisor } = useFive9();

  it('greets with 1010 in the frame of the reference, and answers the text ping with 1202', async () => {
    const alice = await agent();
    const socket = await alice.bareSocket('one');
    const { context, payLoad } = await socket.next('1010');
    assert.equal(context['eventReason'], 'Successful WebSocket Connection');
    assert.equal(context['userId'], alice.userId);
    assert.equal(context['tenantId'], alice.orgId);
    assert.equal(typeof context['timeStamp'], 'number');
    assert.equal(context['broadCast'], false);
    assert.equal(payLoad, null);
    socket.raw('ping');
    assert.equal((await socket.next('1202')).payLoad, 'pong');
    assert.deepEqual(simulator().violations, []);
    socket.raw('{"ping":1}');
    await socket.settled();
    assert.equal(simulator().violations[0]?.kind, 'frame');
  });

  it('closes the oldest when a fourth opens', async () => {
    const alice = await agent();
    const first = await alice.socket();
    await alice.socket();
    await alice.socket();
    await alice.socket();
    await first.closed;
    assert.deepEqual(
      simulator().sockets.map(({ key }) => key),
      ['key-2', 'key-3', 'key-4'],
    );
  });

  it('tells the second socket with a key 1020 and closes it with 3000, or the first one', async () => {
    const alice = await agent();
    const first = await alice.socket('same');
    const second = await alice.bareSocket('same');
    await second.next('1020');
    assert.equal(await second.closed, 3000);
    simulator().settings.duplicateKeyCloses = 'older';
    await alice.socket('same');
    await first.next('1020');
    assert.equal(await first.closed, 3000);
  });

  it('lets nobody in without a login, at another path, or into the other context', async () => {
    const stranger = client();
    stranger.base = simulator().dataCenterUrl;
    await assert.rejects(stranger.bareSocket('x'), /401/);
    const sam = await supervisor();
    await sam.socket();
    stranger.headers = { authorization: `Bearer-${sam.token}` };
    await assert.rejects(stranger.bareSocket('x'), /403/);
    const alice = await agent();
    alice.base = `${alice.base}/nowhere`;
    await assert.rejects(alice.bareSocket('x'), /404/);
    alice.base = simulator().urls.otherDataCenter;
    await assert.rejects(alice.bareSocket('x'), /435/);
  });

  it('stays silent when told to, half-open or without pongs', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    simulator().settings.pongs = false;
    socket.raw('ping');
    simulator().sendEvent({ eventId: '99999', payLoad: { any: 'thing' } });
    await socket.next('99999');
    assert.deepEqual(
      socket.inbox.items.map(({ eventId }) => eventId),
      [],
    );
    simulator().settings.pongs = true;
    simulator().faults.freeze();
    simulator().sendEvent({ eventId: '1000' });
    assert.equal((await alice.own('GET', 'presence')).status, 200);
    assert.equal(socket.inbox.items.length, 0);
    simulator().faults.resume();
    await socket.next('1000');
  });

  it('sends unknown ids, broken frames, and events to one user alone', async () => {
    const alice = await agent();
    const bob = await agent('bob@example.com');
    const [one, two] = [await alice.socket(), await bob.socket()];
    simulator().sendEvent({ eventId: '1003', userName: 'alice@example.com' });
    simulator().sendText('{"context":', 'bob@example.com');
    simulator().faults.garbage();
    assert.deepEqual(await one.settled(), ['1003']);
    assert.deepEqual(await two.settled(), []);
    assert.ok(two.texts.includes('{"context":'));
    assert.equal(one.texts.filter((text) => text.startsWith('<html>')).length, 1);
  });

  it('drops and closes links in all ways', async () => {
    const alice = await agent();
    for (const act of [
      () => {
        simulator().faults.drop('reset');
      },
      () => {
        simulator().faults.drop('close');
      },
      () => {
        simulator().faults.halfFrame();
      },
    ]) {
      const socket = await alice.socket();
      act();
      assert.equal(await socket.closed, 1006);
    }
    const socket = await alice.socket();
    simulator().faults.close(1003, { userName: 'alice@example.com' });
    assert.equal(await socket.closed, 1003);
  });

  it('migrates: 70, the new metadata by 1002, 73, and the old socket is deaf', async () => {
    const alice = await agent();
    const old = await alice.socket();
    const former = alice.base;
    simulator().startMigration();
    assert.equal((await old.next('70')).context['eventReason'], 'STARTED');
    alice.takeMetadata((await old.next('1002')).payLoad);
    assert.equal(alice.base, simulator().urls.otherDataCenter);
    const fresh = await alice.socket();
    simulator().completeMigration();
    assert.equal((await old.next('73')).context['eventReason'], 'COMPLETED');
    await fresh.next('73');
    simulator().offerCall({ agent: alice.userId });
    await fresh.next('3');
    assert.deepEqual(await old.settled(), []);
    assert.equal((await alice.own('GET', 'presence')).status, 200);
    alice.base = former;
    assert.equal((await alice.own('GET', 'presence')).status, 435);
    const centres = at((await alice.login()).body, 'metadata', 'dataCenters');
    assert.deepEqual(
      items(centres).map((centre) => at(centre, 'active')),
      [false, true],
    );
  });

  it('spoils answers: HTML, 435, broken JSON, none at all', async () => {
    const alice = await agent();
    const { faults } = simulator();
    faults.answers({ path: '/presence', kind: 'html', times: 1 });
    const page = await alice.own('GET', 'presence');
    assert.equal(page.status, 200);
    assert.match(page.text, /<html>/);
    assert.equal((await alice.own('GET', 'presence')).status, 200);
    faults.answers({ kind: 'loginState', times: 1 });
    const state = await alice.own('GET', 'presence');
    assert.equal(state.status, 435);
    assert.equal(at(state.body, 'five9ExceptionDetail', 'errorCode'), 3);
    faults.answers({ kind: 'status', status: 500, errorCode: 77, times: 1 });
    assert.equal(
      at((await alice.own('GET', 'presence')).body, 'five9ExceptionDetail', 'errorCode'),
      77,
    );
    faults.answers({ kind: 'garbage', times: 1 });
    const { text } = await alice.own('GET', 'presence');
    assert.throws(() => json(text));
    faults.answers({ kind: 'drop' });
    await assert.rejects(alice.own('GET', 'presence'));
    faults.clear();
    assert.equal((await alice.own('GET', 'presence')).status, 200);
  });
});
