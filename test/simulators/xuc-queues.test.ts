import assert from 'node:assert/strict';
import type { CtiClient } from './cti-client';
import { at, items } from './reading';
import { useSimulator } from './use-simulator';

/** Counters of a queue as the frames so far leave them. */
async function counters(client: CtiClient, queueId: number): Promise<Map<string, number>> {
  const result = new Map<string, number>();
  for (const { msgType, payload } of await client.settled()) {
    if (msgType !== 'QueueStatistics' || payload['queueId'] !== queueId) continue;
    for (const entry of items(payload['counters'])) {
      result.set(String(at(entry, 'statName')), Number(at(entry, 'value')));
    }
  }
  return result;
}

describe('XUC simulator: queues', () => {
  const { simulator, client } = useSimulator();

  it('rings the ready agent with the lowest penalty and walks it through its states', async () => {
    const alice = await client();
    simulator().setAgentState({ agentId: 19, state: 'AgentReady' });
    simulator().setAgentState({ agentId: 22, state: 'AgentReady' });
    await alice.settled();
    const { linkedId } = simulator().placeCall({
      from: '0427466347',
      callerName: 'Jane Black',
      queue: 'blue',
      variables: { customerId: '42' },
    });
    simulator().answer(linkedId);
    simulator().hangup(linkedId);
    simulator().clock.advance(10_000);
    const frames = await alice.settled();
    const states = frames.filter(({ msgType }) => msgType === 'AgentStateEvent');
    assert.deepEqual(
      states.map(({ payload }) => payload['name']),
      ['AgentRinging', 'AgentOnCall', 'AgentOnWrapup', 'AgentReady'],
    );
    const { acd, direction, callType, monitorState } = states[1]?.payload ?? {};
    assert.deepEqual(
      [acd, direction, callType, monitorState],
      [true, 'Incoming', 'External', 'ACTIVE'],
    );
    const ringing = frames.find(({ msgType }) => msgType === 'PhoneEvent')?.payload;
    assert.equal(ringing?.['queueName'], 'blue');
    assert.equal(at(ringing, 'userData', 'USR_customerId'), '42');
  });

  it('gives a call that one agent refuses to the next', async () => {
    const [alice, bob] = [await client('alice'), await client('bob')];
    simulator().setQueueMember({ agentId: 19, queueId: 8, penalty: 0 });
    for (const agentId of [22, 19]) simulator().setAgentState({ agentId, state: 'AgentReady' });
    simulator().placeCall({ from: '0427466347', queue: 'blue' });
    const first = (await bob.types()).includes('PhoneEvent') ? bob : alice;
    const second = first === bob ? alice : bob;
    first.send('hangup');
    const ringing = await second.next('PhoneEvent');
    assert.equal(ringing['eventType'], 'EventRinging');
  });

  it('keeps recording state: pause and unpause on queue calls only', async () => {
    const alice = await client();
    simulator().setAgentState({ agentId: 22, state: 'AgentReady' });
    const { linkedId } = simulator().placeCall({ from: '0427466347', queue: 'blue' });
    simulator().answer(linkedId);
    await alice.settled();
    alice.send('monitorPause', { agentid: 22 });
    assert.equal((await alice.next('AgentStateEvent'))['monitorState'], 'PAUSED');
    alice.send('monitorUnpause', { agentid: 22 });
    assert.equal((await alice.next('AgentStateEvent'))['monitorState'], 'ACTIVE');
    simulator().hangup(linkedId);
    simulator().placeCall({ from: '1001', to: '1000' });
    await alice.settled();
    alice.send('monitorPause', { agentid: 22 });
    assert.deepEqual(await alice.types(), []);
  });

  it('counts what happens in a queue', async () => {
    const alice = await client();
    alice.send('subscribeToQueueStats');
    const before = await counters(alice, 8);
    assert.equal(before.get('TotalNumberCallsEntered'), 0);
    assert.equal(before.has('TotalNumberCallsAbandonned'), true);
    const calls = ['0427466347', '0427466348'].map((from) =>
      simulator().placeCall({ from, queue: 8 }),
    );
    simulator().clock.advance(20_000);
    const waiting = await counters(alice, 8);
    assert.deepEqual([waiting.get('WaitingCalls'), waiting.get('LongestWaitTime')], [2, 20]);
    simulator().hangup(calls[1]?.linkedId ?? '');
    simulator().setAgentState({ agentId: 22, state: 'AgentReady' });
    simulator().answer(calls[0]?.linkedId ?? '');
    const after = await counters(alice, 8);
    assert.deepEqual(
      [
        'WaitingCalls',
        'TotalNumberCallsAnswered',
        'TotalNumberCallsAbandonned',
        'TotalNumberCallsAbandonnedAfter15',
        'PercentageAnsweredBefore15',
        'EWT',
        'TalkingAgents',
        'LoggedAgents',
      ].map((name) => after.get(name)),
      [0, 1, 1, 1, undefined, 20, 1, 1],
    );
  });

  it('names the queue by queueRef and spells the wait counter as told', async () => {
    Object.assign(simulator().settings, { queueStatisticsBy: 'queueRef', waitCounter: 'both' });
    const alice = await client();
    alice.send('subscribeToQueueStats');
    const { queueRef, counters: list } = await alice.next('QueueStatistics');
    assert.equal(queueRef, 'blue');
    const names = items(list).map((entry) => at(entry, 'statName'));
    assert.ok(names.includes('LongestWaitTime') && names.includes('LongestWaitingTime'));
  });

  it('sends the waiting calls of a queue to who subscribed, until he unsubscribes', async () => {
    const alice = await client();
    alice.send('subscribeToQueueCalls', { queueId: 9 });
    assert.deepEqual(await alice.next('QueueCalls'), { queueId: 9, calls: [] });
    simulator().placeCall({ from: '33356782212', callerName: 'John Doe', queue: 'black' });
    const { calls } = await alice.next('QueueCalls');
    assert.deepEqual(
      ['position', 'name', 'number'].map((key) => at(calls, 0, key)),
      [1, 'John Doe', '33356782212'],
    );
    alice.send('unSubscribeToQueueCalls', { queueId: 9 });
    await alice.settled();
    simulator().placeCall({ from: '33356782213', queue: 'black' });
    assert.deepEqual(await alice.types(), []);
  });

  it('fetches a waiting call to the phone', async () => {
    const alice = await client();
    simulator().placeCall({ from: '33356782212', callerName: 'John Doe', queue: 'black' });
    alice.send('subscribeToQueueCalls', { queueId: 9 });
    const { calls } = await alice.next('QueueCalls');
    alice.send('retrieveQueueCall', { queueCall: at(calls, 0) });
    await alice.next('PhoneEvent', ({ eventType }) => eventType === 'EventEstablished');
    assert.equal(simulator().snapshot().calls[0]?.waiting, false);
  });

  it('turns calls away when a queue is closed, full, or has waited long enough', async () => {
    const alice = await client();
    simulator().setQueue(9, { maxWaiting: 1, timeoutSeconds: 30 });
    simulator().placeCall({ from: '0427466341', queue: 9 });
    simulator().placeCall({ from: '0427466342', queue: 9 });
    simulator().clock.advance(30_000);
    simulator().setQueue(9, { closed: true });
    simulator().placeCall({ from: '0427466343', queue: 9 });
    alice.send('getQueueCallHistory', { queue: 'black', size: 3 });
    const statuses = (await alice.nextList('CallHistory')).map(({ status }) => status);
    assert.deepEqual(new Set(statuses), new Set(['closed', 'full', 'timeout']));
  });

  it('calls out through a free agent of a queue', async () => {
    const [alice, admin] = [await client('alice'), await client('admin')];
    simulator().setAgentState({ agentId: 22, state: 'AgentReady' });
    admin.send('dialFromQueue', {
      destination: '0033123456789',
      queueId: 8,
      callerIdName: 'Name',
      callerIdNumber: '0100',
      variables: { a: 'b' },
    });
    const ringing = await alice.next('PhoneEvent');
    assert.deepEqual(
      [ringing['eventType'], ringing['otherDN'], ringing['otherDName'], ringing['queueName']],
      ['EventRinging', '0100', 'Name', 'blue'],
    );
  });
});

describe('XUC simulator: membership and lists', () => {
  const { simulator, client } = useSimulator();

  it('sends the list first and changes afterwards, and forgets both with the connection', async () => {
    const alice = await client();
    alice.send('setAgentQueue', { agentId: 22, queueId: 11, penalty: 2 });
    assert.deepEqual(await alice.types(), []);
    alice.send('getList', { objectType: 'queuemember' });
    const members = await alice.nextList('QueueMemberList');
    assert.ok(members.some(({ agentId, queueId }) => agentId === 22 && queueId === 11));
    alice.send('setAgentQueue', { agentId: 22, queueId: 11, penalty: 5 });
    assert.deepEqual(await alice.next('QueueMember'), { agentId: 22, queueId: 11, penalty: 5 });
    alice.send('removeAgentFromQueue', { agentId: 22, queueId: 11 });
    assert.deepEqual(await alice.next('QueueMember'), { agentId: 22, queueId: 11, penalty: -1 });
    alice.close();
    const again = await client();
    simulator().setQueueMember({ agentId: 22, queueId: 11, penalty: 1 });
    assert.deepEqual(await again.types(), []);
  });

  it('says nothing when a queue change fails', async () => {
    const alice = await client();
    alice.send('getList', { objectType: 'queuemember' });
    await alice.settled();
    alice.send('setAgentQueue', { agentId: 22, queueId: 999, penalty: 0 });
    alice.send('removeAgentFromQueue', { agentId: 22, queueId: 11 });
    assert.deepEqual(await alice.types(), []);
    assert.equal(simulator().violations.length, 0);
  });

  it('echoes changes to the asker without subscription when told to', async () => {
    simulator().settings.echoChanges = true;
    const alice = await client();
    alice.send('setAgentQueue', { agentId: 22, queueId: 11, penalty: 2 });
    assert.deepEqual(await alice.next('QueueMember'), { agentId: 22, queueId: 11, penalty: 2 });
  });

  it('answers each list under its own name', async () => {
    const alice = await client();
    for (const [objectType, msgType] of [
      ['queue', 'QueueList'],
      ['agent', 'AgentList'],
      ['agentgroup', 'AgentGroupList'],
      ['meetme', 'ConferenceList'],
      ['basequeuemember', 'UsersQueueDefaultMembership'],
    ] as const) {
      alice.send('getList', { objectType });
      await alice.nextList(msgType);
    }
  });

  it('sends configuration changes to who asked for the list', async () => {
    const alice = await client();
    alice.send('getList', { objectType: 'queue' });
    alice.send('getList', { objectType: 'agent' });
    await alice.settled();
    simulator().setQueue(8, { displayName: 'bluer sky' });
    alice.send('setAgentGroup', { agentId: 22, groupId: 2 });
    assert.equal((await alice.next('QueueConfig'))['displayName'], 'bluer sky');
    assert.equal((await alice.next('AgentConfig'))['groupId'], 2);
  });

  it('moves the agents of a group from queue to queue', async () => {
    const alice = await client();
    alice.send('getList', { objectType: 'queuemember' });
    await alice.settled();
    alice.send('moveAgentsInGroup', {
      groupId: 5,
      fromQueueId: 8,
      fromPenalty: 0,
      toQueueId: 11,
      toPenalty: 3,
    });
    const changes = (await alice.settled()).map(({ payload }) => payload);
    assert.deepEqual(changes, [
      { agentId: 22, queueId: 8, penalty: -1 },
      { agentId: 22, queueId: 11, penalty: 3 },
    ]);
  });

  it('keeps default memberships by user id and applies them', async () => {
    const alice = await client();
    const membership = [{ queueId: 11, penalty: 4 }];
    alice.send('setUserDefaultMembership', { userId: 9, membership });
    assert.deepEqual(await alice.next('UserQueueDefaultMembership'), { userId: 9, membership });
    alice.send('getUserDefaultMembership', { userId: 9 });
    assert.deepEqual(await alice.next('UserQueueDefaultMembership'), { userId: 9, membership });
    alice.send('setUsersDefaultMembership', { userIds: [9, 10], membership });
    assert.equal(items((await alice.next('UsersQueueDefaultMembership'))['memberships']).length, 2);
    alice.send('applyUsersDefaultMembership', { userIds: [9] });
    await alice.settled();
    const agent = simulator().snapshot().agents[0];
    assert.deepEqual(agent?.queues, [{ id: 11, penalty: 4 }]);
  });
});

describe('XUC simulator: rights', () => {
  const { simulator, client } = useSimulator();

  it('shows a supervisor only his queues and groups', async () => {
    const sam = await client('sam');
    sam.send('getList', { objectType: 'queue' });
    sam.send('getList', { objectType: 'agent' });
    sam.send('getList', { objectType: 'agentgroup' });
    const ids = async (type: string): Promise<unknown[]> =>
      (await sam.nextList(type)).map(({ id }) => id);
    assert.deepEqual(await ids('QueueList'), [8, 9]);
    assert.deepEqual(await ids('AgentList'), [22, 19]);
    assert.deepEqual(await ids('AgentGroupList'), [1, 5]);
    sam.send('subscribeToQueueStats');
    sam.send('subscribeToAgentEvents');
    await sam.settled();
    simulator().setAgentState({ agentId: 24, state: 'AgentReady' });
    simulator().placeCall({ from: '0427466347', queue: 'travels' });
    assert.deepEqual(await sam.types(), []);
  });

  it('does nothing, in silence, for commands without the right', async () => {
    const [bob, sam] = [await client('bob'), await client('sam')];
    simulator().setAgentState({ agentId: 22, state: 'AgentReady' });
    bob.send('pauseAgent', { agentid: 22 });
    bob.send('setAgentQueue', { agentId: 19, queueId: 8, penalty: 3 });
    sam.send('setAgentQueue', { agentId: 22, queueId: 11, penalty: 3 });
    sam.send('agentLogin', { agentphonenumber: '1002', agentid: 24 });
    assert.deepEqual(await bob.types(), []);
    assert.deepEqual(await sam.types(), []);
    const [alice, , carol] = simulator().snapshot().agents;
    assert.deepEqual([alice?.state, carol?.state], ['AgentReady', 'AgentLoggedOut']);
  });
});
