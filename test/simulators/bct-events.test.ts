import assert from 'node:assert/strict';
import { at } from './reading';
import { useBct } from './bct-use-simulator';

const alarm = { id: '2101', source: '[Monitoring Service]', message: 'Connection failed' };

describe('BCT simulator: event stream', () => {
  const startTime = new Date('2026-03-02T08:15:30.120Z');
  const { simulator, client } = useBct({ startTime, holdClock: true });

  it('answers the subscription and sends the state of the router', async () => {
    const one = await client();
    const stream = await one.connect();
    stream.send({ subscribe: { routerName: 'Sales' } });
    assert.deepEqual(await stream.next('subscribed'), {
      subscribed: {
        connectionId: 'c-0001',
        seq: 0,
        routerFound: true,
        resumeWindow: 60,
        pingInterval: 15,
        serverTime: '2026-03-02T08:15:30.120Z',
      },
    });
    assert.deepEqual(await stream.next('RouterStatus'), {
      event: 'RouterStatus',
      seq: 1,
      ts: '2026-03-02T08:15:30.120Z',
      data: {
        routerName: 'Sales',
        maxWaitingTime: '0',
        queueLength: '0',
        idleAgents: '2',
        loggedOnAgents: '2',
        notReadyAgents: '0',
        workingAgents: '0',
        activeAgents: '0',
        inactiveAgents: '0',
      },
    });
  });

  it('says when the router is unknown and then tells nothing of it', async () => {
    const one = await client();
    const stream = await one.connect();
    stream.send({ subscribe: { routerName: 'Nowhere' } });
    assert.equal(at(await stream.next('subscribed'), 'subscribed', 'routerFound'), false);
    await stream.settled();
    assert.deepEqual(stream.names(), []);
  });

  it('tells changed counts at most every 500 ms, with the last state', async () => {
    const one = await client();
    const stream = await one.subscribe({ routerName: 'Sales' });
    await stream.next('RouterStatus');
    simulator().changeQueue({ routerName: 'Sales', length: 3, waitingSeconds: 42 });
    const first = await stream.next('RouterStatus');
    assert.equal(at(first, 'data', 'queueLength'), '1');
    await stream.settled();
    assert.deepEqual(stream.names(), []);
    simulator().clock.advance(500);
    const second = await stream.next('RouterStatus');
    assert.equal(at(second, 'data', 'queueLength'), '3');
    assert.equal(at(second, 'data', 'maxWaitingTime'), '42');
  });

  it('keeps the counts in agreement whatever agents do', () => {
    const world = simulator();
    const sessionId = world.visitorStarts({ initiator: 'Jan' });
    world.agentAcceptsChat({ agentName: 'jdoe', sessionId });
    world.agentNotReady({ agentName: 'jdoe', reason: 'Lunch' });
    world.agentActive({ agentName: 'mrossi', routerName: 'Sales', active: false });
    for (const status of world.snapshot().routers) {
      const count = (name: string): number => Number(status[`${name}Agents`]);
      const sum = count('idle') + count('working') + count('notReady') + count('inactive');
      assert.equal(count('loggedOn'), sum);
      assert.ok(count('active') <= count('working'));
    }
  });

  it('tells alarms and watched numbers only to those who asked', async () => {
    const [all, none] = [await client(), await client()];
    const told = await all.subscribe({ notifyAlarms: true, emergencyNumbers: ['112'] });
    const untold = await none.subscribe();
    const key = simulator().raiseAlarm(alarm);
    simulator().resolveAlarm({ key });
    simulator().dialEmergency({ calledEmergencyNumber: '112', callingNumber: '4711' });
    simulator().dialEmergency({ calledEmergencyNumber: '911', callingNumber: '4711' });
    const raised = await told.next('AlarmNotification');
    assert.deepEqual(at(raised, 'data'), {
      activeAlarms: '1',
      dateTime: '3/2/2026 8:15:30 AM',
      ...alarm,
      resolved: false,
    });
    const resolved = await told.next('AlarmNotification');
    assert.deepEqual(
      [at(resolved, 'data', 'activeAlarms'), at(resolved, 'data', 'resolved')],
      ['0', true],
    );
    assert.deepEqual(at(await told.next('EmergencyCall'), 'data'), {
      calledEmergencyNumber: '112',
      callingNumber: '4711',
      callerName: 'Ada Muster',
      callerLocation: 'Building B, room 2.14',
    });
    await told.settled();
    await untold.settled();
    assert.deepEqual([...told.names(), ...untold.names()], []);
  });

  it('leaves name and location of the caller empty when told to', async () => {
    const one = await client();
    const stream = await one.subscribe({ emergencyNumbers: ['112'] });
    simulator().worldSettings.callerDetails = 'empty';
    simulator().dialEmergency({ calledEmergencyNumber: '112', callingNumber: '4711' });
    const data = at(await stream.next('EmergencyCall'), 'data');
    assert.deepEqual([at(data, 'callerName'), at(data, 'callerLocation')], ['', '']);
  });

  it('replaces the subscription on the same connection', async () => {
    const one = await client();
    const stream = await one.subscribe();
    stream.send({ subscribe: { notifyAlarms: true } });
    const again = await stream.next('subscribed');
    assert.equal(at(again, 'subscribed', 'connectionId'), one.connectionId);
    simulator().raiseAlarm(alarm);
    assert.equal(at(await stream.next('AlarmNotification'), 'seq'), 1);
  });

  it('closes with 4400 on frames that are none of its own', async () => {
    const one = await client();
    const bad: unknown[] = [
      'no json',
      {},
      { subscribe: { routerName: 7 } },
      { subscribe: { emergencyNumbers: ['11a'] } },
      { subscribe: { emergencyNumbers: Array.from({ length: 40 }, () => '1234') } },
      { resume: { lastSeq: -1 } },
    ];
    for (const frame of bad) {
      const stream = await one.connect();
      stream.send(frame);
      assert.equal(at(await stream.next('error'), 'error', 'code'), 'bad_request');
      assert.equal(await stream.closed, 4400);
    }
  });

  it('refuses the upgrade with the error body', async () => {
    const one = await client();
    await assert.rejects(one.connect(''), /401 token_missing/);
    simulator().faults.expireTokens();
    await assert.rejects(one.connect(), /401 token_expired/);
    await one.login();
    simulator().settings.connectionsPerUser = 1;
    await one.connect();
    await assert.rejects(one.connect(), /429 too_many_connections/);
  });

  it('closes with 4403 when the role is taken away', async () => {
    const one = await client();
    const stream = await one.subscribe();
    simulator().faults.setRole('nodered', false);
    assert.equal(await stream.closed, 4403);
    assert.equal((await one.command('GetCurrentAlarms')).status, 403);
  });
});

describe('BCT simulator: silence', () => {
  const { simulator, client } = useBct({ firstFrameTime: 80, pingInterval: 20, silence: 100 });

  it('closes with 4408 when the first frame does not come', async () => {
    const stream = await (await client()).connect();
    assert.equal(await stream.closed, 4408);
  });

  it('keeps a link that answers pings, and drops one that does not', async () => {
    const one = await client();
    const stream = await one.subscribe();
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(simulator().connections[0]?.linked, true);
    stream.pause();
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(simulator().connections[0]?.linked, false);
  });
});
