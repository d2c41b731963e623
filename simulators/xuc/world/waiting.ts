import type { Cancel } from '../../shared/clock';
import type { Call } from './call';
import type { Queue } from './entities';

/** A call in a queue, from its arrival until someone answers or it ends. */
export interface WaitingCall {
  readonly call: Call;
  readonly queue: Queue;
  /** Unix milliseconds of simulated time. */
  readonly since: number;
  /** Plans that die with the waiting: end of patience, end of ringing. */
  readonly plans: Cancel[];
}

/** Elements of `QueueCalls.calls` (reference, section 4.3). */
export function queueCallsPayload(
  queueId: number,
  waiting: readonly WaitingCall[],
): Record<string, unknown> {
  return {
    queueId,
    calls: waiting.map(({ call, since }, index) => ({
      position: index + 1,
      name: call.caller.name,
      number: call.caller.number,
      queueTime: new Date(since).toISOString(),
    })),
  };
}
