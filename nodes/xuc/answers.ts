import type { Params } from '../runtime/catalog';
import { copy } from '../runtime/copy';
import { asError, CallwiresError } from '../runtime/errors';
import { isObject } from '../runtime/json';
import { abortedError } from '../runtime/timing';
import { Lanes } from './lanes';
import type { XucAnswer } from './rows';
import { Tickets } from './tickets';
import { certainty, verdictOn, type Verdict } from './verdict';

/** Share of the time limit after which the server is asked how things stand. */
const PROBE_AFTER = 0.4;

/** An `Error` that comes within this time of a command nobody answers may be about that one. */
const MAY_BE_ABOUT_MS = 5000;

export interface Expected {
  readonly command: string;
  readonly params: Params;
  readonly answer: XucAnswer;
  /** Seconds from the sending of the command. */
  readonly timeout: number;
  /** Writes the command. */
  readonly send: () => void;
  /** Writes the frame that asks how things stand. */
  readonly probe: () => void;
}

/** The frame that answered; none where an answer was only assumed to exist and none came. */
export interface Answered {
  readonly type?: string;
  readonly payload?: unknown;
}

interface Pending {
  readonly expected: Expected;
  readonly answered: (answer: Answered) => void;
  readonly failed: (error: Error) => void;
}

/**
 * Awaits the frames that answer commands. XUC has no request ids, so commands whose answers could be
 * taken for each other's go one after the other.
 */
export class Answers {
  readonly #pending = new Set<Pending>();
  /** Commands that timed out and whose answers may still come: the next must not be given them. */
  readonly #overdue = new Map<Expected, () => void>();
  readonly #lanes: Lanes;
  readonly #server: string;
  readonly #tickets = new Tickets();
  #ownAgent: unknown;
  #sentAt = -Infinity;

  /** @param server as shown in errors. */
  constructor(server: string) {
    this.#server = server;
    this.#lanes = new Lanes(server);
  }

  /** The agent that answers speak of when a command named none. */
  set ownAgent(id: unknown) {
    this.#ownAgent = id;
  }

  /** True while a frame of this type may answer or refuse something. */
  isAwaited(type: string): boolean {
    // Asked for every frame, and most of the time nothing is awaited.
    if (this.#pending.size === 0 && this.#overdue.size === 0) return false;
    const awaiting = [
      ...[...this.#pending].map(({ expected }) => expected),
      ...this.#overdue.keys(),
    ];
    return awaiting.some(
      ({ answer: { types, errors } }) => types.includes(type) || errors?.includes(type),
    );
  }

  /** A command without an answer was sent: the next `Error` may be about it. */
  sentUnanswered(): void {
    this.#sentAt = performance.now();
  }

  /**
   * Sends a command when it is its turn and gives its answer.
   * @throws CallwiresError `TIMEOUT`, `REJECTED`, `QUEUE_FULL`, or what {@link failAll} is given.
   */
  expect(expected: Expected, signal: AbortSignal): Promise<Answered> {
    return this.#lanes.run(laneOf(expected), {
      command: expected.command,
      signal,
      act: () => this.#exchange(expected, signal),
      afterFailure: (error) => this.#untilNoLongerDue(expected, error),
    });
  }

  /** Shows a frame to the commands that wait; at most one of them takes it, as a copy of its own. */
  offer(type: string, payload: unknown): void {
    if (type === 'CallbackStarted') this.#tickets.note(payload);
    // Shown every frame, and most of the time nothing waits.
    if (this.#pending.size === 0 && this.#overdue.size === 0) return;
    for (const [expected, over] of this.#overdue) {
      if (this.#verdict(expected, type, payload) === 'other') continue;
      over();
      return;
    }
    const [best] = [...this.#pending]
      .map((pending) => ({ pending, verdict: this.#verdict(pending.expected, type, payload) }))
      .filter(({ verdict }) => verdict !== 'other')
      .sort((a, b) => certainty(b.pending.expected.answer) - certainty(a.pending.expected.answer));
    if (!best) return;
    const own = copy(payload);
    if (best.verdict === 'answers') best.pending.answered({ type, payload: own });
    else best.pending.failed(this.#rejected(best.pending.expected, own));
  }

  failAll(error: (command: string) => CallwiresError): void {
    for (const over of [...this.#overdue.values()]) over();
    for (const { expected, failed } of [...this.#pending]) failed(error(expected.command));
  }

  #exchange(expected: Expected, signal: AbortSignal): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const { answer, timeout } = expected;
      const finish = (): void => {
        clearTimeout(limit);
        clearTimeout(probe);
        signal.removeEventListener('abort', stop);
        this.#pending.delete(pending);
      };
      const pending: Pending = {
        expected,
        answered: (answered) => {
          finish();
          resolve(answered);
        },
        failed: (error) => {
          finish();
          reject(error);
        },
      };
      const stop = (): void => {
        pending.failed(abortedError(signal));
      };
      const limit = setTimeout(() => {
        const values = { command: expected.command, seconds: timeout };
        if (answer.assumed) pending.answered({});
        else pending.failed(new CallwiresError('TIMEOUT', 'timeout', values));
      }, timeout * 1000);
      const probe = setTimeout(expected.probe, timeout * 1000 * PROBE_AFTER);
      if (!answer.probe) clearTimeout(probe);
      signal.addEventListener('abort', stop, { once: true });
      this.#pending.add(pending);
      try {
        expected.send();
      } catch (error) {
        pending.failed(asError(error));
      }
    });
  }

  /** After a timeout, the time in which the answer may still come; at once where it could be told. */
  #untilNoLongerDue(expected: Expected, error: unknown): Promise<void> {
    const timedOut = error instanceof CallwiresError && error.code === 'TIMEOUT';
    if (!timedOut || expected.answer.same) return Promise.resolve();
    return new Promise((resolve) => {
      const over = (): void => {
        clearTimeout(timer);
        this.#overdue.delete(expected);
        resolve();
      };
      const timer = setTimeout(over, expected.timeout * 1000);
      this.#overdue.set(expected, over);
    });
  }

  #verdict(expected: Expected, type: string, payload: unknown): Verdict {
    const quiet = performance.now() - this.#sentAt > MAY_BE_ABOUT_MS;
    return verdictOn(expected, type, payload, {
      ownAgent: this.#ownAgent,
      tickets: this.#tickets,
      alone: quiet && this.#pending.size === 1 && this.#overdue.size === 0,
    });
  }

  #rejected({ command }: Expected, payload: unknown): CallwiresError {
    const said = isObject(payload) ? (payload['Error'] ?? payload['action']) : undefined;
    const reason = typeof said === 'string' ? said : JSON.stringify(payload ?? 'Error');
    const values = { connection: this.#server, command, reason };
    return new CallwiresError('REJECTED', 'rejected', values, { cause: payload });
  }
}

/** Commands in different lanes have answers that can be told apart. */
function laneOf({ answer, params }: Expected): string {
  if (answer.errors) return answer.errors.join(' ');
  const named = Object.keys(answer.same ?? {}).map((param) => params[param] ?? null);
  return JSON.stringify([answer.types[0], named, answer.where ?? null]);
}
