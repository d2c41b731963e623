import assert from 'node:assert/strict';
import { callDataOf } from '../../nodes/five9/rest/call-data';
import { Calls } from '../../nodes/five9/rest/calls';
import { eventIdHint, readFrame } from '../../nodes/five9/rest/socket-frame';

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
    calls.rejecting('C86EBE50B9744D6D946531842B278846');
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
