import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BackendEvent } from '../../nodes/runtime/event';
import { EventHub, type Subscription } from '../../nodes/runtime/hub';
import { isObject } from '../../nodes/runtime/json';
import { Snapshots } from '../../nodes/runtime/snapshots';
import { xucCatalog } from '../../nodes/xuc/catalog';
import { recordingLog } from '../support/logs';
import { testCatalog } from '../support/rows';

describe('Present states in the hub', () => {
  const log = recordingLog();
  let hub: EventHub;
  const fresh: string[] = [];

  beforeEach(() => {
    log.lines.length = 0;
    fresh.length = 0;
    hub = new EventHub({
      catalog: testCatalog,
      log,
      lingerMs: 40,
      onInterest: (names) => fresh.push(...names),
    });
  });
  afterEach(() => {
    hub.close();
  });

  function subscribe(event: string, more: Partial<Subscription> = {}) {
    const got: BackendEvent[] = [];
    const dispose = hub.subscribe({
      owner: `node-${event}`,
      event,
      outputs: () => [0],
      deliver: (one) => got.push(one),
      ...more,
    });
    return { got, dispose };
  }

  it('hands the kept present states to a node that takes all events', () => {
    subscribe('AgentState');
    hub.publish('AgentState', { agentId: 1, name: 'Ready' });
    hub.publish('Profile', { profile: 'Admin' });
    const all = subscribe('*');
    assert.deepEqual(all.got.map(({ name, snapshot }) => [name, snapshot]).sort(), [
      ['AgentState', true],
      ['Profile', true],
    ]);
  });

  it('reads a kept state anew from what came, whatever the first node has done to it', () => {
    subscribe('AgentList', {
      deliver: ({ payload }) => {
        if (Array.isArray(payload)) payload.push('spoilt');
      },
    });
    const again = (): unknown => [{ id: 1 }];
    hub.publish('AgentList', again(), { again, receivedAt: '2026-01-01T00:00:00.000Z' });
    const [second] = subscribe('AgentList', { owner: 'second' }).got;
    const [third] = subscribe('AgentList', { owner: 'third' }).got;
    assert.deepEqual([second?.payload, third?.payload], [[{ id: 1 }], [{ id: 1 }]]);
    assert.notEqual(second?.payload, third?.payload);
    assert.deepEqual(
      [second?.id, second?.receivedAt, second?.snapshot],
      [third?.id, '2026-01-01T00:00:00.000Z', true],
    );
    assert.deepEqual(hub.keptOf('AgentList'), [[{ id: 1 }]]);
  });

  it('never brings back what was removed from a payload, or was joined to it, with a kept state', () => {
    subscribe('AgentState');
    subscribe('AgentList');
    const again = (): unknown => ({ agentId: 1, name: 'Ready', pin: 'secret' });
    hub.publish('AgentState', again(), { again });
    hub.publish('AgentList', [], { again: () => [], normalized: { complete: true } });
    const [agent] = subscribe('AgentState', { owner: 'second' }).got;
    const [list] = subscribe('AgentList', { owner: 'second' }).got;
    assert.deepEqual(agent?.payload, { agentId: 1, name: 'Ready' });
    assert.deepEqual(list?.normalized, { complete: true });
  });

  it('hands present states over in the order in which they came last', () => {
    subscribe('AgentState');
    for (const agentId of [1, 2, 3, 1]) hub.publish('AgentState', { agentId, name: 'Ready' });
    const { got } = subscribe('AgentState', { owner: 'second' });
    assert.deepEqual(
      got.map(({ context }) => context['agentId']),
      [2, 3, 1],
    );
  });

  it('drops the oldest of very many present states', () => {
    subscribe('AgentState');
    for (let agentId = 1; agentId <= 10_000; agentId++)
      hub.publish('AgentState', { agentId, name: 'Ready' });
    hub.publish('AgentState', { agentId: 1, name: 'Paused' });
    hub.publish('AgentState', { agentId: 10_001, name: 'Ready' });
    const { got } = subscribe('AgentState', { owner: 'second' });
    const agents = new Set(got.map(({ context }) => context['agentId']));
    assert.ok(agents.size <= 10_000 && agents.size > 9000, String(agents.size));
    assert.deepEqual(
      [1, 2, 10_000, 10_001].map((agent) => agents.has(agent)),
      [true, false, true, true],
    );
  });

  it('keeps nothing of what is over', () => {
    subscribe('AgentState');
    hub.publish('AgentState', { agentId: 1, name: 'Ready' });
    hub.publish('AgentState', { agentId: 1, name: 'Gone' });
    assert.equal(subscribe('AgentState', { owner: 'later' }).got.length, 0);
  });

  it('hands present states to a redeployed node whose new choice did not exist before', () => {
    const ofState =
      (wanted: string): Subscription['outputs'] =>
      (payload) =>
        isObject(payload) && payload['name'] === wanted ? [0] : [];
    const before = subscribe('AgentState', { outputs: ofState('Ready') });
    hub.publish('AgentState', { agentId: 1, name: 'Paused' });
    before.dispose(false);
    // The user has changed AgentState:Ready into AgentState:Paused and deployed.
    const after = subscribe('AgentState', { outputs: ofState('Paused') });
    assert.deepEqual(
      after.got.map(({ payload }) => payload),
      [{ agentId: 1, name: 'Paused' }],
    );
  });

  it('does not say that a node did not come back when it came back with other choices', async () => {
    const before = subscribe('Call', { owner: 'n1' });
    before.dispose(false);
    subscribe('AgentState', { owner: 'n1' });
    hub.cameBack('n1');
    hub.publish('Call', { id: 'c' });
    assert.equal(hub.isWanted('Call'), false, 'nobody wires Call any longer');
    await sleep(60);
    assert.deepEqual(log.lines, []);
  });

  it('says so when it drops what it holds for a node because there is too much', () => {
    subscribe('Call').dispose(false);
    for (let n = 0; n < 1500; n++) hub.publish('Call', { n });
    const { got } = subscribe('Call');
    assert.equal(got.length, 1000);
    assert.equal(log.lines.length, 1, '500 events are gone without a word');
  });

  it('does not call a change of a queue counter a snapshot', () => {
    const row = xucCatalog.event('QueueStatistics');
    const snapshots = new Snapshots();
    snapshots.expect(['QueueStatistics']);
    const counters = (...names: [string, number][]) => ({
      queueId: 11,
      counters: names.map(([statName, value]) => ({ statName, value })),
    });
    assert.equal(snapshots.isSnapshot(row, counters(['WaitingCalls', 0], ['EWT', 0])), true);
    // A call comes in; the server sends only the counter that changed.
    assert.equal(snapshots.isSnapshot(row, counters(['WaitingCalls', 1])), false);
  });

  it('does not call a change of the user’s settings a snapshot', () => {
    const row = xucCatalog.event('UserConfigUpdate');
    const snapshots = new Snapshots();
    snapshots.expect(['UserConfigUpdate']);
    assert.equal(snapshots.isSnapshot(row, { userId: 9, dndEnabled: false, fullName: 'A' }), true);
    assert.equal(snapshots.isSnapshot(row, { userId: 9, dndEnabled: true, fullName: null }), false);
  });

  it('does not call the way back to the first state a snapshot', () => {
    const row = xucCatalog.event('QueueCalls');
    const snapshots = new Snapshots();
    snapshots.expect(['QueueCalls']);
    assert.equal(snapshots.isSnapshot(row, { queueId: 9, calls: [] }), true);
    assert.equal(snapshots.isSnapshot(row, { queueId: 9, calls: [{ position: 1 }] }), false);
    assert.equal(snapshots.isSnapshot(row, { queueId: 9, calls: [] }), false);
  });
});
