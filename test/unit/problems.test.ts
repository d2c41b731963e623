import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Kind, type TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { isObject } from '../../nodes/runtime/json';
import { fill, inEnglish, isProblemText, problem } from '../../nodes/runtime/phrase';
import { translated, type Lookup } from '../../nodes/runtime/translated';
import { checkParams, firstProblem } from '../../nodes/runtime/validate';
import { CallwiresError } from '../../nodes/runtime/errors';
import { readLanguages } from '../../scripts/build/languages';
import { looks } from '../../scripts/build/palette';
import { textAt } from '../../scripts/build/tree';
import { dialRow } from '../support/rows';
import { refusal } from '../support/refusal';

const locales = join(__dirname, '..', '..', 'locales');

/** A catalog of messages as Node-RED has it: what is missing is given back as its key. */
function catalog(language: string): Lookup {
  const texts = readLanguages(locales, 'xuc').find(({ name }) => name === language)?.texts ?? {};
  return (key, values = {}) => {
    const text = textAt(texts, key);
    return text === undefined ? key : fill(text, values);
  };
}

/** A schema and all that lies inside it. */
function schemasIn(schema: unknown): readonly TSchema[] {
  if (Array.isArray(schema)) return schema.flatMap(schemasIn);
  if (!isObject(schema)) return [];
  const inner = Object.values(schema).flatMap(schemasIn);
  return isSchema(schema) ? [schema, ...inner] : inner;
}

function isSchema(value: object): value is TSchema {
  return Kind in value;
}

const odd: readonly unknown[] = [
  ...['', ' ', 'x', '1', '/', 'a|b', 'x'.repeat(5000)],
  ...[-1, 0, 1.5, 1e12, true, null],
  ...[[], [1], ['x'], [{}], Array.from({ length: 300 }, () => 'x'), {}, { x: [] }],
];

const schemas = looks.flatMap(({ set: { catalog: rows, settings } }) => [
  ...schemasIn(settings),
  ...rows.commands.flatMap(({ params }) => schemasIn(params)),
  ...rows.events.flatMap(({ subscription }) => schemasIn(subscription?.params)),
]);

describe('What is wrong with a value', () => {
  it('has words for everything that rows and settings ask of one', () => {
    assert.ok(schemas.length > 300);
    for (const schema of schemas) {
      for (const value of odd.filter((one) => !Value.Check(schema, one))) {
        const { key } = firstProblem(schema, value)?.problem ?? problem('unfit');
        const whole = JSON.stringify(schema);
        if (key === 'problems.unfit') assert.ok(whole.includes('"anyOf"'), whole);
      }
    }
  });

  it('is said by a key where a schema has words of its own', () => {
    const named = schemas.map((schema): unknown => schema['expects']);
    const given = named.filter((name) => name !== undefined);
    assert.ok(given.length > 5);
    for (const name of given) assert.ok(isProblemText(name), JSON.stringify(name));
  });

  it('is said in the language of the sentence around it', () => {
    const refused = refusalOf({ destination: '1', mode: 'fast' });
    assert.match(refused.message, /must be one of auto, manual/);
    const { key, values } = refused.phrase;
    assert.equal(
      translated(catalog('fr'), key, values),
      '« Cti.dial » : le paramètre « mode » n’est pas valable : doit être l’une de ces valeurs : auto, manual',
    );
  });

  it('brings the hint to a misspelt name into the language too', () => {
    const { key, values } = refusalOf({ destination: '1', agentID: 1 }).phrase;
    const said = translated(catalog('de'), key, values) ?? '';
    assert.match(said, /Meinten Sie „agentId“\?$/);
  });

  it('is left in English where a language has no words for a part of it', () => {
    const lookup: Lookup = (key) => (key.startsWith('errors.') ? 'Phrase' : key);
    const { key, values } = refusalOf({ destination: '1', mode: 'fast' }).phrase;
    assert.equal(translated(lookup, key, values), undefined);
  });

  it('can hold another text', () => {
    const state = { key: 'status.waiting', values: {} } as const;
    const lost = new CallwiresError('NOT_CONNECTED', 'unknownHost', { host: 'xivo' });
    const whole = problem('because', { state, reason: lost.phrase });
    assert.match(inEnglish(whole), /^reconnecting: The host name xivo is not known/);
    const german = translated(catalog('de'), whole.key, whole.values) ?? '';
    assert.match(german, /xivo/);
    assert.doesNotMatch(german, /reconnecting|is not known/);
  });
});

function refusalOf(params: Readonly<Record<string, unknown>>): CallwiresError {
  return refusal(() => {
    checkParams(dialRow, params);
  });
}
