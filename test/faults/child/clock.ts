import { performance } from 'node:perf_hooks';

const RealDate = Date;
const dateNow = Date.now.bind(Date);
const monotonicNow = performance.now.bind(performance);
let wall = 0;
let monotonic = 0;

/** The present by the clock that nobody has touched. */
export const trueNow = dateNow;

class ShiftedDate extends RealDate {
  constructor(...args: readonly unknown[]) {
    // All forms but the empty one name a time themselves.
    super(args.length === 0 ? dateNow() + wall : timeOf(Reflect.construct(RealDate, args)));
  }

  static override now(): number {
    return dateNow() + wall;
  }
}

const timeOf = (date: unknown): number => (date instanceof RealDate ? date.getTime() : NaN);

/**
 * Moves the clock of this process. A wall clock can go back; one that only counts up cannot, but
 * on some systems goes on while the computer sleeps.
 */
export function shiftClock(hours: number, alsoMonotonic: boolean): void {
  wall += hours * 3_600_000;
  if (alsoMonotonic) monotonic += hours * 3_600_000;
  Reflect.set(globalThis, 'Date', ShiftedDate);
  Reflect.set(performance, 'now', () => monotonicNow() + monotonic);
}
