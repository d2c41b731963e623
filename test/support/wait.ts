import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds; fails with its name when it does not in time. */
export async function eventually(
  what: string,
  holds: () => boolean,
  limitMs = 5000,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Not within ${limitMs} ms: ${what}`);
    await sleep(5);
  }
}

/** Lets everything that is due run. */
export async function settle(): Promise<void> {
  await sleep(0);
  await new Promise((resolve) => setImmediate(resolve));
}
