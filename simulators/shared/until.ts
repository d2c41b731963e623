import type { Signal } from './signal';
import type { WallTimers } from './wall-timers';

interface Patience {
  timeoutMs: number;
  /** What is waited for, in words. */
  what: string;
  /** Cleared when the simulator closes: who still waits then, waits for nothing any more. */
  timers: WallTimers;
}

/** What `find` gives, as soon as it gives something; it is asked again at every signal. */
export function until<S, T>(
  signal: Signal<S>,
  find: () => T | undefined,
  { timeoutMs, what, timers }: Patience,
): Promise<T> {
  const known = find();
  if (known !== undefined) return Promise.resolve(known);
  return new Promise((resolve, reject) => {
    const cancel = timers.after(timeoutMs, () => {
      stop();
      reject(new Error(`No ${what} in ${timeoutMs} ms.`));
    });
    const stop = signal.listen(() => {
      const found = find();
      if (found === undefined) return;
      cancel();
      stop();
      resolve(found);
    });
  });
}
