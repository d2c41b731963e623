import type { TSchema } from '@sinclair/typebox';
import fc from 'fast-check';
import { isList, isObject, type JsonObject } from '../../nodes/runtime/json';

/** Names that have bitten somebody: of prototypes, of lists, of our own frames. */
export const oddNames = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  'then',
  '',
  ' ',
  '0',
  '-1',
  '*',
  'a.b',
  'null',
  'undefined',
);

export const names = fc.oneof(oddNames, fc.string({ maxLength: 12 }));

/** Numbers as JSON can write them; it has no negative zero. */
const numbers = fc
  .oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, -1, 1e15, 2 ** 31, 2 ** 53, 1e308, 5e-324),
  )
  .map((value) => value + 0);

export const texts = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  oddNames,
  fc.constantFrom(
    'true',
    'false',
    '8/5/2018 3:37:13 PM',
    '12:61:99',
    '[x]',
    '1e999',
    '٣',
    '\u2028',
  ),
);

const leaves = fc.oneof(fc.constant(null), fc.boolean(), numbers, texts);

/** Any JSON value, with own members called `__proto__` and the like. */
export const json: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown; object: unknown }>(
  (tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaves,
      // Neither a number nor a text can be made of it: converting it throws.
      fc.constant({ toString: 1, valueOf: null }),
      fc.array(tie('value'), { maxLength: 5 }),
      tie('object'),
    ),
    object: fc.array(fc.tuple(names, tie('value')), { maxLength: 6 }).map(objectFrom),
  }),
).value;

/** An object with any members besides some that are expected. */
export function objectWith(
  expected: readonly string[],
  values: fc.Arbitrary<unknown> = json,
): fc.Arbitrary<JsonObject> {
  const member = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...expected) }, names);
  return fc.array(fc.tuple(member, values), { maxLength: 10 }).map(objectFrom);
}

/** As JSON.parse makes it: `__proto__` is a member like any other. */
function objectFrom(members: readonly (readonly [string, unknown])[]): JsonObject {
  return Object.fromEntries(members);
}

/** Lists within lists, deeper than any copy by recursion can follow. */
export function deep(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

/** Text as it may come over a wire: JSON, JSON cut off or with a byte changed, or no JSON. */
export function wireText(values: fc.Arbitrary<unknown> = json): fc.Arbitrary<string> {
  const good = values.map((value) => JSON.stringify(value));
  const broken = fc.tuple(good, fc.nat(), fc.string({ maxLength: 2 }));
  return fc.oneof(
    { weight: 4, arbitrary: good },
    broken.map(([text, at]) => text.slice(0, at % (text.length + 1))),
    broken.map(([text, at, by]) => {
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + by + text.slice(cut + 1);
    }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('', 'null', '[]', '{}', '{"msgType":', '\u0000', '{"a":1}{"b":2}', deep(200)),
  );
}

/** Values a schema takes, and now and then one it does not. */
export function fitting(schema: TSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: valid(schema) }, json);
}

function valid(schema: TSchema): fc.Arbitrary<unknown> {
  const union: unknown = schema['anyOf'];
  if (isList(union)) return fc.oneof(...union.filter(isSchema).map(valid));
  if ('const' in schema) return fc.constant(schema['const']);
  switch (schema['type']) {
    case 'string':
      return fc.string({
        minLength: bound(schema, 'minLength', 0),
        maxLength: Math.min(bound(schema, 'maxLength', 40), 60),
      });
    case 'integer':
      return fc.integer({
        min: bound(schema, 'minimum', -1000),
        max: bound(schema, 'maximum', 100_000),
      });
    case 'number':
      return fc.integer({
        min: Math.ceil(bound(schema, 'minimum', -1000)),
        max: bound(schema, 'maximum', 100_000),
      });
    case 'boolean':
      return fc.boolean();
    case 'array': {
      const { items } = schema;
      const element = isSchema(items) ? valid(items) : json;
      return fc.array(element, { minLength: bound(schema, 'minItems', 0), maxLength: 5 });
    }
    case 'object':
      return validObject(schema);
    default:
      return json;
  }
}

function validObject(schema: TSchema): fc.Arbitrary<unknown> {
  const { properties, required } = schema;
  if (!isObject(properties))
    return fc.dictionary(fc.string({ maxLength: 8 }), leaves, { noNullPrototype: true });
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, field] of Object.entries(properties)) {
    if (isSchema(field)) fields[name] = valid(field);
  }
  const needed = isList(required) ? required.filter((name) => typeof name === 'string') : [];
  return fc.record(fields, { requiredKeys: needed, noNullPrototype: true });
}

function bound(schema: TSchema, keyword: string, otherwise: number): number {
  const value: unknown = schema[keyword];
  return typeof value === 'number' ? value : otherwise;
}

function isSchema(value: unknown): value is TSchema {
  return isObject(value);
}
