import type { EventNodeConfig } from './node-configs';
import { parseEventId } from './catalog';
import { CallwiresError, reasonOf } from './errors';
import { valuesAt } from './json';
import { problem, type Phrase } from './phrase';

type FilterConfig = EventNodeConfig['filters'][number];

/** True when the payload passes. */
export type Predicate = (payload: unknown) => boolean;

type Compare = (actual: unknown, wanted: unknown) => boolean;

/** Operators by the name that stands in flow files. */
export const operators: Readonly<Record<string, Compare>> = {
  eq: (actual, wanted) => same(actual, wanted),
  neq: (actual, wanted) => !same(actual, wanted),
  lt: (actual, wanted) => order(actual, wanted) < 0,
  lte: (actual, wanted) => order(actual, wanted) <= 0,
  gt: (actual, wanted) => order(actual, wanted) > 0,
  gte: (actual, wanted) => order(actual, wanted) >= 0,
  contains: (actual, wanted) => text(actual).includes(text(wanted)),
  startsWith: (actual, wanted) => text(actual).startsWith(text(wanted)),
  in: (actual, wanted) => list(wanted).some((one) => same(actual, one)),
  exists: (actual) => actual !== undefined && actual !== null && actual !== '',
  empty: (actual) => actual === undefined || actual === null || actual === '',
};

/**
 * All filters of a node that concern one event id, as one test.
 * @throws CallwiresError `INVALID_PARAMETER` where a filter cannot be understood.
 */
export function predicateFor(
  id: string,
  filters: readonly FilterConfig[],
  valueOf: (filter: FilterConfig) => unknown,
): Predicate {
  const { name } = parseEventId(id);
  const tests = filters
    .filter(({ event }) => event === '' || event === id || event === name)
    .map((filter) => compile(filter, valueOf));
  if (tests.length === 0) return passesAll;
  return (payload) => tests.every((test) => test(payload));
}

/** Where there is no condition. */
export const passesAll: Predicate = () => true;

function compile(filter: FilterConfig, valueOf: (filter: FilterConfig) => unknown): Predicate {
  const compare = Object.hasOwn(operators, filter.operator)
    ? operators[filter.operator]
    : undefined;
  if (!compare) throw invalid(filter, problem('operator', { name: filter.operator }));
  let wanted: unknown;
  try {
    wanted = valueOf(filter);
  } catch (error) {
    throw invalid(filter, reasonOf(error));
  }
  const path = filter.property.replace(/^payload\./, '');
  return (payload) => {
    const found = valuesAt(payload, path);
    return found.length === 0
      ? compare(undefined, wanted)
      : found.some((actual) => compare(actual, wanted));
  };
}

function invalid(filter: FilterConfig, why: Phrase | string): CallwiresError {
  const values = { event: filter.event || '*', problem: why };
  return new CallwiresError('INVALID_PARAMETER', 'filterInvalid', values, {
    field: filter.property,
  });
}

/** `22` and `"22"` are the same to people who do not write code. */
function same(actual: unknown, wanted: unknown): boolean {
  return actual === wanted || text(actual) === text(wanted);
}

function order(actual: unknown, wanted: unknown): number {
  if (actual === undefined || actual === null || actual === '') return Number.NaN;
  const difference = numberOf(actual) - numberOf(wanted);
  if (!Number.isNaN(difference)) return difference;
  return text(actual) < text(wanted) ? -1 : Number(text(actual) > text(wanted));
}

/** Objects are no numbers, and some can not even be asked: what a page sends may call itself `toString`. */
function numberOf(value: unknown): number {
  return typeof value === 'object' ? Number.NaN : Number(value);
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return text(value)
    .split(',')
    .map((part) => part.trim());
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
