import assert from 'node:assert/strict';
import { copy } from '../../nodes/runtime/copy';
import { isObject, parseJson } from '../../nodes/runtime/json';

describe('A copy', () => {
  const payload = parseJson(
    '{"list":[{"id":1},[2,null]],"inner":{"deep":{"text":"x"}},"none":null}',
  );

  it('is equal to what it was made of', () => {
    assert.deepEqual(copy(payload), payload);
  });

  it('shares no object and no list with it', () => {
    const shared = objectsIn(payload).filter((one) => objectsIn(copy(payload)).includes(one));
    assert.equal(objectsIn(payload).length, 6);
    assert.deepEqual(shared, []);
  });

  it('keeps a member called __proto__ a member', () => {
    const one: unknown = JSON.parse('{"__proto__":{"isAdmin":true}}');
    const made = copy(one);
    assert.equal(Object.getPrototypeOf(made), Object.prototype);
    assert.equal(isObject(made) && made['isAdmin'], undefined);
  });

  it('of what is no object is the same', () => {
    for (const value of ['text', 1, true, null, undefined]) assert.equal(copy(value), value);
  });
});

function objectsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return [value, ...value.flatMap(objectsIn)];
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}
