import { list, object, oneOf, text, type Shaped } from '../../shared/shapes';

/** Filter element of the find commands (reference, section 3.4). */
export const filter = object(
  {
    field: text,
    operator: oneOf('=', '<', '<=', '>=', 'ilike', 'Like', 'is null', 'is not null'),
  },
  { value: text, order: oneOf('ASC', 'DESC') },
);
export const filters = list(filter);

type Filter = Shaped<typeof filter>;
export type Row = Readonly<Record<string, string>>;

const tests: Readonly<Record<Filter['operator'], (actual: string, wanted: string) => boolean>> = {
  '=': (actual, wanted) => actual === wanted,
  '<': (actual, wanted) => actual < wanted,
  '<=': (actual, wanted) => actual <= wanted,
  '>=': (actual, wanted) => actual >= wanted,
  ilike: (actual, wanted) => contains(actual.toLowerCase(), wanted.toLowerCase()),
  Like: contains,
  'is null': (actual) => actual === '',
  'is not null': (actual) => actual !== '',
};

/** SQL wildcards at the ends are taken as "contains". */
function contains(actual: string, pattern: string): boolean {
  return actual.includes(pattern.replaceAll('%', ''));
}

/** Every filter must hold; a field that a row does not have counts as null. */
export function matches(row: Row, wanted: readonly Filter[]): boolean {
  return wanted.every(({ field, operator, value = '' }) =>
    tests[operator](row[field] ?? '', value),
  );
}

/** Sorts by the filters that carry an order. */
export function inOrder(wanted: readonly Filter[]): (left: Row, right: Row) => number {
  return (left, right) => {
    for (const { field, order } of wanted) {
      if (order === undefined) continue;
      const compared = (left[field] ?? '').localeCompare(right[field] ?? '');
      if (compared !== 0) return order === 'ASC' ? compared : -compared;
    }
    return 0;
  };
}
