import { CallwiresError } from '../runtime/errors';
import { abortedError } from '../runtime/timing';

/** More commands than this waiting for one kind of answer are a flow that has run away. */
const LANE_LIMIT = 1000;

export interface Job<T> {
  readonly command: string;
  readonly signal: AbortSignal;
  /** Called when it is the job's turn. */
  readonly act: () => Promise<T>;
  /** What the next job has to wait for when this one has failed. */
  readonly afterFailure: (error: unknown) => Promise<void>;
}

interface Lane {
  tail: Promise<void>;
  length: number;
}

/** Lets jobs of one kind go one after the other, and jobs of different kinds side by side. */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();

  /** @param server as shown in errors. */
  constructor(private readonly server: string) {}

  /** @throws CallwiresError `QUEUE_FULL` where too many wait already. */
  run<T>(key: string, job: Job<T>): Promise<T> {
    const lane = this.#lanes.get(key) ?? { tail: Promise.resolve(), length: 0 };
    if (lane.length >= LANE_LIMIT) {
      const values = { command: job.command, limit: LANE_LIMIT, connection: this.server };
      return Promise.reject(new CallwiresError('QUEUE_FULL', 'queueFull', values));
    }
    this.#lanes.set(key, lane);
    lane.length++;
    const turn = lane.tail.then(() => {
      if (job.signal.aborted) throw abortedError(job.signal);
      return job.act();
    });
    lane.tail = turn
      .then(() => undefined, job.afterFailure)
      .then(() => {
        if (--lane.length === 0) this.#lanes.delete(key);
      });
    return orAborted(turn, job.signal);
  }
}

/** A job whose node is closed need not wait for its turn to learn of it. */
function orAborted<T>(turn: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(abortedError(signal));
    };
    signal.addEventListener('abort', stop, { once: true });
    turn.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}
