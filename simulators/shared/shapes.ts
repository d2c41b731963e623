import { isRecord } from './json';

/** Input that does not have the shape it must have; `path` says where. */
export class ShapeError extends Error {
  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(path === '' ? problem : `${path}: ${problem}`);
    this.name = 'ShapeError';
  }
}

/** Gives the value with its type, or throws a ShapeError. */
export type Shape<T> = (value: unknown, path: string) => T;

export type Shaped<S> = S extends Shape<infer T> ? T : never;

type Keys = Readonly<Record<string, Shape<unknown>>>;
type Values<K extends Keys> = { -readonly [P in keyof K]: Shaped<K[P]> };

function describe(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

function primitive<T>(expected: string, is: (value: unknown) => value is T): Shape<T> {
  return (value, path) => {
    if (is(value)) return value;
    throw new ShapeError(path, `must be ${expected}, is ${describe(value)}`);
  };
}

export const text = primitive('a text', (value) => typeof value === 'string');
export const flag = primitive('true or false', (value) => typeof value === 'boolean');
export const number = primitive('a number', (value) => typeof value === 'number');
export const integer = primitive(
  'an integer',
  (value): value is number => typeof value === 'number' && Number.isInteger(value),
);
export const anything: Shape<unknown> = (value) => value;

export function oneOf<const T extends string>(...choices: readonly T[]): Shape<T> {
  const isChoice = (value: unknown): value is T => choices.some((choice) => choice === value);
  return (value, path) => {
    if (isChoice(value)) return value;
    throw new ShapeError(path, `must be one of ${choices.join(', ')}`);
  };
}

export function list<T>(item: Shape<T>): Shape<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new ShapeError(path, `must be a list, is ${describe(value)}`);
    return value.map((entry: unknown, index) => item(entry, `${path}[${index}]`));
  };
}

export function mapOf<T>(item: Shape<T>): Shape<Record<string, T>> {
  return (value, path) => {
    if (!isRecord(value)) throw new ShapeError(path, `must be an object, is ${describe(value)}`);
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, item(entry, join(path, key))]),
    );
  };
}

/** Exactly these keys: `required` all present, `optional` present or absent, never others. */
export function object<R extends Keys>(required: R): Shape<Values<R>>;
export function object<R extends Keys, O extends Keys>(
  required: R,
  optional: O,
): Shape<Values<R> & Partial<Values<O>>>;
export function object(required: Keys, optional: Keys = {}): Shape<Record<string, unknown>> {
  return (value, path) => {
    if (!isRecord(value)) throw new ShapeError(path, `must be an object, is ${describe(value)}`);
    for (const key of Object.keys(required)) {
      if (!(key in value)) throw new ShapeError(join(path, key), 'is missing');
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => {
        const shape = required[key] ?? optional[key];
        if (shape === undefined) throw new ShapeError(join(path, key), 'is not a known key');
        return [key, shape(entry, join(path, key))];
      }),
    );
  };
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
