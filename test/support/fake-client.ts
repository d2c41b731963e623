import type { Call, Client, Reply, Session, SessionIo } from '../../nodes/runtime/client';
import { CallwiresError } from '../../nodes/runtime/errors';

/** A link that has gone; others may stand. */
export function lost(reason = 'gone'): CallwiresError {
  return new CallwiresError('CONNECTION_LOST', 'lost', { connection: 'test', reason });
}

/** A login that is not tried again by itself. */
export function refused(): CallwiresError {
  const values = { host: 'h', user: 'u', reason: 'r' };
  return new CallwiresError('UNAUTHORIZED', 'login', values, { fatal: true });
}

/** A backend in memory: the test decides how each attempt goes. */
export class FakeClient implements Client {
  readonly opened: SessionIo[] = [];
  readonly closed: boolean[] = [];
  readonly interests: string[][] = [];
  readonly calls: Call[] = [];
  /** Errors that the next attempts fail with. */
  readonly failures: Error[] = [];
  answer: (call: Call) => Promise<Reply> = () => Promise.resolve({ outcome: 'sent' });
  /** Holds attempts up until it settles. */
  gate: Promise<void> = Promise.resolve();

  get io(): SessionIo {
    const last = this.opened.at(-1);
    if (!last) throw new Error('No attempt was made.');
    return last;
  }

  async open(io: SessionIo): Promise<Session> {
    this.opened.push(io);
    await this.gate;
    io.authenticating();
    const failure = this.failures.shift();
    if (failure) throw failure;
    return {
      invoke: (call) => {
        this.calls.push(call);
        return this.answer(call);
      },
      interestChanged: (fresh) => {
        this.interests.push([...fresh]);
      },
      close: (removed) => {
        this.closed.push(removed);
      },
    };
  }
}
