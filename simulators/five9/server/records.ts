import { BoundedList } from '../../shared/bounded-list';
import { Signal } from '../../shared/signal';
import { until } from '../../shared/until';
import { WallTimers } from '../../shared/wall-timers';
import type { ReceivedRequest, SocketFrame, Violation } from '../types';

/** What went over the wire, for tests to read. */
export class Records {
  readonly requests: BoundedList<ReceivedRequest>;
  readonly frames: BoundedList<SocketFrame>;
  readonly violations: BoundedList<Violation>;
  readonly #requested = new Signal<ReceivedRequest>();
  readonly #timers = new WallTimers();

  constructor(limit: number) {
    this.requests = new BoundedList(limit);
    this.frames = new BoundedList(limit);
    this.violations = new BoundedList(limit);
  }

  addRequest(request: ReceivedRequest): void {
    this.requests.push(request);
    this.#requested.emit(request);
  }

  violation(kind: Violation['kind'], place: Violation['place'], detail: string): void {
    this.violations.push({ at: Date.now(), kind, place, detail });
  }

  /** The first request whose path ends so, received already or from now on. */
  waitFor(ending: string, timeoutMs: number): Promise<ReceivedRequest> {
    return until(
      this.#requested,
      () => this.requests.items.find(({ path }) => path.endsWith(ending)),
      { timeoutMs, what: `request ${ending}`, timers: this.#timers },
    );
  }

  /** Ends all waiting. */
  close(): void {
    this.#timers.clear();
  }

  clear(): void {
    for (const list of [this.requests, this.frames, this.violations]) list.clear();
  }
}
