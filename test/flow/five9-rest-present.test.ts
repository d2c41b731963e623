import assert from 'node:assert/strict';
import { alice, Five9Flow, normalizedOf } from '../support/five9';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';

const ofCalls = ['callStarted', 'callAccepted', 'callRejected', 'callEnded', 'callFinished'];
const campaignId = '1137597';

describe('What Five9’s server says of the present', () => {
  const flow = new Five9Flow();

  beforeEach(() => flow.begin());
  afterEach(() => flow.end());

  /** Takes the link down, and brings it back after something has happened. */
  const meanwhile = async (happens: () => void): Promise<void> => {
    flow.simulator.faults.upgrades({ status: 503, times: 1 });
    flow.simulator.faults.drop();
    await eventually('lost', () => flow.status('command') !== 'status.ready');
    happens();
    await flow.ready();
  };
  const told = (from: number): unknown[] =>
    flow
      .got('events')
      .slice(from)
      .map((msg) => [
        objectOf(msg)['topic'],
        aboutOf(msg)['snapshot'],
        normalizedOf(msg)['missed'] === true,
      ]);

  it('tells again what stands, and as news what has come about while the link was down', async () => {
    await flow.run(ofCalls);
    await flow.ready();
    const { id } = flow.simulator.offerCall({ agent: alice, campaignId, answered: true });
    await flow.message('events', (msg) => objectOf(msg)['topic'] === 'callAccepted');
    const before = flow.got('events').length;
    await meanwhile(() => {
      flow.simulator.hangUp(id);
      flow.simulator.offerCall({ agent: alice, campaignId });
    });
    await eventually('all of it', () => told(before).length === 4);
    assert.deepEqual(told(before), [
      ['callStarted', true, false],
      ['callAccepted', true, false],
      ['callEnded', false, true],
      ['callStarted', false, true],
    ]);
  });

  it('has the presence of the agent after each connect, and for a node that is new', async () => {
    await flow.run(['12']);
    await flow.ready();
    const first = await flow.message('events');
    assert.equal(aboutOf(first)['snapshot'], true);
    assert.ok(Array.isArray(objectOf(payloadOf(first)['currentState'])['readyChannels']));
    await meanwhile(() => undefined);
    await eventually('told again', () => flow.got('events').length === 2);
    const other = { id: 'late', type: 'five9-event', connection: 'five9', events: ['12'] };
    const collector = { id: 'later', type: 'collector' };
    const late = { ...other, outputMode: 'single', wires: [['later']] };
    await flow.deploy([...flow.nodes(['12']), late, collector]);
    const msg = await flow.message('later');
    assert.equal(aboutOf(msg)['snapshot'], true);
  });

  const asked = (method: string): readonly { at: number }[] =>
    flow.simulator.requests.filter(
      (one) => one.method === method && one.path.endsWith('/subscriptions/29'),
    );

  it('is subscribed and taken back one after the other', async () => {
    flow.simulator.faults.answers({
      path: 'subscriptions/29',
      method: 'PUT',
      delay: 700,
      times: 1,
    });
    await flow.run(['29']);
    await eventually('asked', () => asked('PUT').length === 1, 10_000);
    await flow.deploy(flow.nodes(['4']));
    await eventually('taken back', () => asked('DELETE').length === 1, 10_000);
    const [put] = asked('PUT');
    const [gone] = asked('DELETE');
    assert.ok(put && gone && gone.at - put.at >= 650);
  });

  it('is asked for again by the next node, where it was refused', async () => {
    flow.simulator.faults.answers({
      path: 'subscriptions/29',
      kind: 'status',
      status: 503,
      times: 1,
    });
    await flow.run(['29']);
    await eventually('asked', () => asked('PUT').length === 1, 10_000);
    await eventually('told', () => flow.warnings().length > 0);
    await flow.deploy(flow.nodes(['29', '4']));
    await eventually('asked again', () => asked('PUT').length === 2);
    await flow.message('events');
  });

  it('has the statistics that a command asked for', async () => {
    const user = { user: 'sam@example.com', config: { role: 'supervisor' } };
    await flow.run(['webSocketEvent'], user);
    await flow.ready();
    await flow.command('subscribeWsEvent', { wsEventId: '5012' });
    await flow.simulator.waitForRequest('/request_full_statistics', 5000);
  });
});
