/** The value at a path of keys and indexes; undefined where the path ends early. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === 'object' && current !== null ? Reflect.get(current, key) : undefined,
    value,
  );
}

/** The entries of a list; none when the value is no list. */
export function items(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text as JSON, untyped. */
export function json(text: string): unknown {
  return JSON.parse(text);
}
