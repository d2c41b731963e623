import assert from 'node:assert/strict';
import { waitBefore } from '../../nodes/runtime/backoff';
import { Catalog, parseEventId } from '../../nodes/runtime/catalog';
import { asCallwiresError, CallwiresError } from '../../nodes/runtime/errors';
import { fill } from '../../nodes/runtime/phrase';
import { removeAt, valueAt, valuesAt } from '../../nodes/runtime/json';
import { networkError } from '../../nodes/runtime/network-error';
import { REDACTED, Redactor, redactParams } from '../../nodes/runtime/redact';
import { Snapshots } from '../../nodes/runtime/snapshots';
import { nearest } from '../../nodes/runtime/suggest';
import { eventRows, testCatalog } from '../support/rows';

describe('The wait before a reconnect', () => {
  it('grows to its limit and is spread by chance', () => {
    const backoff = { first: 100, limit: 1000, factor: 2, jitter: 0.5 };
    const waits = [0, 1, 2, 3, 4, 5000].map((attempt) => waitBefore(attempt, backoff, () => 0));
    assert.deepEqual(waits, [100, 200, 400, 800, 1000, 1000]);
    assert.equal(
      waitBefore(0, backoff, () => 1),
      50,
    );
  });
});

describe('A catalog', () => {
  it('refuses to hold a name twice', () => {
    assert.throws(() => new Catalog([...eventRows, ...eventRows], []), /twice/);
  });

  it('knows events, their kinds, and nothing else', () => {
    const known = ['AgentState', 'AgentState:Ready', 'AgentState:Gone', 'Call:x', 'Nope'];
    assert.deepEqual(
      known.map((id) => testCatalog.knows(id)),
      [true, true, false, false, false],
    );
    assert.deepEqual(parseEventId('PhoneEvent:EventRinging'), {
      name: 'PhoneEvent',
      kind: 'EventRinging',
    });
    assert.deepEqual(parseEventId('29'), { name: '29' });
  });
});

describe('A path into a payload', () => {
  const payload = { a: { b: [{ c: 1 }, { c: 2 }] }, d: null };
  it('finds members, elements and all elements', () => {
    assert.equal(valueAt(payload, 'a.b.1.c'), 2);
    assert.deepEqual(valuesAt(payload, 'a.b.*.c'), [1, 2]);
    assert.deepEqual(valuesAt(payload, 'd'), [null]);
    assert.deepEqual(valuesAt(payload, 'd.e'), []);
    assert.deepEqual(valuesAt(payload, 'toString'), []);
  });

  it('takes members out wherever it leads', () => {
    const own = structuredClone(payload);
    removeAt(own, ['a.b.*.c', 'd', 'nowhere.at.all']);
    assert.deepEqual(own, { a: { b: [{}, {}] } });
  });
});

describe('Secrets', () => {
  it('are taken out of texts and values, also where they are part of an address', () => {
    const redactor = new Redactor();
    redactor.add('pä$$word');
    redactor.add('abc');
    redactor.add(undefined);
    assert.equal(redactor.text('login pä$$word abc'), `login ${REDACTED} abc`);
    assert.equal(redactor.text('p%C3%A4%24%24word'), REDACTED);
    assert.equal(redactor.text('GET /cti?token=xyz&a=1'), `GET /cti?token=${REDACTED}&a=1`);
    assert.deepEqual(redactor.value({ list: [{ x: 'pä$$word' }], n: 1 }), {
      list: [{ x: REDACTED }],
      n: 1,
    });
  });

  it('are not shown in the parameters of a reply', () => {
    assert.deepEqual(redactParams({ a: 1, pin: '1' }, { secret: ['pin'] }), {
      a: 1,
      pin: REDACTED,
    });
  });

  it('are not shown in the query of an address either, where its names say what they are', () => {
    const shown = (path: unknown): unknown =>
      redactParams({ path }, { addresses: ['path'] })['path'];
    assert.equal(
      shown('/a/b?number=1&access_token=x%26y'),
      `/a/b?number=1&access_token=${REDACTED}`,
    );
    assert.equal(shown('/a?pass%77ord=x&n=2#end'), `/a?pass%77ord=${REDACTED}&n=2#end`);
    assert.equal(
      shown('/a?X-Api-Key=1=2&sessionId='),
      `/a?X-Api-Key=${REDACTED}&sessionId=${REDACTED}`,
    );
    for (const harmless of ['/a/token=x', '/a?', '/a?token', '/a?=x', '/a?%E0%A4%A=1', 7])
      assert.equal(shown(harmless), harmless);
  });
});

describe('Errors', () => {
  it('say what they mean, with values, and nothing about classes', () => {
    const error = new CallwiresError('UNKNOWN_COMMAND', 'unknownCommand', {
      command: 'x',
      hint: '',
    });
    assert.equal(String(error), "There is no command 'x'.");
    assert.ok(Object.hasOwn(error, 'code'));
    assert.equal(fill('__a__ __b__ __toString__', { a: 1 }), '1 __b__ __toString__');
  });

  it('keep nothing of foreign errors but their words', () => {
    const foreign = Object.assign(new Error('boom'), { config: { password: 'secret' } });
    const error = asCallwiresError(foreign);
    assert.equal(error.code, 'PROTOCOL');
    assert.match(error.message, /boom/);
    assert.equal(error.cause, undefined);
    assert.doesNotMatch(JSON.stringify(error), /secret/);
  });

  it('of the network are told in words that help', () => {
    const coded = (code: string): Error => Object.assign(new Error('x'), { code });
    const text = (error: Error): string => networkError(error, 'xivo:8090').message;
    assert.match(text(coded('ENOTFOUND')), /xivo:8090 is not known/);
    assert.match(text(coded('ECONNREFUSED')), /cannot be reached: ECONNREFUSED/);
    assert.match(
      text(coded('DEPTH_ZERO_SELF_SIGNED_CERT')),
      /certificate of xivo:8090 was refused/,
    );
    assert.match(text(new AggregateError([coded('ECONNREFUSED')])), /ECONNREFUSED/);
  });
});

describe('A suggestion', () => {
  it('finds what was meant, and keeps quiet where nothing is near', () => {
    const names = ['Cti.dial', 'Cti.dialFromQueue', 'Callback.takeCallback'];
    assert.equal(nearest('cti.Dail', names), 'Cti.dial');
    assert.equal(nearest('takeCallback', names), 'Callback.takeCallback');
    assert.equal(nearest('makeCoffee', names), undefined);
  });
});

describe('Snapshots', () => {
  const row = testCatalog.event('AgentState');
  it('are the first value of each key after a request', () => {
    const snapshots = new Snapshots();
    assert.equal(snapshots.isSnapshot(row, { agentId: 1 }), false);
    snapshots.expect(['AgentState'], 0);
    const values = [
      { agentId: 1, name: 'Ready' },
      { agentId: 2, name: 'Ready' },
      { agentId: 1, name: 'Ready' },
      { agentId: 1, name: 'Paused' },
    ];
    const told = values.map((value) => snapshots.isSnapshot(row, value, 10));
    assert.deepEqual(told, [true, true, true, false]);
    assert.equal(snapshots.isSnapshot(row, { agentId: 3 }, 10_000), false);
    assert.equal(snapshots.isSnapshot(testCatalog.event('Call'), {}, 10), false);
  });
});
