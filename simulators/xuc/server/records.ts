import { BoundedList } from '../../shared/bounded-list';
import { Signal } from '../../shared/signal';
import type { ReceivedFrame, Violation } from '../types';

/** What clients sent, for tests to read. */
export class Records {
  readonly frames: BoundedList<ReceivedFrame>;
  readonly violations: BoundedList<Violation>;
  readonly ignored: BoundedList<ReceivedFrame>;
  readonly #received = new Signal<ReceivedFrame>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(limit: number) {
    this.frames = new BoundedList(limit);
    this.violations = new BoundedList(limit);
    this.ignored = new BoundedList(limit);
  }

  add(frame: ReceivedFrame): void {
    this.frames.push(frame);
    this.#received.emit(frame);
  }

  waitFor(command: string, timeoutMs: number): Promise<ReceivedFrame> {
    const known = this.frames.items.find((frame) => frame.command === command);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const stop = this.#received.listen((frame) => {
        if (frame.command !== command) return;
        this.#timers.delete(timer);
        clearTimeout(timer);
        stop();
        resolve(frame);
      });
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        stop();
        reject(new Error(`No ${command} was received in ${timeoutMs} ms.`));
      }, timeoutMs);
      this.#timers.add(timer);
    });
  }

  /** Waits in vain end nothing any more. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  clear(): void {
    for (const list of [this.frames, this.violations, this.ignored]) list.clear();
  }
}
