import { BoundedList } from '../../shared/bounded-list';
import { Signal } from '../../shared/signal';
import { until } from '../../shared/until';
import { WallTimers } from '../../shared/wall-timers';

/** A call of the HTTP part. */
export interface OwiRequest {
  /** Wall-clock Unix milliseconds. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** Last part of the path of a command; else empty. */
  readonly command: string;
  readonly requestId: string;
  readonly connectionId: string;
  /** Empty until the token or the login is looked at. */
  userName: string;
  /** As it came; never the one of a login, which holds a password. */
  body: string;
  /** 0 until answered. */
  status: number;
  /** The answer was that of an earlier request with the same id. */
  repeated: boolean;
}

/** A text frame, in the order of time. */
export interface OwiFrame {
  readonly at: number;
  /** Empty before the connection has an id. */
  readonly connectionId: string;
  readonly direction: 'in' | 'out';
  readonly text: string;
}

/** What went over the wire, for tests to read. */
export class Records {
  readonly requests: BoundedList<OwiRequest>;
  readonly frames: BoundedList<OwiFrame>;
  readonly #requested = new Signal<OwiRequest>();
  readonly #timers = new WallTimers();

  constructor(limit: number) {
    this.requests = new BoundedList(limit);
    this.frames = new BoundedList(limit);
  }

  addRequest(request: OwiRequest): void {
    this.requests.push(request);
    this.#requested.emit(request);
  }

  addFrame(direction: OwiFrame['direction'], connectionId: string, text: string): void {
    this.frames.push({ at: Date.now(), connectionId, direction, text });
  }

  /** The first request with this command, received already or from now on. */
  waitFor(command: string, timeoutMs: number): Promise<OwiRequest> {
    return until(
      this.#requested,
      () => this.requests.items.find((request) => request.command === command),
      { timeoutMs, what: command, timers: this.#timers },
    );
  }

  /** Ends all waiting. */
  close(): void {
    this.#timers.clear();
  }

  clear(): void {
    this.requests.clear();
    this.frames.clear();
  }
}
