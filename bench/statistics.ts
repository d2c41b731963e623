/** The middle one: a machine that did something else in between is no reason to be slow. */
export function middle(values: readonly number[]): number {
  return part(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** @param sorted shortest first */
export function part(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
