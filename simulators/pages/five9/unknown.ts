export type Members = Readonly<Record<string, unknown>>;

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}

export type AnyFunction = (...args: readonly unknown[]) => unknown;

export function isFunction(value: unknown): value is AnyFunction {
  return typeof value === 'function';
}

/** Sixteen hexadecimal digits that nobody else has. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** A promise that rejects with this, which need not be an Error: the SDK gives texts and objects. */
export function rejected(reason: unknown): Promise<never> {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- see above
  return Promise.reject(reason);
}

export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Error ? value.message : JSON.stringify(value);
}

export function complain(text: unknown): void {
  // eslint-disable-next-line no-console -- the console is where the SDK says it
  console.error(text);
}

/** Runs a callback of the page; what goes wrong in it is the page's. */
export function guarded(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    complain(error);
  }
}

/** A text or number under this name; other things count as none. */
export function word(from: Members, name: string): string {
  const value = from[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A body as browsers send it: who forgets to write an object as JSON sends `[object Object]`. */
export function bodyText(payload: unknown): string | null {
  if (payload === null || payload === undefined) return null;
  return typeof payload === 'string' ? payload : Object.prototype.toString.call(payload);
}

/** What to tell a person of an error. */
export function problemText(error: unknown): string {
  return isMembers(error) && 'errorMessage' in error ? word(error, 'errorMessage') : asText(error);
}
