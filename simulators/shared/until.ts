import type { Signal } from './signal';

/** What `find` gives, as soon as it gives something; it is asked again at every signal. */
export function until<S, T>(
  signal: Signal<S>,
  find: () => T | undefined,
  { timeoutMs, what }: { timeoutMs: number; what: string },
): Promise<T> {
  const known = find();
  if (known !== undefined) return Promise.resolve(known);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`No ${what} in ${timeoutMs} ms.`));
    }, timeoutMs);
    const stop = signal.listen(() => {
      const found = find();
      if (found === undefined) return;
      clearTimeout(timer);
      stop();
      resolve(found);
    });
  });
}
