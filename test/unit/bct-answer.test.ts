import assert from 'node:assert/strict';
import { readAnswer } from '../../nodes/bct/uip/answer';
import { readPost } from '../../nodes/bct/uip/post';
import { inEnglish } from '../../nodes/runtime/phrase';

const answer = (body: unknown): unknown => {
  const read = readAnswer(typeof body === 'string' ? body : JSON.stringify(body), 'nr-1');
  return read.result ?? inEnglish(read.problem);
};

describe('The body of a waiting webhook', () => {
  it('is read flat, wrapped, and as a list of names and values', () => {
    assert.deepEqual(answer({ isSuccess: true }), { isSuccess: true });
    assert.deepEqual(answer({ result: { output: { IsSuccess: 'True' } } }), { isSuccess: true });
    assert.deepEqual(answer({ properties: [{ name: 'isSuccess', value: 'false' }] }), {
      isSuccess: false,
    });
  });

  it('gives lists that were flattened, or sent as text', () => {
    const flat = { isSuccess: 'true', 'alarms.count': 2, 'alarms[0].id': '1', 'alarms[1].id': '2' };
    assert.deepEqual(answer(flat), { isSuccess: true, alarms: [{ id: '1' }, { id: '2' }] });
    assert.deepEqual(answer({ isSuccess: true, alarms: '[{"id":"1"}]' }), {
      isSuccess: true,
      alarms: [{ id: '1' }],
    });
    assert.deepEqual(answer({ isSuccess: true, 'alarms.count': '0' }), {
      isSuccess: true,
      alarms: [],
    });
  });

  it('is no result where it says nothing, is deeper than can be meant, or is another request’s', () => {
    assert.equal(answer(''), 'empty');
    assert.equal(answer('<html>'), 'no JSON');
    assert.equal(answer({ wfresult: 'failed' }), 'no isSuccess');
    assert.equal(answer({ a: { b: { c: { d: { e: { isSuccess: true } } } } } }), 'no isSuccess');
    assert.equal(answer({ isSuccess: true, requestId: 'nr-2' }), 'it belongs to another request');
  });

  it('keeps a word that is neither true nor false, for the error', () => {
    assert.deepEqual(answer({ isSuccess: 'maybe' }), { isSuccess: 'maybe' });
  });
});

describe('A posted event', () => {
  it('is taken with its properties in data, or flat', () => {
    const data = { sessionId: 'wc-1', externalId: '' };
    const posted = { name: 'WebChatSessionEnded', payload: data, state: false };
    assert.deepEqual(readPost({ event: 'WebChatSessionEnded', data }), posted);
    assert.deepEqual(readPost({ event: 'WebChatSessionEnded', ...data }), posted);
  });

  it('is none without a known name or any property of it', () => {
    for (const body of [undefined, [], 'text', {}, { event: 'Unknown', data: {} }, { event: 7 }]) {
      assert.equal(readPost(body), undefined);
    }
    assert.equal(readPost({ event: 'EmergencyCall', data: {} }), undefined);
    assert.equal(readPost({ event: 'EmergencyCall', data: [] }), undefined);
  });
});
