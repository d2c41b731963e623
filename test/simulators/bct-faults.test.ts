import assert from 'node:assert/strict';
import { codeOf } from './bct-owi-client';
import { at } from './reading';
import { useBct } from './bct-use-simulator';

const alarm = { id: '2101', source: '[Monitoring Service]', message: 'Connection failed' };

describe('BCT simulator: faults', () => {
  const { simulator, client } = useBct();

  it('drops for longer than the resume window', async () => {
    const one = await client();
    const stream = await one.subscribe();
    const sessionId = simulator().visitorStarts({ initiator: 'Jan' });
    await stream.next('WebChatRequest');
    simulator().faults.dropForGood();
    await stream.closed;
    const back = await one.resume(1, one.connectionId);
    assert.equal(at(await back.next('error'), 'error', 'code'), 'resume_expired');
    const chat = simulator()
      .snapshot()
      .chats.find((entry) => entry.sessionId === sessionId);
    assert.equal(chat?.state, 'ENDED');
  });

  it('freezes a link so that nothing comes, and mends it with nothing lost', async () => {
    const one = await client();
    const stream = await one.subscribe({ notifyAlarms: true });
    simulator().faults.freeze();
    simulator().raiseAlarm(alarm);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(stream.names(), []);
    simulator().faults.resume();
    assert.equal(at(await stream.next('AlarmNotification'), 'seq'), 1);
  });

  it('sends an event twice, and leaves one out', async () => {
    const one = await client();
    const stream = await one.subscribe({ notifyAlarms: true });
    simulator().faults.duplicateEvents();
    simulator().raiseAlarm(alarm);
    simulator().faults.loseEvents();
    simulator().raiseAlarm(alarm);
    simulator().raiseAlarm(alarm);
    await stream.settled();
    assert.deepEqual(
      stream.frames.map((frame) => at(frame, 'seq')),
      [1, 1, 3],
    );
  });

  it('sends garbage, an oversized frame and a flapping ConnectionStatus', async () => {
    const one = await client();
    const stream = await one.subscribe();
    simulator().faults.garbage();
    await stream.next('garbage');
    simulator().faults.oversized(3_000_000);
    const big = await stream.next('Oversized');
    assert.equal(String(at(big, 'data', 'filler')).length, 3_000_000);
    simulator().faults.flapConnectionStatus(1);
    const lost = at(await stream.next('ConnectionStatus'), 'data');
    const port = String(simulator().port);
    assert.deepEqual(lost, { status: false, bctServerAddress: '127.0.0.1', bctServerPort: port });
    assert.equal(at(await stream.next('ConnectionStatus'), 'data', 'status'), true);
  });

  it('closes with the code that is asked for', async () => {
    const stream = await (await client()).subscribe();
    simulator().faults.close(4500, 'backend_unavailable');
    assert.equal(at(await stream.next('error'), 'error', 'code'), 'backend_unavailable');
    assert.equal(await stream.closed, 4500);
  });

  it('spoils answers, before or after the command is carried out', async () => {
    const one = await client();
    const { faults } = simulator();
    const body = { message: 'Hello', routerName: 'Sales' };
    const route = { command: 'RouteMessage', times: 1 };
    faults.commands({ ...route, answer: 'declined' });
    assert.deepEqual((await one.command('RouteMessage', body)).body, { isSuccess: false });
    faults.commands({
      ...route,
      answer: 'error',
      status: 429,
      code: 'rate_limited',
      retryAfter: 2,
    });
    const limited = await one.command('RouteMessage', body);
    assert.equal(codeOf(limited), '429 rate_limited');
    assert.equal(limited.headers.get('retry-after'), '2');
    faults.commands({ ...route, answer: 'garbage' });
    assert.equal((await one.command('RouteMessage', body)).body, '<html>this is not JSON');
    assert.equal(simulator().snapshot().tasks.length, 0);
    faults.commands({ ...route, answer: 'drop', executed: true });
    await assert.rejects(one.command('RouteMessage', body, { requestId: 'nr-1' }));
    const again = await one.command('RouteMessage', body, { requestId: 'nr-1' });
    assert.deepEqual(again.body, { isSuccess: true });
    assert.equal(simulator().snapshot().tasks.length, 1);
  });

  it('spoils logins and upgrades', async () => {
    const one = await client();
    simulator().faults.logins({ times: 1, status: 500 });
    assert.equal(codeOf(await one.login()), '500 internal_error');
    simulator().faults.upgrades({ times: 1, status: 500, code: 'backend_unavailable' });
    await assert.rejects(one.connect(), /500 backend_unavailable/);
    await one.connect();
  });
});
