import type { TSchema } from '@sinclair/typebox';
import { ValueErrorType, type ValueError } from '@sinclair/typebox/errors';
import { isObject } from './json';
import { isProblemText, problem, type Phrase } from './phrase';

type Say = (schema: TSchema) => Phrase;

const atLeast: Say = ({ minimum }) => problem('least', { limit: Number(minimum) });
const atMost: Say = ({ maximum }) => problem('most', { limit: Number(maximum) });

const byType: Partial<Record<ValueErrorType, Say>> = {
  [ValueErrorType.String]: () => problem('text'),
  [ValueErrorType.StringMinLength]: ({ minLength }) =>
    minLength === 1 ? problem('empty') : problem('short', { limit: Number(minLength) }),
  [ValueErrorType.StringMaxLength]: ({ maxLength }) =>
    problem('long', { limit: Number(maxLength) }),
  [ValueErrorType.StringPattern]: ({ pattern }) => problem('pattern', { pattern: String(pattern) }),
  [ValueErrorType.Integer]: () => problem('integer'),
  [ValueErrorType.IntegerMinimum]: atLeast,
  [ValueErrorType.IntegerMaximum]: atMost,
  [ValueErrorType.Number]: () => problem('number'),
  [ValueErrorType.NumberMinimum]: atLeast,
  [ValueErrorType.NumberMaximum]: atMost,
  [ValueErrorType.Boolean]: () => problem('boolean'),
  [ValueErrorType.Null]: () => problem('null'),
  [ValueErrorType.Literal]: ({ const: only }) => problem('only', { value: JSON.stringify(only) }),
  [ValueErrorType.Array]: () => problem('list'),
  [ValueErrorType.ArrayMinItems]: ({ minItems }) => problem('few', { limit: Number(minItems) }),
  [ValueErrorType.ArrayMaxItems]: ({ maxItems }) => problem('many', { limit: Number(maxItems) }),
  [ValueErrorType.Object]: () => problem('object'),
  [ValueErrorType.ObjectMinProperties]: ({ minProperties }) =>
    problem('few', { limit: Number(minProperties) }),
  [ValueErrorType.ObjectRequiredProperty]: () => problem('absent'),
};

/** What is wrong with a value that does not fit a schema: in the schema's own words where it has some. */
export function problemOf({ schema, type }: ValueError): Phrase {
  const choices = choicesOf(schema);
  if (choices) return problem('oneOf', { choices: choices.join(', ') });
  return expected(schema) ?? byType[type]?.(schema) ?? problem('unfit');
}

/** The words of a schema for what can otherwise only be said by a pattern: its keyword `expects`. */
export function expected(schema: TSchema): Phrase | undefined {
  const expects: unknown = schema['expects'];
  return isProblemText(expects) ? problem(expects) : undefined;
}

/** The values of an enumeration, for error texts and form lists. */
export function choicesOf(schema: TSchema): readonly string[] | undefined {
  const members: unknown = schema['anyOf'];
  if (!Array.isArray(members)) return undefined;
  const choices = members.map((member) => (isObject(member) ? member['const'] : undefined));
  return choices.every((choice) => typeof choice === 'string') ? choices : undefined;
}
