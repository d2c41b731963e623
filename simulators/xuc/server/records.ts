import { BoundedList } from '../../shared/bounded-list';
import { Signal } from '../../shared/signal';
import { until } from '../../shared/until';
import { WallTimers } from '../../shared/wall-timers';
import type { ReceivedFrame, Violation } from '../types';

/** What clients sent, for tests to read. */
export class Records {
  readonly frames: BoundedList<ReceivedFrame>;
  readonly violations: BoundedList<Violation>;
  readonly ignored: BoundedList<ReceivedFrame>;
  readonly #received = new Signal<ReceivedFrame>();
  readonly #timers = new WallTimers();

  constructor(limit: number) {
    this.frames = new BoundedList(limit);
    this.violations = new BoundedList(limit);
    this.ignored = new BoundedList(limit);
  }

  add(frame: ReceivedFrame): void {
    this.frames.push(frame);
    this.#received.emit(frame);
  }

  /** The first frame with this command, received already or from now on. */
  waitFor(command: string, timeoutMs: number): Promise<ReceivedFrame> {
    return until(
      this.#received,
      () => this.frames.items.find((frame) => frame.command === command),
      { timeoutMs, what: command, timers: this.#timers },
    );
  }

  /** Ends all waiting. */
  close(): void {
    this.#timers.clear();
  }

  clear(): void {
    for (const list of [this.frames, this.violations, this.ignored]) list.clear();
  }
}
