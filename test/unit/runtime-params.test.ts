import assert from 'node:assert/strict';
import { Type } from '@sinclair/typebox';
import { offeredBy, requiredParams, shownName, type CommandRow } from '../../nodes/runtime/catalog';
import { problem } from '../../nodes/runtime/phrase';
import { choicesOf } from '../../nodes/runtime/schema-problem';
import { choice, listed, text } from '../../nodes/runtime/schemas';
import { UsedValues, usedValues } from '../../nodes/runtime/used-values';
import { checkParams, firstProblem, fitted } from '../../nodes/runtime/validate';
import { dialRow, eventRows } from '../support/rows';
import { refusal } from '../support/refusal';

describe('Parameters that a row passes on unknown', () => {
  const open: CommandRow = {
    ...dialRow,
    params: Type.Object({ destination: Type.String() }, { additionalProperties: true }),
  };

  it('are sent as they are, unless they hold nothing', () => {
    const given = { destination: 1, more: '7', none: null, nothing: undefined };
    assert.deepEqual(checkParams(open, given), { destination: '1', more: '7' });
  });

  it('are refused where the row does not say so', () => {
    const error = refusal(() => checkParams(dialRow, { destination: '1', colour: 'red' }));
    assert.deepEqual(
      [error.code, error.text, error.field, error.values],
      [
        'INVALID_PARAMETER',
        'paramUnknown',
        'colour',
        { command: 'Cti.dial', field: 'colour', hint: '' },
      ],
    );
  });
});

describe('A parameter that is wrong', () => {
  it('is told with its command, its name and what it must be', () => {
    const missing = refusal(() => checkParams(dialRow, {}));
    assert.deepEqual(
      [missing.code, missing.text, missing.field, missing.values],
      [
        'INVALID_PARAMETER',
        'paramMissing',
        'destination',
        { command: 'Cti.dial', field: 'destination' },
      ],
    );
    const wrong = refusal(() => checkParams(dialRow, { destination: '1', mode: 'fast' }));
    assert.deepEqual(
      [wrong.code, wrong.text, wrong.field, wrong.values],
      [
        'INVALID_PARAMETER',
        'paramInvalid',
        'mode',
        {
          command: 'Cti.dial',
          field: 'mode',
          problem: problem('oneOf', { choices: 'auto, manual' }),
        },
      ],
    );
  });

  it('is found by a rule of the row where the schema has nothing against it', () => {
    const row: CommandRow = {
      ...dialRow,
      check: ({ destination }) =>
        destination === '0' ? { field: 'destination', problem: problem('number') } : undefined,
    };
    assert.deepEqual(checkParams(row, { destination: '1' }), { destination: '1' });
    assert.equal(refusal(() => checkParams(row, { destination: '0' })).field, 'destination');
  });

  it('is named by its path, and described in the schema’s own words where it has some', () => {
    const schema = Type.Object({
      list: Type.Array(Type.Object({ n: Type.Integer() })),
      zone: Type.Optional(Type.String({ pattern: '^Z', expects: 'timeZone' })),
    });
    assert.deepEqual(firstProblem(schema, { list: [{ n: 1 }, { n: 'x' }] }), {
      field: 'list.1.n',
      problem: problem('integer'),
    });
    assert.deepEqual(firstProblem(schema, { list: [], zone: 'x' }), {
      field: 'zone',
      problem: problem('timeZone'),
    });
    assert.equal(firstProblem(schema, { list: [] }), undefined);
  });
});

describe('A value for a schema', () => {
  const schemas = {
    whole: Type.Integer(),
    number: Type.Number(),
    text: Type.String(),
    flag: Type.Boolean(),
    off: Type.Union([Type.Literal(false), Type.String()]),
    maybe: Type.Union([Type.String(), Type.Null()]),
    nothing: Type.Union([Type.Literal('x'), Type.Literal('y')]),
    any: Type.Unknown(),
  };

  it('is given the type it is asked for where its text is unmistakable', () => {
    const cases = [
      ['number', ' -1.25 ', -1.25],
      ['number', '12', 12],
      ['number', '1.', '1.'],
      ['number', 'a1', 'a1'],
      ['number', '1a', '1a'],
      ['number', '--1', '--1'],
      ['number', '', ''],
      ['whole', '10', 10],
      ['text', 7, '7'],
      ['text', true, true],
      ['flag', 'true', true],
      ['flag', 'false', false],
      ['flag', 'yes', 'yes'],
      ['off', 'false', false],
      ['off', 'true', 'true'],
      ['nothing', 'false', 'false'],
      ['any', 'false', 'false'],
      ['any', 5, 5],
    ] as const;
    for (const [name, given, wanted] of cases) {
      assert.deepEqual(fitted(schemas, { [name]: given }), { [name]: wanted }, `${name} ${given}`);
    }
  });

  it('is left out where it is undefined, or null and null means nothing', () => {
    assert.deepEqual(
      fitted(schemas, { text: undefined, flag: null, nothing: null, any: null }),
      {},
    );
    assert.deepEqual(fitted(schemas, { maybe: null, stranger: 1 }), { maybe: null });
  });

  it('is one of a choice only where all members of the choice are words', () => {
    assert.deepEqual(choicesOf(choice('d', ['a', 'b'])), ['a', 'b']);
    assert.equal(choicesOf(schemas.maybe), undefined);
    assert.equal(choicesOf(schemas.text), undefined);
  });
});

describe('A schema', () => {
  it('tells the editor what it is about, its unit, its list and known words', () => {
    assert.deepEqual(
      { ...text('An agent', { unit: 's', list: 'agents' }) },
      {
        ...Type.String({ description: 'An agent', unit: 's', list: 'agents' }),
      },
    );
    assert.deepEqual(listed('A state', ['a', 'b'])['examples'], ['a', 'b']);
    assert.equal(listed('A state', []).description, 'A state');
    assert.equal(choice('Either', ['a', 'b']).description, 'Either');
  });
});

describe('A row', () => {
  it('is shown with its title where its name is only a number', () => {
    assert.equal(shownName({ name: '29', title: 'CALL' }), '29 CALL');
    assert.equal(shownName({ name: 'Call' }), 'Call');
  });

  it('is offered by the ways in it names, or by all', () => {
    const [row] = eventRows;
    assert.ok(row);
    assert.equal(offeredBy(row, 'socket'), true);
    assert.equal(offeredBy({ ...row, via: ['rest'] }, 'rest'), true);
    assert.equal(offeredBy({ ...row, via: ['rest'] }, 'socket'), false);
  });

  it('has the required parameters of its schema, which may be none', () => {
    assert.deepEqual([...requiredParams(dialRow.params)], ['destination']);
    assert.deepEqual([...requiredParams(Type.Object({}))], []);
  });
});

describe('Values that commands succeeded with', () => {
  const row: CommandRow = {
    ...dialRow,
    secret: ['pin'],
    params: Type.Object({
      zone: Type.Optional(text('Zone', { list: 'zones' })),
      pin: Type.Optional(text('Pin', { list: 'zones' })),
      other: Type.Optional(text('Other')),
    }),
  };
  const noted = (...all: unknown[]): readonly (string | number)[] => {
    const used = new UsedValues();
    for (const zone of all) used.note(row, { zone });
    return used.of('zones');
  };

  it('are told by list, the latest first, each once', () => {
    assert.deepEqual(noted('a', 'b', 'a', 3), [3, 'a', 'b']);
    assert.deepEqual(noted(['x', 'y']), ['y', 'x']);
  });

  it('are no secrets, nothing long or empty, and only what is plain', () => {
    const used = new UsedValues();
    used.note(row, { pin: '1234', other: 'x', stranger: 'y' });
    assert.deepEqual(used.of('zones'), []);
    assert.deepEqual(noted('', true, {}, null, 'x'.repeat(129)), []);
    assert.deepEqual(noted('x'.repeat(128)), ['x'.repeat(128)]);
  });

  it('are fifty at most, of which the oldest go', () => {
    const many = noted(...Array.from({ length: 51 }, (_, index) => index));
    assert.deepEqual([many.length, many[0], many.at(-1)], [50, 50, 1]);
  });

  it('outlive the connection in its memory', () => {
    const memory = new Map<string, unknown>();
    usedValues(memory).note(row, { zone: 'a' });
    assert.deepEqual(usedValues(memory).of('zones'), ['a']);
    assert.deepEqual(usedValues(new Map()).of('zones'), []);
  });
});
