import assert from 'node:assert/strict';
import { adviceOn } from '../../nodes/runtime/advice';
import {
  asCallwiresError,
  asError,
  CallwiresError,
  reasonOf,
  sameError,
  type ErrorCode,
  type ErrorText,
} from '../../nodes/runtime/errors';
import { hint } from '../../nodes/runtime/hint';
import { networkError } from '../../nodes/runtime/network-error';
import { fill, inEnglish, problem } from '../../nodes/runtime/phrase';
import { problemOf, nodeStatus, problemStatus } from '../../nodes/runtime/status';
import { connectionStates, isPassing, statusPayload } from '../../nodes/runtime/state';
import { nearest } from '../../nodes/runtime/suggest';

const unreachable = (reason: string): CallwiresError =>
  new CallwiresError('NOT_CONNECTED', 'unreachable', { host: 'xivo:8090', reason });

describe('An error', () => {
  it('carries what it was made with, and nothing that was not given', () => {
    const cause = { error: 'backend' };
    const full = new CallwiresError(
      'REJECTED',
      'unexpected',
      { reason: 'r' },
      {
        cause,
        field: 'port',
        fatal: true,
      },
    );
    assert.deepEqual(
      [full.code, full.text, full.values, full.field, full.fatal, full.cause],
      ['REJECTED', 'unexpected', { reason: 'r' }, 'port', true, cause],
    );
    const bare = new CallwiresError('CLOSED', 'closed');
    assert.deepEqual([bare.values, bare.fatal, bare.name], [{}, false, 'CallwiresError']);
    assert.equal(Object.hasOwn(bare, 'cause'), false);
    assert.equal(bare.field, undefined);
  });

  it('fills every place in its sentence, and only those it has values for', () => {
    assert.equal(fill('__a__ and __a__, __long_name__', { a: 1, long_name: 'x' }), '1 and 1, x');
    assert.equal(fill('no__place', { place: 1 }), 'no__place');
    assert.equal(fill('__toString__', {}), '__toString__');
    const inner = problem('oneOf', { choices: 'a, b' });
    assert.equal(fill('it __problem__', { problem: inner }), `it ${inEnglish(inner)}`);
    assert.match(inEnglish(inner), /a, b/);
  });

  it('stays itself, whoever passes it on', () => {
    const error = unreachable('x');
    assert.equal(asCallwiresError(error), error);
    assert.equal(asError(error), error);
    assert.equal(networkError(error, 'other'), error);
  });

  it('takes words from whatever was thrown', () => {
    class Odd extends Error {
      override readonly name = 'OddError';
    }
    assert.equal(reasonOf(new Error('words')), 'words');
    assert.equal(reasonOf(new Odd('')), 'OddError');
    assert.equal(reasonOf('text'), 'text');
    assert.equal(reasonOf({ a: 1 }), '{"a":1}');
    assert.equal(reasonOf(new AggregateError([new Error('first'), new Error('second')])), 'first');
    assert.equal(reasonOf(new AggregateError([], 'none')), 'none');
    assert.equal(asError('text').message, 'text');
  });

  it('is the same as another one where text and values are', () => {
    assert.equal(sameError(unreachable('a'), unreachable('a')), true);
    assert.equal(sameError(unreachable('a'), unreachable('b')), false);
    const other = new CallwiresError('NOT_CONNECTED', 'unknownHost', unreachable('a').values);
    assert.equal(sameError(unreachable('a'), other), false);
    assert.equal(sameError(unreachable('a'), undefined), false);
  });
});

describe('Trouble with a host', () => {
  const coded = (code: string): Error => Object.assign(new Error('words'), { code });
  const told = (thrown: unknown): unknown[] => {
    const { code, text, values } = networkError(thrown, 'xivo:8090');
    return [code, text, values];
  };

  for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME']) {
    it(`is a name that is not known where the code is ${code}`, () => {
      assert.deepEqual(told(coded(code)), ['NOT_CONNECTED', 'unknownHost', { host: 'xivo:8090' }]);
    });
  }

  for (const code of [
    'CERT_HAS_EXPIRED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'HOSTNAME_MISMATCH',
  ]) {
    it(`is a certificate where the code is ${code}`, () => {
      const values = { host: 'xivo:8090', reason: 'words' };
      assert.deepEqual(told(coded(code)), ['NOT_CONNECTED', 'certificate', values]);
    });
  }

  it('has its code for a reason, that of its cause, or else its words', () => {
    const reasons = [
      coded('ECONNRESET'),
      new Error('outer', { cause: coded('EPIPE') }),
      new AggregateError([coded('ECONNREFUSED'), coded('EPIPE')]),
      new Error('only words'),
      'text',
    ].map((thrown) => networkError(thrown, 'h').values['reason']);
    assert.deepEqual(reasons, ['ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'only words', 'text']);
  });
});

describe('What to look at first', () => {
  for (const [reason, advice] of [
    ['ECONNREFUSED', 'port'],
    ['EPROTO', 'needsPlain'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'needsPlain'],
    ['ECONNRESET', 'needsTls'],
    ['socket hang up', 'needsTls'],
    ['HPE_INVALID_CONSTANT', 'needsTls'],
    ['ERR_BAD_RESPONSE', 'needsTls'],
    ['ETIMEDOUT', 'network'],
    ['EHOSTUNREACH', 'network'],
    ['ENETUNREACH', 'network'],
    ['XETIMEDOUT', undefined],
    ['ETIMEDOUT later', undefined],
    ['not EPROTO', undefined],
    ['not HPE_', undefined],
    ['something else', undefined],
  ] as const) {
    it(`is ${advice ?? 'left open'} where the host cannot be reached for ${reason}`, () => {
      assert.equal(adviceOn(unreachable(reason)), advice);
    });
  }

  for (const [code, text, advice] of [
    ['UNAUTHORIZED', 'login', 'password'],
    ['FORBIDDEN', 'httpStatus', 'rights'],
    ['TIMEOUT', 'noAnswer', 'slow'],
    ['REJECTED', 'noLoggedOn', 'rights'],
    ['REJECTED', 'notLoggedOn', 'rights'],
    ['PROTOCOL', 'httpStatus', 'notServer'],
    ['PROTOCOL', 'answerUnreadable', 'notServer'],
    ['INVALID_PARAMETER', 'bridgePathTaken', 'path'],
    ['INVALID_PARAMETER', 'inboundPathTaken', 'path'],
    ['PROTOCOL', 'unexpected', undefined],
  ] as const satisfies readonly (readonly [ErrorCode, ErrorText, string | undefined])[]) {
    it(`is ${advice ?? 'left open'} after ${code} with ${text}`, () => {
      const error = new CallwiresError(code, text, { reason: 'ECONNREFUSED' });
      assert.equal(adviceOn(error), advice);
    });
  }
});

describe('A name that is nearly right', () => {
  it('is found by its end where that is long enough to mean something', () => {
    assert.equal(nearest('dial', ['Cti.hangup', 'Cti.dial']), 'Cti.dial');
    assert.equal(nearest('ial', ['Callback.findTheDial']), undefined);
    assert.equal(nearest('abcd', ['wxyzabcd']), 'wxyzabcd');
  });

  it('may differ by a third of its letters, or two, whichever is more', () => {
    assert.equal(nearest('abxy', ['abcd']), 'abcd');
    assert.equal(nearest('axyz', ['abcd']), undefined);
    assert.equal(nearest('abcdefxyz', ['abcdefghi']), 'abcdefghi');
    assert.equal(nearest('abcdewxyz', ['abcdefghi']), undefined);
  });

  it('is the nearest one, and of equals the first', () => {
    assert.equal(nearest('pausd', ['paused!?', 'pauses', 'paused']), 'paused!?');
    assert.equal(nearest('queue1', ['queue22', 'queue2', 'queue3']), 'queue2');
  });

  it('counts a letter left out, put in or changed as one, and neither case nor signs', () => {
    assert.equal(nearest('AGENT_state', ['agentState']), 'agentState');
    for (const name of ['agntstae', 'agentxstatey', 'bgentstatf']) {
      assert.equal(nearest(name, ['agentstate']), 'agentstate', name);
    }
    assert.equal(nearest('12', ['13', '12']), '12');
  });

  it('is asked for in a sentence, or not at all', () => {
    assert.deepEqual(hint('agentID', ['agentId']), {
      key: 'hints.didYouMean',
      values: { name: 'agentId' },
    });
    assert.equal(hint('coffee', ['agentId']), '');
  });
});

describe('A status', () => {
  it('of a connection has a look and a text of its own for each state', () => {
    assert.deepEqual(
      connectionStates.map((state) => nodeStatus({ state })),
      [
        { fill: 'grey', shape: 'ring', text: 'status.idle' },
        { fill: 'yellow', shape: 'ring', text: 'status.connecting' },
        { fill: 'yellow', shape: 'dot', text: 'status.authenticating' },
        { fill: 'green', shape: 'dot', text: 'status.ready' },
        { fill: 'red', shape: 'ring', text: 'status.waiting' },
        { fill: 'red', shape: 'dot', text: 'status.refused' },
        { fill: 'grey', shape: 'ring', text: 'status.closed' },
      ],
    );
  });

  it('says that settings are wrong only where the connection has given up for them', () => {
    const error = new CallwiresError('INVALID_PARAMETER', 'settingInvalid');
    assert.deepEqual(nodeStatus({ state: 'refused', error }), problemStatus('invalid'));
    assert.equal(nodeStatus({ state: 'waiting', error }).text, 'status.waiting');
    const login = new CallwiresError('UNAUTHORIZED', 'login');
    assert.equal(nodeStatus({ state: 'refused', error: login }).text, 'status.refused');
    assert.deepEqual(problemStatus('timeout'), {
      fill: 'red',
      shape: 'ring',
      text: 'status.timeout',
    });
  });

  it('of a command says what kind of failure it was', () => {
    assert.deepEqual((['TIMEOUT', 'REJECTED', 'PROTOCOL'] as const).map(problemOf), [
      'timeout',
      'rejected',
      'failed',
    ]);
  });

  it('reaches flows with a code only where there is one, and without the steps of an attempt', () => {
    assert.deepEqual(statusPayload({ state: 'ready' }), { status: true, state: 'ready' });
    assert.deepEqual(statusPayload({ state: 'waiting', error: unreachable('x') }), {
      status: false,
      state: 'waiting',
      code: 'NOT_CONNECTED',
    });
    assert.deepEqual(connectionStates.filter(isPassing), ['connecting', 'authenticating']);
  });
});
