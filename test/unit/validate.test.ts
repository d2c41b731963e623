import assert from 'node:assert/strict';
import type { CallwiresError } from '../../nodes/runtime/errors';
import { checkParams } from '../../nodes/runtime/validate';
import { objectOf } from '../support/json';
import { refusal } from '../support/refusal';
import { dialRow } from '../support/rows';

function refusalOf(params: Record<string, unknown>): CallwiresError {
  const error = refusal(() => {
    checkParams(dialRow, params);
  });
  assert.equal(error.code, 'INVALID_PARAMETER');
  return error;
}

describe('Parameters of a command', () => {
  it('pass when they fit the row', () => {
    const params = { destination: '1001', agentId: 22, record: true, mode: 'auto' };
    assert.deepEqual(checkParams(dialRow, params), params);
  });

  it('may be written as text where the text is unmistakable', () => {
    assert.deepEqual(
      checkParams(dialRow, { destination: 1001, agentId: ' 22 ', record: 'false' }),
      {
        destination: '1001',
        agentId: 22,
        record: false,
      },
    );
  });

  it('count as not given when they are null or undefined', () => {
    assert.deepEqual(checkParams(dialRow, { destination: '1', agentId: null, record: undefined }), {
      destination: '1',
    });
  });

  it('are refused when a required one is missing, naming it', () => {
    const error = refusalOf({ agentId: 1 });
    assert.equal(error.field, 'destination');
    assert.match(error.message, /'Cti.dial' needs the parameter 'destination'/);
  });

  it('are refused when one is misspelt, with the name that was meant', () => {
    const error = refusalOf({ destination: '1', agentID: 1 });
    assert.equal(error.field, 'agentID');
    assert.match(error.message, /Did you mean 'agentId'\?/);
  });

  for (const [name, value] of [
    ['agentId', '2a'],
    ['agentId', 1.5],
    ['agentId', '1.5'],
    ['agentId', {}],
    ['record', 'yes'],
    ['destination', ''],
    ['destination', ['1']],
  ] as const) {
    it(`are refused when ${name} is ${JSON.stringify(value)}`, () => {
      assert.equal(refusalOf({ destination: '1', [name]: value }).field, name);
    });
  }

  it('are refused outside an enumeration, with its values', () => {
    assert.match(refusalOf({ destination: '1', mode: 'fast' }).message, /one of auto, manual/);
  });

  it('do not take names from the prototype', () => {
    assert.equal(refusalOf({ destination: '1', constructor: 1 }).field, 'constructor');
    assert.equal(
      refusalOf(objectOf(JSON.parse('{"destination":"1","__proto__":{"agentId":1}}'))).field,
      '__proto__',
    );
  });
});
