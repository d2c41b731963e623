import type { ParamProblem, Params } from '../../runtime/catalog';
import { isObject, parseJson, type JsonObject } from '../../runtime/json';
import { problem } from '../../runtime/phrase';

/** Only the keys that have a value: the server refuses `null` where it expects nothing. */
export function given(keys: Params): JsonObject {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

/** The parameters as they are, with `variables` in the form the server reads: texts by name. */
export function withVariables(params: Params): JsonObject {
  const variables = texts(params['variables']);
  return given({ ...params, variables });
}

export function variablesProblem({ variables }: Params): ParamProblem | undefined {
  const values = objectOf(variables);
  if (variables === undefined) return undefined;
  if (!values) return { field: 'variables', problem: problem('object') };
  const nested = Object.keys(values).find((name) => !isFlat(values[name]));
  if (nested === undefined) return undefined;
  return { field: 'variables', problem: problem('flat', { name: nested }) };
}

function texts(variables: unknown): JsonObject | undefined {
  const values = objectOf(variables);
  if (!values) return undefined;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/** The vendor's page passes variables as JSON text, its library as an object. */
function objectOf(variables: unknown): JsonObject | undefined {
  const value = typeof variables === 'string' ? parseJson(variables) : variables;
  return isObject(value) ? value : undefined;
}

function isFlat(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

const NULL_TESTS: readonly unknown[] = ['is null', 'is not null'];

export function filtersProblem({ filters }: Params): ParamProblem | undefined {
  const list = Array.isArray(filters) ? filters.filter(isObject) : [];
  const without = list.find(
    ({ operator, value }) => value === undefined && !NULL_TESTS.includes(operator),
  );
  if (!without) return undefined;
  return { field: 'filters', problem: problem('compared', { name: String(without['field']) }) };
}

/** Filters with the server's types: every value is a text, and null tests have none. */
export function wireFilters(filters: unknown): readonly JsonObject[] {
  if (!Array.isArray(filters)) return [];
  return filters.filter(isObject).map(({ value, ...rest }) => {
    return NULL_TESTS.includes(rest['operator']) ? rest : { ...rest, value: String(value) };
  });
}
