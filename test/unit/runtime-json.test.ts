import assert from 'node:assert/strict';
import { isObject, parseJson, removeAt, valueAt, valuesAt } from '../../nodes/runtime/json';
import { objectOf } from '../support/json';

describe('Values from outside', () => {
  it('are read from JSON, and are nothing where they are no JSON', () => {
    assert.deepEqual(parseJson('{"a":[1]}'), { a: [1] });
    assert.equal(parseJson('{"a":'), undefined);
  });

  for (const [how, text] of [
    ['as it is', String.raw`{"a":1,"__proto__":{"polluted":true}}`],
    ['with escapes', String.raw`{"a":1,"\u005f_proto__":{"polluted":true}}`],
    ['inside', String.raw`{"a":1,"b":{"__proto__":{"polluted":true}}}`],
  ] as const) {
    it(`lose a member called __proto__, written ${how}, and nothing else`, () => {
      const read = objectOf(parseJson(text));
      assert.equal(read['a'], 1);
      const holder = objectOf(read['b'] ?? read);
      assert.equal(Object.hasOwn(holder, '__proto__'), false);
      assert.equal(Object.assign({}, holder)['polluted'], undefined);
    });
  }

  it('keep what is only near that name, and escapes', () => {
    const text = String.raw`{"proto":1,"t\u00e9l":"__proto__"}`;
    assert.deepEqual(parseJson(text), { proto: 1, tél: '__proto__' });
  });

  it('lose a constructor that leads to a prototype, however it is written, and no other', () => {
    for (const text of [
      '{"constructor":{"prototype":{"x":1}}}',
      String.raw`{"constructor":{"prototyp\u0065":{"x":1}}}`,
    ]) {
      assert.deepEqual(Object.keys(objectOf(parseJson(text))), [], text);
    }
    const kept = '{"constructor":"prototype","maker":{"prototype":1},"a":{"constructor":{}}}';
    assert.deepEqual(parseJson(kept), {
      constructor: 'prototype',
      maker: { prototype: 1 },
      a: { constructor: {} },
    });
  });

  it('are objects only where they have members by name', () => {
    assert.deepEqual([{}, [], null, 'x', undefined].map(isObject), [
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('A path', () => {
  const list = Array.from({ length: 12 }, (_, index) => ({ n: index }));

  it('names elements by whole places, of any number of digits', () => {
    assert.equal(valueAt({ list }, 'list.11.n'), 11);
    assert.deepEqual(valuesAt({ list }, 'list.11.n'), [11]);
    for (const place of ['x1', '1x', '-1', '12', '', '1e1']) {
      assert.equal(valueAt({ list }, `list.${place}.n`), undefined, place);
      assert.deepEqual(valuesAt({ list }, `list.${place}`), [], place);
    }
  });

  it('finds the first of several values, and a member that is called like all of them', () => {
    assert.equal(valueAt({ list }, 'list.*.n'), 0);
    assert.equal(valueAt({ list: [] }, 'list.*.n'), undefined);
    assert.equal(valueAt({ '*': 1 }, '*'), 1);
    assert.deepEqual(valuesAt({ a: [{}, 1, null, { b: 2 }] }, 'a.*.b'), [2]);
    assert.deepEqual(valuesAt({ a: [[1, 2], [3]] }, 'a.*.1'), [2]);
  });

  it('is read the same the first time and every time after it', () => {
    const name = `member${process.hrtime.bigint()}`;
    for (let time = 0; time < 2; time++)
      assert.equal(valueAt({ [name]: { x: 1 } }, `${name}.x`), 1);
  });

  it('takes a member out at the top, below others, and of no list', () => {
    const value = { b: { c: 1, d: 2 }, c: 3, list: [{ pin: 1 }, 2, null] };
    removeAt(value, ['c', 'b.d', 'list.*.pin', 'list.1.x']);
    assert.deepEqual(value, { b: { c: 1 }, list: [{}, 2, null] });
    const elements = [1, 2];
    removeAt(elements, ['0']);
    assert.deepEqual(elements, [1, 2]);
  });
});
