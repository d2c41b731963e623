import type { TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { CommandRow, ParamProblem, Params } from './catalog';
import { requiredParams } from './catalog';
import { CallwiresError } from './errors';
import { hint } from './hint';
import type { JsonObject } from './json';
import { isObject } from './json';
import type { Phrase } from './phrase';
import { problemOf } from './schema-problem';

/**
 * Checks parameters against their row and gives them in the types the row asks for.
 * Number strings for numbers, numbers for text and `"true"`/`"false"` are taken as what they say,
 * since form fields, CSV files and environment variables know only text.
 *
 * @throws CallwiresError `INVALID_PARAMETER` naming the field.
 */
export function checkParams(row: CommandRow, given: Params): JsonObject {
  const known = row.params.properties;
  const takesMore = row.params['additionalProperties'] === true;
  for (const field of Object.keys(given)) {
    if (takesMore || Object.hasOwn(known, field)) continue;
    throw new CallwiresError(
      'INVALID_PARAMETER',
      'paramUnknown',
      { command: row.name, field, hint: hint(field, Object.keys(known)) },
      { field },
    );
  }
  const params = { ...(takesMore && beyond(known, given)), ...fitted(known, given) };
  for (const field of requiredParams(row.params)) {
    if (Object.hasOwn(params, field)) continue;
    throw new CallwiresError(
      'INVALID_PARAMETER',
      'paramMissing',
      { command: row.name, field },
      { field },
    );
  }
  const wrong = firstProblem(row.params, params) ?? row.check?.(params);
  if (wrong) throw invalidParam(row.name, wrong.field, wrong.problem);
  return params;
}

/** @param problem words of somebody else's, such as a library's, are shown as they are. */
export function invalidParam(
  command: string,
  field: string,
  problem: Phrase | string,
): CallwiresError {
  const values = { command, field, problem };
  return new CallwiresError('INVALID_PARAMETER', 'paramInvalid', values, { field });
}

/** Parameters that a row passes on without knowing them. */
function beyond(known: object, given: Params): JsonObject {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([field, value]) => !Object.hasOwn(known, field) && value !== undefined && value !== null,
    ),
  );
}

/**
 * Values in the types their schemas ask for; what is undefined counts as not given, and so does null
 * where it means nothing of its own.
 */
export function fitted(schemas: Readonly<Record<string, TSchema>>, given: Params): JsonObject {
  const params: JsonObject = {};
  for (const [field, schema] of Object.entries(schemas)) {
    if (!Object.hasOwn(given, field)) continue;
    const value = given[field];
    if (value === undefined || (value === null && !takes(schema, null))) continue;
    params[field] = fit(schema, value);
  }
  return params;
}

export function firstProblem(schema: TSchema, value: unknown): ParamProblem | undefined {
  const error = Value.Errors(schema, value).First();
  if (!error) return undefined;
  return { field: error.path.replace(/^\//, '').replaceAll('/', '.'), problem: problemOf(error) };
}

function fit(schema: TSchema, value: unknown): unknown {
  switch (schema['type']) {
    case 'integer':
    case 'number':
      return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value)
        ? Number(value)
        : value;
    case 'string':
      return typeof value === 'number' ? String(value) : value;
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value;
    default:
      return value === 'false' && takes(schema, false) ? false : value;
  }
}

/** True where the value is one that an alternative of the schema names. */
function takes(schema: TSchema, value: false | null): boolean {
  const members: unknown = schema['anyOf'];
  if (!Array.isArray(members)) return false;
  return members.some(
    (member) =>
      isObject(member) &&
      (member['const'] === value || (value === null && member['type'] === 'null')),
  );
}
