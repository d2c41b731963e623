import assert from 'node:assert/strict';
import xuc from '../../nodes/xuc/xuc';
import { sendSample } from '../../nodes/runtime/samples';
import { Flow, tab, watchers, xucConfig } from '../support/flow';
import { aboutOf, payloadOf } from '../support/json';

describe('A rehearsal', () => {
  const flow = new Flow();

  afterEach(() => flow.stop());

  it('sends the documented sample by the output of its event, marked, with no server at all', async () => {
    const { node, credentials } = xucConfig({ host: '127.0.0.1', port: 1 });
    const event = {
      id: 'event',
      type: 'xuc-event',
      connection: 'xivo',
      events: ['AgentStateEvent', 'PhoneEvent:EventEstablished'],
      filters: [{ property: 'DN', operator: 'eq', value: 'nobody', valueType: 'str', event: '' }],
      wires: [[], ['calls']],
    };
    const calls = { id: 'calls', type: 'collector' };
    await flow.start(xuc, [tab, node, event, calls, ...watchers], credentials);
    assert.equal(sendSample('event', 'PhoneEvent:EventEstablished', undefined), true);
    const msg = await flow.message('calls');
    assert.equal(msg.topic, 'PhoneEvent');
    assert.equal(payloadOf(msg)['eventType'], 'EventEstablished');
    assert.equal(aboutOf(msg)['sample'], true);
    assert.equal(sendSample('event', 'QueueList', undefined), false);
    assert.equal(sendSample('no such node', 'PhoneEvent', undefined), false);
  });

  it('may carry a payload of its own', async () => {
    const { node, credentials } = xucConfig({ host: '127.0.0.1', port: 1 });
    const event = {
      id: 'event',
      type: 'xuc-event',
      connection: 'xivo',
      events: ['PhoneEvent'],
      wires: [['calls']],
    };
    const calls = { id: 'calls', type: 'collector' };
    await flow.start(xuc, [tab, node, event, calls, ...watchers], credentials);
    sendSample('event', 'PhoneEvent', { eventType: 'EventRinging', DN: '1000' });
    assert.deepEqual((await flow.message('calls')).payload, {
      eventType: 'EventRinging',
      DN: '1000',
    });
  });
});
