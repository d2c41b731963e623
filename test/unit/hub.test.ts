import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BackendEvent } from '../../nodes/runtime/event';
import { EventHub, type Subscription } from '../../nodes/runtime/hub';
import { isObject } from '../../nodes/runtime/json';
import { recordingLog } from '../support/logs';
import { testCatalog } from '../support/rows';
import { settle } from '../support/wait';

describe('The event hub', () => {
  const freshNames: string[][] = [];
  const log = recordingLog();
  let hub: EventHub;

  beforeEach(() => {
    freshNames.length = 0;
    log.lines.length = 0;
    hub = new EventHub({
      catalog: testCatalog,
      log,
      lingerMs: 40,
      onInterest: (fresh) => freshNames.push([...fresh]),
    });
  });

  afterEach(() => {
    hub.close();
  });

  function subscribe(
    event: string,
    more: Partial<Subscription> = {},
  ): { got: BackendEvent[]; dispose: (removed: boolean) => void } {
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

  it('brings an event to those who wired it, and to those who wired everything', () => {
    const calls = subscribe('Call');
    const lists = subscribe('AgentList');
    const all = subscribe('*');
    hub.publish('Call', { id: 'c1' });
    assert.deepEqual(
      calls.got.map(({ payload }) => payload),
      [{ id: 'c1' }],
    );
    assert.equal(lists.got.length, 0);
    assert.deepEqual(
      all.got.map(({ name }) => name),
      ['Call'],
    );
  });

  it('brings events whose names it does not know', () => {
    const { got } = subscribe('InventedLater');
    hub.publish('InventedLater', [1]);
    assert.deepEqual(got[0]?.payload, [1]);
  });

  it('gives every subscriber a copy of its own', () => {
    const changed = subscribe('Call', {
      deliver: ({ payload }) => {
        if (isObject(payload)) payload['id'] = 'spoiled';
      },
    });
    const second = subscribe('Call', { owner: 'second' });
    const third = subscribe('Call', { owner: 'third' });
    hub.publish('Call', { id: 'c1' });
    assert.deepEqual(second.got[0]?.payload, { id: 'c1' });
    assert.deepEqual(third.got[0]?.payload, { id: 'c1' });
    assert.notEqual(second.got[0].payload, third.got[0].payload);
    assert.equal(second.got[0].id, third.got[0].id);
    changed.dispose(true);
  });

  it('asks filters before it copies', () => {
    const payload = { id: 'c1' };
    const seen: unknown[] = [];
    subscribe('Call', {
      outputs: (one) => {
        seen.push(one);
        return [];
      },
    });
    hub.publish('Call', payload);
    assert.equal(seen[0], payload);
  });

  it('removes secret fields and takes the context from the payload', () => {
    const { got } = subscribe('AgentState');
    hub.publish('AgentState', { agentId: 7, name: 'Ready', pin: '1234' });
    assert.deepEqual(got[0]?.payload, { agentId: 7, name: 'Ready' });
    assert.deepEqual(got[0].context, { agentId: 7 });
  });

  it('keeps the last value per key and hands it to a node that comes later, as a snapshot', () => {
    subscribe('AgentState');
    hub.publish('AgentState', { agentId: 1, name: 'Ready' });
    hub.publish('AgentState', { agentId: 2, name: 'Ready' });
    hub.publish('AgentState', { agentId: 1, name: 'Paused' });
    const late = subscribe('AgentState', { owner: 'late' });
    assert.deepEqual(
      late.got.map(({ payload, snapshot }) => [payload, snapshot]),
      [
        [{ agentId: 2, name: 'Ready' }, true],
        [{ agentId: 1, name: 'Paused' }, true],
      ],
    );
  });

  it('keeps nothing of what nobody has wired, except states that come only once', () => {
    hub.publish('AgentState', { agentId: 1 });
    hub.publish('Profile', { profile: 'Admin' });
    assert.equal(subscribe('AgentState').got.length, 0);
    assert.deepEqual(subscribe('Profile').got[0]?.payload, { profile: 'Admin' });
  });

  it('forgets kept values when the last subscriber leaves and when the link is lost', () => {
    const first = subscribe('AgentState');
    hub.publish('AgentState', { agentId: 1 });
    first.dispose(true);
    const second = subscribe('AgentState');
    assert.equal(second.got.length, 0);
    hub.publish('AgentState', { agentId: 1 });
    hub.forgetStates();
    assert.equal(subscribe('AgentState', { owner: 'third' }).got.length, 0);
  });

  it('drops a kept list when a change makes it out of date, and asks for a fresh one', async () => {
    subscribe('AgentList');
    await settle();
    hub.publish('AgentList', [{ id: 1 }]);
    const second = subscribe('AgentList', { owner: 'second' });
    assert.equal(second.got.length, 1);
    await settle();
    hub.passed('AgentConfig');
    const third = subscribe('AgentList', { owner: 'third' });
    assert.equal(third.got.length, 0);
    await settle();
    assert.deepEqual(freshNames, [['AgentList'], [], ['AgentList']]);
  });

  it('tells the interest once for a whole deploy', async () => {
    subscribe('Call');
    subscribe('AgentList');
    subscribe('QueueCalls', { params: { queueId: 9 } });
    subscribe('QueueCalls', { owner: 'b', params: { queueId: 9 } });
    subscribe('QueueCalls', { owner: 'c', params: { queueId: 10 } });
    await settle();
    assert.equal(freshNames.length, 1);
    const interest = hub.interest();
    assert.deepEqual([...interest.events], ['Call', 'AgentList', 'QueueCalls']);
    assert.deepEqual(interest.params('QueueCalls'), [{ queueId: 9 }, { queueId: 10 }]);
    assert.equal(interest.all, false);
  });

  it('keeps what comes while a node is redeployed and delivers it late, once', async () => {
    const before = subscribe('Call');
    before.dispose(false);
    hub.publish('Call', { id: 'in between' });
    assert.ok(hub.isWanted('Call'));
    const after = subscribe('Call');
    assert.deepEqual(
      after.got.map(({ payload, late }) => [payload, late]),
      [[{ id: 'in between' }, true]],
    );
    hub.publish('Call', { id: 'live' });
    assert.deepEqual(after.got[1]?.late, false);
    await sleep(60);
    assert.equal(after.got.length, 2);
    assert.deepEqual(log.lines, []);
  });

  it('keeps apart what two subscriptions of one node wait for', () => {
    const outputs =
      (queueId: number): Subscription['outputs'] =>
      (payload) =>
        isObject(payload) && payload['queueId'] === queueId ? [0] : [];
    const node = { owner: 'same' };
    subscribe('QueueCalls', { ...node, params: { queueId: 9 }, outputs: outputs(9) }).dispose(
      false,
    );
    subscribe('QueueCalls', { ...node, params: { queueId: 10 }, outputs: outputs(10) }).dispose(
      false,
    );
    hub.publish('QueueCalls', { queueId: 9 });
    hub.publish('QueueCalls', { queueId: 10 });
    const nine = subscribe('QueueCalls', { ...node, params: { queueId: 9 }, outputs: outputs(9) });
    const ten = subscribe('QueueCalls', { ...node, params: { queueId: 10 }, outputs: outputs(10) });
    assert.deepEqual(
      nine.got.map(({ payload }) => payload),
      [{ queueId: 9 }],
    );
    assert.deepEqual(
      ten.got.map(({ payload }) => payload),
      [{ queueId: 10 }],
    );
  });

  it('says so when a node does not come back for what was kept', async () => {
    subscribe('Call').dispose(false);
    hub.publish('Call', {});
    await sleep(60);
    assert.match(log.lines[0] ?? '', /1 events kept/);
    assert.equal(hub.isWanted('Call'), false);
  });

  it('delivers to the others when one subscriber throws', () => {
    subscribe('Call', {
      deliver: () => {
        throw new Error('broken flow');
      },
    });
    const other = subscribe('Call', { owner: 'other' });
    hub.publish('Call', {});
    assert.equal(other.got.length, 1);
    assert.match(log.lines[0] ?? '', /broken flow/);
  });

  it('delivers to the others when one subscriber cannot say whether it wants an event', () => {
    const before = subscribe('Call', { owner: 'before' });
    const broken = (): never => {
      throw new TypeError('broken condition');
    };
    subscribe('Call', { owner: 'broken', outputs: broken });
    const after = subscribe('Call', { owner: 'after' });
    hub.publish('Call', { id: 'c1' });
    assert.deepEqual([before.got.length, after.got.length], [1, 1]);
    assert.match(log.lines.join(), /broken condition/);
  });

  it('can be left twice without harm', () => {
    const one = subscribe('Call');
    one.dispose(true);
    one.dispose(true);
    assert.equal(hub.isWanted('Call'), false);
  });
});
