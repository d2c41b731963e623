import { asError, type CallwiresError } from './errors';

/** Resolves after `ms`, or rejects as soon as the signal is aborted. */
export function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(abortedError(signal));
    };
    if (signal.aborted) {
      reject(abortedError(signal));
      return;
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/**
 * Settles as the promise does, unless the limit or the signal comes first.
 * The promise goes on by itself; whoever made it ends what it holds.
 */
export function within<T>(
  promise: Promise<T>,
  seconds: number,
  signal: AbortSignal,
  onLimit: () => CallwiresError,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      settle();
    };
    const stop = (): void => {
      finish(() => {
        reject(abortedError(signal));
      });
    };
    const timer = setTimeout(() => {
      finish(() => {
        reject(onLimit());
      });
    }, seconds * 1000);
    promise.then(
      (value) => {
        finish(() => {
          resolve(value);
        });
      },
      (error: unknown) => {
        finish(() => {
          reject(asError(error));
        });
      },
    );
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
}

/** The reason an abort was given, so that it reaches whoever waited. */
export function abortedError(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error('aborted');
}
