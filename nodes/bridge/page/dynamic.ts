/** Access to objects of which nothing is known beforehand: libraries of products, JSON. */

/** A member's value; undefined where there is none, or where looking at it is not allowed. */
export function member(of: unknown, name: string): unknown {
  if ((typeof of !== 'object' && typeof of !== 'function') || of === null) return undefined;
  try {
    const value: unknown = Reflect.get(of, name);
    return value;
  } catch {
    return undefined;
  }
}

export function hasMethod(of: unknown, name: string): boolean {
  return typeof member(of, name) === 'function';
}

/** Calls a method of an object. Throws what the method throws. */
export function call(of: unknown, name: string, args: readonly unknown[]): unknown {
  const method = member(of, name);
  if (typeof method !== 'function') throw new TypeError(`${name} is missing`);
  const result: unknown = Reflect.apply(method, of, args);
  return result;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
