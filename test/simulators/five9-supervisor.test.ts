import assert from 'node:assert/strict';
import { at, items } from './reading';
import { useFive9 } from './five9-use-simulator';

describe('Five9 simulator: supervisors', () => {
  const { simulator, agent, supervisor } = useFive9();

  function rowsOf(payLoad: unknown, dataSource: string): unknown {
    return items(payLoad).find((entry) => at(entry, 'dataSource') === dataSource);
  }

  it('gives full statistics on request', async () => {
    const sam = await supervisor();
    const socket = await sam.socket();
    assert.equal((await sam.own('PUT', 'request_full_statistics')).status, 204);
    const { payLoad, context } = await socket.next('5000');
    assert.equal(context['broadCast'], false);
    const agents = at(rowsOf(payLoad, 'AGENT_STATE'), 'data');
    assert.equal(at(agents, 0, 'state'), 'LOGGED_OUT');
    assert.equal(at(agents, 0, 'presence', 'currentState', 'notReadyReasonCode'), 0);
    const skills = at(rowsOf(payLoad, 'ACD_STATUS'), 'data');
    assert.equal(at(skills, 0, 'callsInQueue'), 0);
  });

  it('tells what is added, updated and removed since', async () => {
    const sam = await supervisor();
    const socket = await sam.socket();
    const alice = await agent();
    const added = await socket.next('5012');
    assert.equal(added.context['broadCast'], true);
    const session = rowsOf(added.payLoad, 'USER_SESSION');
    assert.deepEqual(at(session, 'added'), [{ id: alice.userId, userId: alice.userId }]);
    assert.equal(at(rowsOf(added.payLoad, 'AGENT_STATE'), 'updated', 0, 'state'), 'NOT_READY');
    simulator().offerCall({ agent: alice.userId, answered: true });
    await socket.next('5012');
    const talking = rowsOf((await socket.next('5012')).payLoad, 'AGENT_STATE');
    assert.equal(at(talking, 'updated', 0, 'state'), 'ON_CALL');
    simulator().setSkillQueue('300000000000022', { inQueueCallCount: 5 });
    const queue = rowsOf((await socket.next('5012')).payLoad, 'ACD_STATUS');
    assert.equal(at(queue, 'updated', 0, 'callsInQueue'), 5);
    await alice.rest('POST', 'auth/logout');
    const gone = rowsOf((await socket.next('5012')).payLoad, 'USER_SESSION');
    assert.deepEqual(at(gone, 'removed'), [alice.userId]);
    simulator().removeUser('bob@example.com');
    await socket.next('5006');
    const removed = rowsOf((await socket.next('5012')).payLoad, 'AGENT_STATE');
    assert.deepEqual(at(removed, 'removed'), ['123456790']);
  });

  it('makes the full statistics as large as asked', async () => {
    const sam = await supervisor();
    const socket = await sam.socket();
    simulator().settings.statisticsPadding = 3_000_000;
    await sam.own('PUT', 'request_full_statistics');
    assert.ok((await socket.next('5000')).text.length > 3_000_000);
  });

  it('lists users and skills, keeps filters, and sets an agent’s presence', async () => {
    const sam = await supervisor();
    const users = items((await sam.org('users')).body);
    assert.deepEqual(
      users.map((user) => at(user, 'userName')),
      ['alice@example.com', 'bob@example.com', 'sam@example.com', 'dora@example.com'],
    );
    assert.equal(at((await sam.org('skills')).body, 0, 'name'), 'Service');
    await sam.own('PUT', 'stats_filter_settings', { range: 'ROLLING_HOUR' });
    const filter = (await sam.own('GET', 'stats_filter_settings')).body;
    assert.equal(at(filter, 'range'), 'ROLLING_HOUR');
    assert.equal(at(filter, 'skillsSelectionType'), 'ALL');
    assert.equal((await sam.own('PUT', 'stats_filter_settings', { colour: 1 })).status, 400);
    const presence = { currentState: { readyChannels: ['CALL'], notReadyReasonCodeId: '0' } };
    await sam.own('PUT', 'agents/123456789/presence', presence);
    assert.deepEqual(simulator().snapshot().users[0]?.presence.readyChannels, ['CALL']);
    assert.equal((await sam.own('PUT', 'agents/1/presence', presence)).status, 404);
  });
});
