import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { NodeStatus } from 'node-red';
import sinon from 'sinon';
import { Connection } from '../../nodes/runtime/connection';
import { CallwiresError } from '../../nodes/runtime/errors';
import type { BackendEvent } from '../../nodes/runtime/event';
import { newEvent } from '../../nodes/runtime/event';
import { aboutEvent, eventMessage } from '../../nodes/runtime/event-message';
import { followStatus } from '../../nodes/runtime/follow-status';
import { textAfter } from '../../nodes/runtime/frame-hint';
import { wants } from '../../nodes/runtime/interest';
import { Listeners } from '../../nodes/runtime/listeners';
import { localize } from '../../nodes/runtime/localize';
import { EventNodeConfig, readNodeConfig } from '../../nodes/runtime/node-configs';
import type { Red, RedNode } from '../../nodes/runtime/red';
import { offerSamples, sampleEvent, sendSample } from '../../nodes/runtime/samples';
import { StandIn } from '../../nodes/runtime/stand-in';
import { startGate } from '../../nodes/runtime/start-gate';
import type { Problem } from '../../nodes/runtime/status';
import { UnknownEvents } from '../../nodes/runtime/unknown-events';
import { upToDate } from '../../nodes/runtime/up-to-date';
import { FakeClient } from '../support/fake-client';
import { recordingLog } from '../support/logs';
import { testCatalog } from '../support/rows';
import { eventually } from '../support/wait';

const config = (events: string[], outputMode: 'each' | 'single' = 'each'): EventNodeConfig =>
  readNodeConfig(EventNodeConfig, { events, outputMode });

/** The little of Node-RED that these parts use. */
function fakeRed(): { red: Red; events: EventEmitter } {
  const events = new EventEmitter();
  const red: unknown = { events, _: (key: string) => key };
  return { red: red as Red, events };
}

function fakeNode(type = 'test-event'): { node: RedNode; warned: string[]; shown: NodeStatus[] } {
  const warned: string[] = [];
  const shown: NodeStatus[] = [];
  const node: unknown = {
    type,
    warn: (error: unknown) => warned.push(String(error)),
    status: (status: NodeStatus) => shown.push(status),
  };
  return { node: node as RedNode, warned, shown };
}

describe('Listeners', () => {
  it('are told until they are taken off, also those that leave while they are told', () => {
    const listeners = new Listeners<number>();
    const told: string[] = [];
    const leave = listeners.add((value) => {
      told.push(`a${value}`);
      leave();
    });
    listeners.add((value) => told.push(`b${value}`));
    listeners.tell(1);
    listeners.tell(2);
    assert.deepEqual(told, ['a1', 'b1', 'b2']);
  });
});

describe('An interest', () => {
  it('wants what is wired, or everything', () => {
    const interest = { all: false, events: new Set(['Call']), params: () => [] };
    assert.deepEqual([wants(interest, 'Call'), wants(interest, 'Other')], [true, false]);
    assert.equal(wants({ ...interest, all: true }, 'Other'), true);
  });
});

describe('The name in a frame', () => {
  const start = Buffer.from('{"type":"');
  const read = (frame: string): string | undefined => textAfter(start, Buffer.from(frame));

  it('is read up to its quote, without parsing', () => {
    assert.equal(read('{"type":"Call","x":1}'), 'Call');
    assert.equal(read('{"type":""}'), '');
    assert.equal(read('{"type":"a\u007f"}'), 'a\u007f');
  });

  it('is left to the parser where it is written in an unusual way, or too long', () => {
    assert.equal(read(String.raw`{"type":"C\u0061ll"}`), undefined);
    assert.equal(read('{"type":"é"}'), undefined);
    assert.equal(read('{"kind":"Call"}'), undefined);
    assert.equal(read('{"type":"'), undefined);
    assert.equal(read('{"type":"Call'), undefined);
    assert.equal(read(`{"type":"${'x'.repeat(79)}"}`), 'x'.repeat(79));
    assert.equal(read(`{"type":"${'x'.repeat(80)}"}`), undefined);
  });
});

describe('Sentences of Node-RED', () => {
  const error = (): CallwiresError => new CallwiresError('CLOSED', 'closed', { command: 'c' });

  it('are taken over, whatever they end with or are no text at all', () => {
    assert.equal(
      localize({ _: () => 'errors.closed, en français' }, error()).message,
      'errors.closed, en français',
    );
    const english = error().message;
    assert.equal(localize({ _: () => 'node-red:errors.closed' }, error()).message, english);
    const odd: unknown = { _: () => ({}) };
    assert.equal(localize(odd as Red, error()).message, english);
  });
});

describe('A message from an event', () => {
  const event = (more: Partial<BackendEvent> = {}): BackendEvent => ({
    ...newEvent('Call', undefined, { id: 1 }, { id: 'e1', receivedAt: 'then' }),
    ...more,
  });

  it('holds name, payload and what is known about the event', () => {
    assert.deepEqual(eventMessage(event(), 'test', 'My server'), {
      topic: 'Call',
      payload: { id: 1 },
      event: {
        id: 'e1',
        backend: 'test',
        connection: 'My server',
        name: 'Call',
        receivedAt: 'then',
        snapshot: false,
        late: false,
        context: {},
      },
    });
  });

  it('holds more only where there is more', () => {
    const agent = { id: 'a', page: 'p' };
    const message = eventMessage(event({ normalized: { n: 1 }, agent, sample: true }), 'b', 'c');
    assert.deepEqual([message['normalized'], message['agent']], [{ n: 1 }, agent]);
    assert.equal(aboutEvent(event({ sample: true }), 'b', 'c')['sample'], true);
  });
});

describe('Events that no catalog has', () => {
  const call = ['Call', 'Odd', 'AgentState:Gone', '*'];

  it('are those that neither name nor kind is known of, until they come by their output', () => {
    const unknown = new UnknownEvents(testCatalog, config(call));
    assert.equal(unknown.some, true);
    assert.equal(unknown.came('Call', [0]), false);
    assert.equal(unknown.came('Odd', [0]), false);
    assert.equal(unknown.came('Odd', [1]), true);
    assert.equal(unknown.came('Odd', [1]), false);
    assert.equal(unknown.came('AgentState', [2]), true);
    assert.equal(unknown.some, false);
    assert.equal(unknown.came('Odd', [1]), false);
  });

  it('have come by any output where there is only one', () => {
    const unknown = new UnknownEvents(testCatalog, config(call, 'single'));
    assert.equal(unknown.came('Odd', [0]), true);
  });

  it('are told of when the node is deployed, with what may have been meant', () => {
    const { node, warned } = fakeNode();
    const unknown = new UnknownEvents(testCatalog, config(['AgentStat', 'Call', '*']));
    unknown.warn(fakeRed().red, node, testCatalog);
    assert.equal(warned.length, 1);
    assert.match(warned[0] ?? '', /'AgentStat'.*Did you mean 'AgentState'\?/);
    assert.equal(new UnknownEvents(testCatalog, config(['*'])).some, false);
  });
});

describe('A node of a later version', () => {
  const table = { 'test-event': [{ apply: (old: object) => ({ ...old, added: true }) }] };
  const read = (version: number): { properties: unknown; warned: string[] } => {
    const { node, warned } = fakeNode();
    const def = { id: 'n', type: 'test-event', name: '', z: '', version };
    return { properties: upToDate(fakeRed().red, node, def, table), warned };
  };

  it('is warned of, and only such a one', () => {
    assert.equal(read(3).warned.length, 1);
    assert.match(read(3).warned[0] ?? '', /3/);
    assert.deepEqual(read(2).warned, []);
    const { properties, warned } = read(1);
    assert.deepEqual(warned, []);
    assert.deepEqual(properties, {
      id: 'n',
      type: 'test-event',
      name: '',
      z: '',
      version: 2,
      added: true,
    });
  });
});

describe('A sample', () => {
  it('leaves by the output of its choice, marked as one, with the kind that was asked for', () => {
    const made = sampleEvent(
      testCatalog,
      config(['Call', 'AgentState:Paused']),
      'AgentState:Paused',
      undefined,
    );
    assert.equal(made?.output, 1);
    assert.deepEqual(made.event.payload, { agentId: 1, name: 'Paused' });
    assert.equal(made.event.sample, true);
    assert.match(made.event.id, /^sample-/);
    assert.deepEqual(testCatalog.event('AgentState')?.sample, { agentId: 1, name: 'Ready' });
    const next = sampleEvent(testCatalog, config(['Call']), 'Call', undefined);
    assert.notEqual(next?.event.id, made.event.id);
  });

  it('is the payload that was given, as it was given', () => {
    const payload = { agentId: 5, name: 'Ready' };
    const made = sampleEvent(
      testCatalog,
      config(['AgentState:Paused']),
      'AgentState:Paused',
      payload,
    );
    assert.deepEqual(made?.event.payload, payload);
    assert.notEqual(made.event.payload, payload);
  });

  it('leaves by the only output there is, and not where the event is not wired', () => {
    const both = ['Call', 'AgentList'];
    assert.equal(sampleEvent(testCatalog, config(both, 'single'), 'AgentList', [])?.output, 0);
    assert.equal(sampleEvent(testCatalog, config(both), 'AgentList', [])?.output, 1);
    assert.equal(sampleEvent(testCatalog, config(['*']), 'AgentList', [])?.output, 0);
    assert.equal(sampleEvent(testCatalog, config(['Call']), 'AgentList', []), undefined);
    assert.deepEqual(
      sampleEvent(testCatalog, config(['Odd']), 'Odd', undefined)?.event.payload,
      {},
    );
  });

  it('reaches the node that offers itself last, while it does', () => {
    const got: string[] = [];
    const offer = (name: string): (() => void) =>
      offerSamples('n1', (id) => {
        got.push(`${name} ${id}`);
        return name === 'new';
      });
    const takeBack = offer('old');
    assert.equal(sendSample('n1', 'Call', {}), false);
    const takeBackNew = offer('new');
    takeBack();
    assert.equal(sendSample('n1', 'Call', {}), true);
    takeBackNew();
    assert.equal(sendSample('n1', 'Call', {}), false);
    assert.deepEqual(got, ['old Call', 'new Call']);
  });
});

describe('The moment in which all flows stand', () => {
  it('is waited for after each start, once by each who waits', () => {
    const { red, events } = fakeRed();
    const gate = startGate(red);
    assert.equal(startGate(red), gate);
    const opened: string[] = [];
    gate.whenStanding(() => opened.push('early'));
    gate.afterStart(() => opened.push('taken back'))();
    gate.afterStart(() => opened.push('after'));
    assert.equal(opened.length, 0);
    events.emit('flows:started');
    events.emit('flows:started');
    assert.deepEqual(opened, ['early', 'after']);
    gate.whenStanding(() => opened.push('at once'));
    gate.afterStart(() => opened.push('next start'));
    assert.deepEqual(opened, ['early', 'after', 'at once']);
    events.emit('flows:starting');
    gate.whenStanding(() => opened.push('later'));
    assert.equal(opened.length, 3);
    events.emit('flows:started');
    assert.deepEqual(opened.slice(3), ['next start', 'later']);
  });
});

describe('The status of a connection on a node', () => {
  it('is shown at once, after changes and when all stand, with the node’s own problem where all is well', async () => {
    const { red, events } = fakeRed();
    const { node, shown } = fakeNode();
    const connection = new Connection({
      label: 'test',
      catalog: testCatalog,
      client: new FakeClient(),
      log: recordingLog(),
      memory: new Map(),
      lingerMs: 1,
    });
    let problem: Problem | undefined = 'unknownEvent';
    const follow = followStatus(red, node, connection, () => problem);
    assert.deepEqual(
      shown.map(({ text }) => text),
      ['status.idle'],
    );
    connection.acquire();
    await eventually('ready', () => connection.status.state === 'ready');
    assert.equal(shown.at(-1)?.text, 'status.unknownEvent');
    problem = undefined;
    follow.show();
    assert.equal(shown.at(-1)?.text, 'status.ready');
    const before = shown.length;
    events.emit('flows:started');
    assert.equal(shown.length, before + 1);
    const other = followStatus(red, node, connection, () => undefined);
    other.stop();
    follow.stop();
    const after = shown.length;
    events.emit('flows:started');
    await connection.close(true);
    assert.equal(shown.length, after);
  });
});

describe('What stands in for a node', () => {
  let clock: sinon.SinonFakeTimers;

  beforeEach(() => {
    clock = sinon.useFakeTimers();
  });

  afterEach(() => {
    clock.restore();
  });

  const event = (id: string): BackendEvent => newEvent('Call', undefined, {}, { id });
  const make = (
    params?: object,
    held: BackendEvent[] = [],
  ): { standIn: StandIn; told: string[] } => {
    const told: string[] = [];
    const of = {
      owner: 'n',
      event: 'Call',
      outputs: () => [3],
      deliver: () => undefined,
      ...(params && { params: { ...params } }),
    };
    const standIn = new StandIn(of, held, 100, {
      givenUp: (count) => told.push(`given up ${count}`),
      overflown: () => told.push('overflown'),
    });
    return { standIn, told };
  };

  it('keeps what comes, after what was kept before, and gives it away once', () => {
    const { standIn, told } = make(undefined, [event('1')]);
    standIn.deliver(event('2'));
    assert.deepEqual(
      standIn.end().map(({ id }) => id),
      ['1', '2'],
    );
    assert.deepEqual(standIn.end(), []);
    clock.tick(1000);
    assert.deepEqual(told, []);
    assert.deepEqual(standIn.outputs({}, 'Call'), [3]);
  });

  it('gives up after its time, and says how much it held', () => {
    const { standIn, told } = make();
    standIn.deliver(event('1'));
    clock.tick(99);
    assert.deepEqual(told, []);
    clock.tick(1);
    assert.deepEqual(told, ['given up 1']);
  });

  it('drops the oldest of more than a thousand, and says so once', () => {
    const { standIn, told } = make();
    for (let id = 1; id <= 1000; id++) standIn.deliver(event(String(id)));
    assert.deepEqual(told, []);
    standIn.deliver(event('1001'));
    standIn.deliver(event('1002'));
    assert.deepEqual(told, ['overflown']);
    const held = standIn.end();
    assert.deepEqual([held.length, held[0]?.id, held.at(-1)?.id], [1000, '3', '1002']);
  });

  it('stands for the same event with the same parameters, and for no other', () => {
    const { standIn } = make({ queueId: 9 });
    const asked = { owner: 'x', event: 'Call', outputs: () => [], deliver: () => undefined };
    assert.equal(standIn.standsFor({ ...asked, params: { queueId: 9 } }), true);
    assert.equal(standIn.standsFor({ ...asked, params: { queueId: 8 } }), false);
    assert.equal(standIn.standsFor(asked), false);
    assert.equal(standIn.standsFor({ ...asked, event: 'Other', params: { queueId: 9 } }), false);
    standIn.end();
    const { standIn: plain } = make();
    assert.equal(plain.standsFor(asked), true);
    plain.end();
  });
});
