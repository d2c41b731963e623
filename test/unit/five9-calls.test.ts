import assert from 'node:assert/strict';
import { callDataOf } from '../../nodes/five9/rest/call-data';
import { Calls } from '../../nodes/five9/rest/calls';
import { Echoes } from '../../nodes/five9/rest/echoes';
import { Telling } from '../../nodes/five9/rest/telling';
import { eventIdHint, readFrame, type SocketFrame } from '../../nodes/five9/rest/socket-frame';

/** A recorded frame, with another state. */
function call(state: string, more: object = {}): Record<string, unknown> {
  return {
    id: 'C86EBE50B9744D6D946531842B278846',
    campaignId: '1137597',
    callType: 'INBOUND',
    state,
    transfer: false,
    userTransferringId: null,
    ani: '9250000111',
    dnis: '9250000112',
    variables: { '641': 'test value' },
    ...more,
  };
}

describe('Events that follow from the calls of Five9’s socket', () => {
  let calls: Calls;
  const names = (event: string, payload: unknown): string[] =>
    calls.take(event, payload).map(({ name }) => name);

  beforeEach(() => {
    calls = new Calls('123456789');
  });

  it('are four in the life of a call', () => {
    assert.deepEqual(names('3', call('OFFERED')), ['callStarted']);
    assert.deepEqual(names('4', call('TALKING')), ['callAccepted']);
    assert.deepEqual(names('4', call('ON_HOLD')), []);
    assert.deepEqual(names('4', call('TALKING')), []);
    assert.deepEqual(names('4', call('WRAP_UP')), ['callEnded']);
    assert.deepEqual(names('4', call('FINISHED')), []);
    assert.deepEqual(names('5', call('FINISHED')), ['callFinished']);
    assert.equal(calls.size, 0);
  });

  it('come once, in whichever order 3 and 4 come', () => {
    assert.deepEqual(names('4', call('TALKING')), ['callStarted', 'callAccepted']);
    assert.deepEqual(names('3', call('OFFERED')), []);
    assert.deepEqual(names('4', call('WRAP_UP')), ['callEnded']);
  });

  it('leave out 30 and 31, and what comes after the end', () => {
    names('3', call('OFFERED'));
    names('5', call('FINISHED'));
    assert.deepEqual(names('4', call('TALKING')), []);
    assert.deepEqual(names('5', call('FINISHED')), []);
  });

  it('tell a call that is rejected by us from one that ended', () => {
    names('3', call('OFFERED'));
    calls.rejecting('C86EBE50B9744D6D946531842B278846', true);
    assert.deepEqual(names('5', call('FINISHED')), ['callRejected']);
  });

  it('need a call with an id', () => {
    for (const payload of [null, [], {}, 'text', { id: 5 }, { id: '' }]) {
      assert.deepEqual(names('3', payload), []);
    }
  });

  it('have the documented names, and only what the server said', () => {
    assert.deepEqual(callDataOf(call('TALKING', { transfer: true, campaignId: null }), '1'), {
      interactionId: 'C86EBE50B9744D6D946531842B278846',
      interactionSubType: 'Call',
      agentId: '1',
      callType: 'INBOUND',
      ani: '9250000111',
      dnis: '9250000112',
      number: '9250000111',
      isTransferredCall: true,
    });
    assert.equal(callDataOf(call('TALKING', { callType: 'MANUAL' }), '1')['number'], '9250000112');
  });

  it('keep what an earlier frame said and a later one leaves out', () => {
    names('3', call('OFFERED'));
    const [accepted] = calls.take('4', { id: call('')['id'], state: 'TALKING' });
    assert.equal(JSON.stringify(accepted?.payload).includes('1137597'), true);
  });
});

describe('Frames of Five9’s socket', () => {
  const pong =
    '{"context":{"eventId":"1202","eventReason":null,"messageId":null,"userId":"12345678","correlationId":null,"userName":null,"timeStamp":1697146002540,"tenantId":"34145","broadCast":false},"payLoad":"pong"}';

  it('are known by their first bytes', () => {
    assert.equal(eventIdHint(Buffer.from(pong)), '1202');
    assert.equal(eventIdHint(Buffer.from('{"context":{"eventId":"x"}}')), undefined);
    assert.equal(eventIdHint(Buffer.from('{"payLoad":{},"context":{"eventId":"4"}}')), undefined);
    assert.equal(eventIdHint(Buffer.from('{"context":{"eventId":"12')), undefined);
  });

  it('are read whatever their order', () => {
    assert.equal(readFrame(JSON.parse(pong))?.payload, 'pong');
    const frame = readFrame({ payLoad: [1], context: { eventId: 5012 } });
    assert.deepEqual([frame?.id, frame?.payload], ['5012', [1]]);
    for (const value of [null, [], {}, { context: {} }, { context: { eventId: '' } }, 'pong']) {
      assert.equal(readFrame(value), undefined);
    }
  });
});

describe('Two hosts that tell of one session of Five9', () => {
  const frame = (n: number): SocketFrame => ({
    id: '4711',
    context: { messageId: String(n) },
    payload: { n },
  });
  const old = {};
  const next = {};

  it('tell nothing twice, however far one lags behind', () => {
    const echoes = new Echoes();
    echoes.begin();
    assert.equal(echoes.isEcho(frame(1), old, 0), false);
    assert.equal(echoes.isEcho(frame(1), old, 1), false);
    assert.equal(echoes.isEcho(frame(1), next, 2), true);
    echoes.end(3);
    assert.equal(echoes.isEcho(frame(1), next, 4), true);
    assert.equal(echoes.isEcho(frame(1), next, 5), false);
    assert.equal(echoes.isEcho(frame(2), next, 6), false);
  });

  it('tell nothing twice, however much they have to tell', () => {
    const echoes = new Echoes();
    echoes.begin();
    for (let n = 0; n < 25_000; n++) assert.equal(echoes.isEcho(frame(n), old, n), false);
    assert.equal(echoes.isEcho(frame(24_999), next, 25_000), true);
    assert.equal(echoes.isEcho(frame(21_000), next, 25_001), true);
    assert.ok(echoes.size <= 5100);
  });

  it('may tell the same again later', () => {
    const echoes = new Echoes();
    echoes.begin();
    assert.equal(echoes.isEcho(frame(1), old, 0), false);
    assert.equal(echoes.isEcho(frame(1), next, 6000), false);
    echoes.end(6000);
    assert.equal(echoes.isEcho(frame(1), next, 16_001), false);
  });
});

describe('Calls of Five9 that are read while frames about them come', () => {
  const told: unknown[] = [];
  let calls: Calls;
  let telling: Telling;
  const frame = (id: string, payload: unknown): SocketFrame => ({ id, context: {}, payload });

  beforeEach(() => {
    told.length = 0;
    calls = new Calls('1');
    const io = {
      event: (name: string, _payload: unknown, about: object = {}) =>
        void told.push(JSON.stringify(about).includes('missed') ? `${name} missed` : name),
      isWanted: (name: string) => name.startsWith('call'),
      passed: () => undefined,
    };
    telling = new Telling(io, calls, new Set());
  });

  it('are told from the frames where they are over by then', () => {
    telling.tell(frame('3', call('OFFERED')));
    telling.hold();
    telling.tell(frame('4', call('TALKING')));
    telling.tell(frame('4', call('WRAP_UP')));
    telling.tell(frame('5', call('FINISHED')));
    telling.present([], false);
    assert.deepEqual(told, ['callStarted', 'callAccepted', 'callEnded', 'callFinished']);
  });

  it('are told once where they are there, and then what came', () => {
    telling.hold();
    telling.tell(frame('3', call('OFFERED')));
    telling.tell(frame('4', call('TALKING')));
    telling.present([call('OFFERED')], true);
    assert.deepEqual(told, ['callStarted', 'callAccepted']);
  });

  it('are told as missed where nothing came', () => {
    telling.tell(frame('4', call('TALKING')));
    telling.hold();
    telling.present([], true);
    const last = ['callEnded missed', 'callFinished missed'];
    assert.deepEqual(told, ['callStarted', 'callAccepted', ...last]);
  });
});
