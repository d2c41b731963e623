import assert from 'node:assert/strict';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { alice, Five9Flow, normalizedOf } from '../support/five9';
import { eventually } from '../support/wait';

const ofCalls = ['callStarted', 'callAccepted', 'callRejected', 'callEnded', 'callFinished'];
const campaignId = '1137597';

describe('Calls by the server way of Five9', () => {
  const flow = new Five9Flow();

  beforeEach(() => flow.begin());
  afterEach(() => flow.end());

  it('become the events of the browser, in their order and marked as derived', async () => {
    await flow.run(ofCalls);
    await flow.ready();
    const { id } = flow.simulator.offerCall({ agent: alice, campaignId });
    flow.simulator.answer(id);
    flow.simulator.hangUp(id);
    flow.simulator.dispose(id, { dispositionId: '1001' });
    await flow.message('events', (msg) => objectOf(msg)['topic'] === 'callFinished');
    assert.deepEqual(flow.topics(), ['callStarted', 'callAccepted', 'callEnded', 'callFinished']);
    const [started] = flow.got('events');
    assert.ok(started);
    const callData = objectOf(payloadOf(started)['callData']);
    assert.equal(callData['interactionId'], id);
    assert.equal(callData['campaignId'], campaignId);
    assert.equal(callData['ani'], '9250000111');
    assert.equal(callData['number'], '9250000111');
    assert.equal(callData['agentId'], '123456789');
    assert.equal(callData['isTransferredCall'], false);
    const normalized = normalizedOf(started);
    assert.equal(normalized['derived'], true);
    const frame = objectOf(normalized['frame']);
    assert.equal(objectOf(frame['context'])['eventId'], '3');
    assert.equal(objectOf(frame['payLoad'])['id'], id);
    const context = objectOf(aboutOf(started)['context']);
    assert.equal(context['interactionId'], id);
    assert.equal(context['interactionType'], 'Call');
  });

  it('come as they are too, under their numbers, with what came beside them', async () => {
    await flow.run(['4']);
    await flow.ready();
    const { id } = flow.simulator.offerCall({ agent: alice, campaignId });
    flow.simulator.answer(id);
    const msg = await flow.message('events');
    assert.equal(objectOf(msg)['topic'], '4');
    assert.equal(payloadOf(msg)['state'], 'TALKING');
    assert.equal(objectOf(normalizedOf(msg)['context'])['eventId'], '4');
  });

  it('come once where the server sends its duplicates 30 and 31 as well', async () => {
    flow.simulator.settings.duplicateEvents = true;
    await flow.run(ofCalls);
    await flow.ready();
    const { id } = flow.simulator.offerCall({ agent: alice, campaignId, answered: true });
    flow.simulator.hangUp(id);
    flow.simulator.dispose(id, { dispositionId: '1001' });
    await flow.message('events', (msg) => objectOf(msg)['topic'] === 'callFinished');
    assert.deepEqual(flow.topics(), ['callStarted', 'callAccepted', 'callEnded', 'callFinished']);
  });

  it('that are going on at the connect are told from their start, as snapshots', async () => {
    flow.simulator.offerCall({ agent: alice, campaignId, answered: true });
    await flow.run(ofCalls);
    await flow.ready();
    assert.deepEqual(flow.topics(), ['callStarted', 'callAccepted']);
    for (const msg of flow.got('events')) assert.equal(aboutOf(msg)['snapshot'], true);
  });

  it('that we reject are told as rejected', async () => {
    await flow.run(ofCalls);
    await flow.ready();
    const { id } = flow.simulator.offerCall({ agent: alice, campaignId });
    await flow.message('events');
    const path = `/appsvcs/rs/svc/agents/123456789/interactions/calls/${id}/reject`;
    await flow.command('executeRestApi', { path, method: 'PUT' });
    await flow.message('events', (msg) => objectOf(msg)['topic'] === 'callRejected');
    assert.deepEqual(flow.topics(), ['callStarted', 'callRejected']);
  });

  it('whose rejection was refused are not told as rejected', async () => {
    await flow.run(ofCalls);
    await flow.ready();
    const { id } = flow.simulator.offerCall({ agent: alice, campaignId });
    await flow.message('events');
    flow.simulator.faults.answers({ path: '/reject', kind: 'status', status: 403, times: 1 });
    const path = `/appsvcs/rs/svc/agents/123456789/interactions/calls/${id}/reject`;
    await flow.command('executeRestApi', { path, method: 'PUT' });
    flow.simulator.hangUp(id);
    const dispose = { interactionId: id, dispositionId: '1001' };
    await flow.command('setDisposition', dispose);
    await flow.message('events', (msg) => objectOf(msg)['topic'] === 'callFinished');
    assert.ok(!flow.topics().includes('callRejected'));
  });

  it('that ended while the link was down are told as finished when it is back', async () => {
    await flow.run([...ofCalls, 'ConnectionStatus']);
    await flow.ready();
    const { id } = flow.simulator.offerCall({ agent: alice, campaignId, answered: true });
    await flow.message('events', (msg) => objectOf(msg)['topic'] === 'callAccepted');
    flow.simulator.faults.upgrades({ status: 503, times: 1 });
    flow.simulator.faults.drop();
    await eventually('lost', () => flow.status('command') !== 'status.ready');
    flow.simulator.hangUp(id);
    flow.simulator.dispose(id, { dispositionId: '1001' });
    const msg = await flow.message(
      'events',
      (one) => objectOf(one)['topic'] === 'callFinished',
      12_000,
    );
    assert.equal(normalizedOf(msg)['missed'], true);
    assert.equal(flow.simulator.loginAttempts, 1);
  });
});
