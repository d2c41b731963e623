import assert from 'node:assert/strict';
import { at, items } from './reading';
import { useFive9 } from './five9-use-simulator';

const SERVICE = '1137597';

describe('Five9 simulator: calls', () => {
  const { simulator, agent } = useFive9();

  it('tells of a call from its offer to its disposition', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    const { id } = simulator().offerCall({ agent: alice.userId, campaignId: SERVICE });
    const offered = await socket.next('3');
    assert.equal(at(offered.payLoad, 'id'), id);
    assert.match(id, /^[0-9A-F]{32}$/);
    assert.equal(at(offered.payLoad, 'state'), 'OFFERED');
    assert.equal(at(offered.payLoad, 'campaignId'), SERVICE);
    assert.equal((await alice.call('PUT', id, 'answer')).status, 204);
    const taken = await socket.next('4');
    assert.equal(taken.context['eventReason'], 'CONNECTED');
    assert.equal(at(taken.payLoad, 'state'), 'TALKING');
    simulator().hangUp(id);
    assert.equal(at((await socket.next('4')).payLoad, 'state'), 'WRAP_UP');
    assert.equal((await alice.call('PUT', id, 'dispose', { dispositionId: '1001' })).status, 204);
    const gone = await socket.next('5');
    assert.equal(gone.context['eventReason'], 'DISPOSITIONED');
    assert.equal(at(gone.payLoad, 'state'), 'FINISHED');
    assert.equal((await alice.call('GET', id, '')).status, 404);
  });

  it('holds, parks, records and hangs up, and refuses what the state does not allow', async () => {
    const alice = await agent();
    const { id } = simulator().offerCall({ agent: alice.userId, answered: true });
    const state = async (): Promise<unknown> => at((await alice.call('GET', id, '')).body, 'state');
    await alice.call('PUT', id, 'hold');
    assert.equal(await state(), 'ON_HOLD');
    assert.equal((await alice.call('PUT', id, 'retrieve')).status, 400);
    await alice.call('PUT', id, 'unhold');
    await alice.call('PUT', id, 'park');
    assert.equal((await alice.call('PUT', id, 'unhold')).status, 400);
    await alice.call('PUT', id, 'retrieve');
    assert.equal(await state(), 'TALKING');
    assert.equal((await alice.call('PUT', id, 'pause_recording')).status, 400);
    for (const key of ['start_recording', 'pause_recording', 'resume_recording']) {
      assert.equal((await alice.call('PUT', id, key)).status, 204, key);
    }
    assert.equal(simulator().snapshot().calls[0]?.recording, 'ON');
    await alice.call('PUT', id, 'disconnect');
    assert.equal(await state(), 'WRAP_UP');
    assert.equal((await alice.call('PUT', id, 'disconnect')).status, 400);
  });

  it('ends a call that nobody took with event 5 alone', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    const { id } = simulator().offerCall({ agent: alice.userId, campaignId: SERVICE });
    await alice.call('PUT', id, 'reject');
    assert.deepEqual(await socket.settled(), ['3', '5']);
  });

  it('adds 30 and 31 only when told to', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    simulator().settings.duplicateEvents = true;
    const { id } = simulator().offerCall({ agent: alice.userId });
    simulator().hangUp(id);
    assert.deepEqual(await socket.settled(), ['3', '30', '5', '31']);
  });

  it('writes CAVs of the layout, leaves the others as they are, and sends event 4 for both', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    const { id } = simulator().offerCall({
      agent: alice.userId,
      campaignId: SERVICE,
      variables: { '641': 'test value' },
    });
    await socket.next('3');
    const body = { '642': 'gold', '645': 'true', '999': 'x' };
    assert.equal((await alice.call('PUT', id, 'variables_2', body)).status, 204);
    const { payLoad } = await socket.next('4');
    assert.deepEqual(at(payLoad, 'variables'), { '641': 'test value', '642': 'gold' });
    simulator().settings.unknownCavs = 'refused';
    assert.equal((await alice.call('PUT', id, 'variables_2', { '999': 'x' })).status, 400);
  });

  it('tells of CAV definitions that come and go', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    const definition = { id: '646', group: 'Order', name: 'Id', type: 'STRING' };
    simulator().putCavDefinitions([definition]);
    assert.deepEqual((await socket.next('66')).payLoad, [{ ...definition, restrictions: [] }]);
    assert.equal(items((await alice.org('call_variables')).body).length, 6);
    simulator().removeCavDefinitions(['646']);
    assert.deepEqual((await socket.next('67')).payLoad, ['646']);
    assert.equal(items((await alice.org('call_variables')).body).length, 5);
  });

  it('takes only dispositions of the campaign, and a timeout only where it belongs', async () => {
    const alice = await agent();
    const list = at((await alice.org(`campaigns/${SERVICE}/dispositions`)).body, 'dispositions');
    assert.equal(at(list, 0, 'name'), 'Resolved');
    assert.deepEqual(at(list, 2, 'flags'), ['ALLOW_SET_REDIAL_TIMER']);
    const { id } = simulator().offerCall({
      agent: alice.userId,
      campaignId: SERVICE,
      answered: true,
    });
    for (const body of [
      {},
      { dispositionId: '1006' },
      { dispositionId: '1001', timeout: 1000 },
      { dispositionId: '1003' },
      { dispositionId: '1003', timeout: 366 * 24 * 3_600_000 },
    ]) {
      const { status } = await alice.call('PUT', id, 'dispose', body);
      assert.equal(status, 400, JSON.stringify(body));
    }
    const timed = { dispositionId: '1003', timeout: 60_000 };
    assert.equal((await alice.call('PUT', id, 'dispose', timed)).status, 204);
    assert.equal(simulator().snapshot().finishedCalls[0]?.dispositionId, '1003');
  });

  it('only ends a call by a disposition that is not final', async () => {
    const alice = await agent();
    const { id } = simulator().offerCall({
      agent: alice.userId,
      campaignId: SERVICE,
      answered: true,
    });
    await alice.call('PUT', id, 'dispose', { dispositionId: '1005' });
    assert.equal(at((await alice.call('GET', id, '')).body, 'state'), 'WRAP_UP');
    await alice.call('PUT', id, 'dispose', { dispositionId: '1005' });
    assert.equal((await alice.call('GET', id, '')).status, 404);
  });

  it('keeps calls of other agents out of sight', async () => {
    const alice = await agent();
    const bob = await agent('bob@example.com');
    const { id } = simulator().offerCall({ agent: 'bob@example.com' });
    assert.equal((await alice.call('GET', id, '')).status, 404);
    assert.deepEqual((await alice.own('GET', 'interactions/calls')).body, []);
    assert.deepEqual((await bob.own('GET', 'interactions')).body, [
      { channelType: 'CALL', interactionId: id },
    ]);
  });
});
