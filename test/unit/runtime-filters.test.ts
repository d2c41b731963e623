import assert from 'node:assert/strict';
import { problem } from '../../nodes/runtime/phrase';
import { operators, predicateFor } from '../../nodes/runtime/filters';
import { refusal } from '../support/refusal';

const base = { event: '', property: 'x', operator: 'eq', value: '', valueType: 'str' };

/** Operator -> value found, value wanted, outcome. */
const cases: Readonly<Record<string, readonly (readonly [unknown, unknown, boolean])[]>> = {
  eq: [
    [22, '22', true],
    [true, 'true', true],
    [null, '', true],
    [undefined, '', true],
    [{ a: 1 }, '{"a":1}', true],
    [{ a: 1 }, 'a', false],
  ],
  neq: [
    ['a', 'a', false],
    ['a', 'b', true],
  ],
  lt: [
    [1, '2', true],
    [2, '2', false],
    [3, '2', false],
    ['9', '10', true],
  ],
  lte: [
    [2, '2', true],
    [3, '2', false],
  ],
  gt: [
    [3, '2', true],
    [2, '2', false],
    [1, '2', false],
    ['10', '9', true],
    ['b', 'a', true],
    ['a', 'a', false],
    ['a', 'b', false],
  ],
  gte: [
    [2, '2', true],
    [1, '2', false],
    ['a', 'a', true],
    ['a', 'b', false],
  ],
  contains: [
    ['AgentOnCall', 'On', true],
    ['AgentOnCall', 'Off', false],
    [['a', 'b'], '"b"', true],
    [null, 'null', false],
    [undefined, 'undefined', false],
  ],
  startsWith: [
    ['OnCall', 'On', true],
    ['CallOn', 'On', false],
  ],
  in: [
    ['b', 'a, b ', true],
    ['b', ['a', 'b'], true],
    ['a, b', ['a', 'b'], false],
    ['b', ['a,b'], false],
    [2, [1, 2], true],
  ],
  exists: [
    [0, '', true],
    [false, '', true],
    ['a', '', true],
    ['', '', false],
    [null, '', false],
    [undefined, '', false],
  ],
  empty: [
    [0, '', false],
    [false, '', false],
    ['a', '', false],
    ['', '', true],
    [null, '', true],
    [undefined, '', true],
  ],
};

describe('A comparison', () => {
  for (const [name, ofName] of Object.entries(cases)) {
    for (const [actual, wanted, outcome] of ofName) {
      it(`${JSON.stringify(actual)} ${name} ${JSON.stringify(wanted)} is ${outcome}`, () => {
        assert.equal(operators[name]?.(actual, wanted), outcome);
      });
    }
  }

  it('is known for each operator that stands in flows', () => {
    assert.deepEqual(Object.keys(cases), Object.keys(operators));
  });

  for (const operator of ['lt', 'lte', 'gt', 'gte']) {
    it(`by ${operator} never holds for what is not there`, () => {
      for (const nothing of [undefined, null, '']) {
        for (const wanted of ['-1', '0', '1', 'a', '']) {
          assert.equal(
            operators[operator]?.(nothing, wanted),
            false,
            `${String(nothing)} ${wanted}`,
          );
        }
      }
    });
  }

  it('of what can be no number is one of texts', () => {
    const odd = { toString: 1, valueOf: 2 };
    assert.equal(operators['gt']?.(odd, '5'), true);
    assert.equal(operators['lt']?.([5], '6'), false);
    assert.equal(operators['lt']('1x', '2'), true);
  });
});

describe('A filter of a node', () => {
  it('is for one choice where it names one, and for all kinds where it names the event', () => {
    const passes = (event: string, id: string): boolean =>
      predicateFor(id, [{ ...base, event, value: 'no' }], ({ value }) => value)({ x: 'yes' });
    assert.equal(passes('State:Ready', 'State:Ready'), false);
    assert.equal(passes('State:Paused', 'State:Ready'), true);
    assert.equal(passes('State', 'State:Ready'), false);
    assert.equal(passes('State:Ready', 'State'), true);
  });

  it('leaves a member called payload alone where it is not the first step', () => {
    const at = (property: string, payload: unknown): boolean =>
      predicateFor('E', [{ ...base, property, value: '1' }], ({ value }) => value)(payload);
    assert.equal(at('payload.a', { a: 1 }), true);
    assert.equal(at('my.payload.a', { my: { payload: { a: 1 } } }), true);
    assert.equal(at('mypayload.a', { mypayload: { a: 1 } }), true);
  });

  it('has to hold together with the others, for one of the values it finds', () => {
    const both = [
      { ...base, property: 'list.*', value: '2' },
      { ...base, property: 'y', operator: 'exists' },
    ];
    const passes = predicateFor('E', both, ({ value }) => value);
    assert.equal(passes({ list: [1, 2], y: 1 }), true);
    assert.equal(passes({ list: [1, 2] }), false);
    assert.equal(passes({ list: [1], y: 1 }), false);
  });

  it('that cannot be used is told by its event, its property and what is wrong', () => {
    const unknown = refusal(() => predicateFor('E', [{ ...base, operator: 'like' }], () => ''));
    assert.deepEqual(
      [unknown.code, unknown.text, unknown.field, unknown.values],
      [
        'INVALID_PARAMETER',
        'filterInvalid',
        'x',
        { event: '*', problem: problem('operator', { name: 'like' }) },
      ],
    );
    const unread = refusal(() =>
      predicateFor('E', [{ ...base, event: 'E' }], () => {
        throw new Error('no such variable');
      }),
    );
    assert.deepEqual(unread.values, { event: 'E', problem: 'no such variable' });
  });
});
