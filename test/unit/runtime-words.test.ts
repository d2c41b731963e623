import assert from 'node:assert/strict';
import { Type, type TSchema } from '@sinclair/typebox';
import { CallwiresError } from '../../nodes/runtime/errors';
import { isProblemText, problem, type Phrase } from '../../nodes/runtime/phrase';
import { Redactor, REDACTED } from '../../nodes/runtime/redact';
import { saidOf } from '../../nodes/runtime/said';
import { translated } from '../../nodes/runtime/translated';
import { firstProblem } from '../../nodes/runtime/validate';

describe('What is wrong with a value', () => {
  const cases: readonly (readonly [TSchema, unknown, Phrase])[] = [
    [Type.String(), 1, problem('text')],
    [Type.String({ minLength: 1 }), '', problem('empty')],
    [Type.String({ minLength: 2 }), 'a', problem('short', { limit: 2 })],
    [Type.String({ maxLength: 2 }), 'abc', problem('long', { limit: 2 })],
    [Type.String({ pattern: '^a' }), 'b', problem('pattern', { pattern: '^a' })],
    [Type.Integer(), 1.5, problem('integer')],
    [Type.Integer({ maximum: 2 }), 3, problem('most', { limit: 2 })],
    [Type.Number(), 'x', problem('number')],
    [Type.Number({ minimum: 2 }), 1, problem('least', { limit: 2 })],
    [Type.Number({ maximum: 2 }), 3, problem('most', { limit: 2 })],
    [Type.Boolean(), 1, problem('boolean')],
    [Type.Null(), 1, problem('null')],
    [Type.Literal('a'), 'b', problem('only', { value: '"a"' })],
    [Type.Array(Type.String()), {}, problem('list')],
    [Type.Array(Type.String(), { minItems: 1 }), [], problem('few', { limit: 1 })],
    [Type.Array(Type.String(), { maxItems: 1 }), ['a', 'b'], problem('many', { limit: 1 })],
    [Type.Object({}), 'x', problem('object')],
    [Type.Object({}, { minProperties: 1 }), {}, problem('few', { limit: 1 })],
    [Type.Union([Type.String(), Type.Null()]), 1, problem('unfit')],
    [Type.Array(Type.String(), { uniqueItems: true }), ['a', 'a'], problem('unfit')],
  ];
  for (const [schema, value, wrong] of cases) {
    it(`is ${wrong.key} for ${JSON.stringify(value)}`, () => {
      const whole = Type.Object({ field: schema });
      assert.deepEqual(firstProblem(whole, { field: value }), { field: 'field', problem: wrong });
    });
  }

  it('has words only where there are some', () => {
    assert.deepEqual(['host', 'toString', 'nothing', 7].map(isProblemText), [
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('A sentence in another language', () => {
  const words: Readonly<Record<string, string>> = {
    'errors.settingInvalid': '__field__ : __problem__',
    'errors.closed': '__field__ fermé',
    'problems.least': 'au moins __limit__',
    'settings.port.label': 'Port du serveur',
  };
  const lookup = (key: string, values: Record<string, string | number> = {}): string =>
    (words[key] ?? key).replaceAll(/__(\w+)__/g, (_, name: string) => String(values[name]));

  it('has its parts in that language too, and fields by their labels', () => {
    const values = { field: 'port', problem: problem('least', { limit: 1 }) };
    assert.equal(
      translated(lookup, 'errors.settingInvalid', values),
      'Port du serveur : au moins 1',
    );
    const odd = { ...values, field: 'odd' };
    assert.equal(translated(lookup, 'errors.settingInvalid', odd), 'odd : au moins 1');
    assert.equal(translated(lookup, 'errors.closed', { field: 'port' }), 'port fermé');
  });

  it('is left out whole where words for a part are missing', () => {
    const values = { field: 'port', problem: problem('most', { limit: 1 }) };
    assert.equal(translated(lookup, 'errors.settingInvalid', values), undefined);
    assert.equal(translated(lookup, 'errors.timeout', {}), undefined);
  });
});

describe('An error for a dialog', () => {
  it('is told with key and values, none of which holds a secret', () => {
    const redactor = new Redactor();
    redactor.add('hidden');
    const error = new CallwiresError('PROTOCOL', 'unexpected', { reason: 'it was hidden' });
    const { code, message, text, values } = saidOf(error, redactor);
    assert.deepEqual(
      [code, text, values],
      ['PROTOCOL', 'unexpected', { reason: `it was ${REDACTED}` }],
    );
    assert.doesNotMatch(message, /hidden/);
    assert.ok(message.includes(REDACTED));
  });
});
