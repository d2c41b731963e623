import type { Params, Path } from '../runtime/catalog';
import type { Reply } from '../runtime/client';
import { asError, CallwiresError } from '../runtime/errors';
import { isObject, valueAt } from '../runtime/json';
import { abortedError } from '../runtime/timing';
import type { XucAnswer } from './rows';
import { Tickets } from './tickets';

/** More commands than this waiting for one kind of answer are a flow that has run away. */
const LANE_LIMIT = 1000;

/** Share of the time limit after which the server is asked how things stand. */
const PROBE_AFTER = 0.4;

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

interface Pending {
  readonly expected: Expected;
  readonly answered: (payload: unknown) => void;
  readonly failed: (error: Error) => void;
}

interface Lane {
  tail: Promise<unknown>;
  length: number;
}

type Verdict = 'answers' | 'refuses' | 'other';

/**
 * Awaits the frames that answer commands. XUC has no request ids, so commands whose answers could be
 * taken for each other's go one after the other.
 */
export class Answers {
  readonly #pending = new Set<Pending>();
  readonly #lanes = new Map<string, Lane>();
  readonly #server: string;
  readonly #tickets = new Tickets();
  #ownAgent: unknown;

  /** @param server as shown in errors. */
  constructor(server: string) {
    this.#server = server;
  }

  /** The agent that answers speak of when a command named none. */
  set ownAgent(id: unknown) {
    this.#ownAgent = id;
  }

  /** True while a frame of this type may answer or refuse something. */
  isAwaited(type: string): boolean {
    for (const { expected } of this.#pending) {
      const { types, errors } = expected.answer;
      if (types.includes(type) || errors?.includes(type)) return true;
    }
    return false;
  }

  /**
   * Sends a command when it is its turn and gives its answer; `sent` where an answer is only assumed
   * to exist and none came.
   * @throws CallwiresError `TIMEOUT`, `REJECTED`, `QUEUE_FULL`, or what {@link failAll} is given.
   */
  async expect(expected: Expected, signal: AbortSignal): Promise<Reply> {
    const key = laneOf(expected);
    const lane = this.#lanes.get(key) ?? { tail: Promise.resolve(), length: 0 };
    if (lane.length >= LANE_LIMIT) {
      const values = { command: expected.command, limit: LANE_LIMIT, connection: this.#server };
      throw new CallwiresError('QUEUE_FULL', 'queueFull', values);
    }
    this.#lanes.set(key, lane);
    lane.length++;
    const turn = lane.tail.then(() => this.#exchange(expected, signal));
    lane.tail = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      if (--lane.length === 0) this.#lanes.delete(key);
    }
  }

  /** Shows a frame to the commands that wait; at most one of them takes it. */
  offer(type: string, payload: unknown): void {
    if (type === 'CallbackStarted') this.#tickets.note(payload);
    for (const pending of this.#pending) {
      const verdict = this.#verdict(pending.expected, type, payload);
      if (verdict === 'other') continue;
      if (verdict === 'answers') pending.answered(payload);
      else pending.failed(this.#rejected(pending.expected, payload));
      return;
    }
  }

  failAll(error: (command: string) => CallwiresError): void {
    for (const { expected, failed } of [...this.#pending]) failed(error(expected.command));
  }

  #exchange(expected: Expected, signal: AbortSignal): Promise<Reply> {
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
        answered: (payload) => {
          finish();
          resolve({ outcome: 'answered', payload });
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
        if (answer.assumed) {
          finish();
          resolve({ outcome: 'sent' });
          return;
        }
        const values = { command: expected.command, seconds: timeout };
        pending.failed(new CallwiresError('TIMEOUT', 'timeout', values));
      }, timeout * 1000);
      const probe = setTimeout(expected.probe, timeout * 1000 * PROBE_AFTER);
      if (!answer.probe) clearTimeout(probe);
      signal.addEventListener('abort', stop, { once: true });
      this.#pending.add(pending);
      if (signal.aborted) stop();
      else attempt(expected.send, pending);
    });
  }

  #verdict({ answer, params }: Expected, type: string, payload: unknown): Verdict {
    if (answer.errors?.includes(type)) return 'refuses';
    // `Error` names no request, so it can only be told whose it is when one command is under way.
    if (type === 'Error') return this.#pending.size === 1 ? 'refuses' : 'other';
    if (!answer.types.includes(type)) return 'other';
    for (const [param, path] of Object.entries(answer.same ?? {})) {
      if (params[param] !== undefined && valueAt(payload, path) !== params[param]) return 'other';
    }
    if (answer.ownAgent && params['agentId'] === undefined && this.#ownAgent !== undefined) {
      if (valueAt(payload, answer.ownAgent) !== this.#ownAgent) return 'other';
    }
    if (
      answer.ofTicket &&
      !this.#tickets.mayBelong(params['uuid'], valueAt(payload, answer.ofTicket))
    ) {
      return 'other';
    }
    if (answer.refusedWhere && holds(answer.refusedWhere, payload)) return 'refuses';
    if (!answer.where || holds(answer.where, payload)) return 'answers';
    return answer.elseRefused ? 'refuses' : 'other';
  }

  #rejected({ command }: Expected, payload: unknown): CallwiresError {
    const said = isObject(payload) ? (payload['Error'] ?? payload['action']) : undefined;
    const reason = typeof said === 'string' ? said : JSON.stringify(payload ?? 'Error');
    const values = { connection: this.#server, command, reason };
    return new CallwiresError('REJECTED', 'rejected', values, { cause: payload });
  }
}

function attempt(send: () => void, pending: Pending): void {
  try {
    send();
  } catch (error) {
    pending.failed(asError(error));
  }
}

function holds(where: Readonly<Record<Path, readonly unknown[]>>, payload: unknown): boolean {
  return Object.entries(where).every(([path, values]) => values.includes(valueAt(payload, path)));
}

/** Commands in different lanes have answers that can be told apart. */
function laneOf({ answer, params }: Expected): string {
  if (answer.errors) return answer.errors.join(' ');
  const named = Object.keys(answer.same ?? {}).map((param) => params[param] ?? null);
  return JSON.stringify([answer.types[0], named, answer.where ?? null]);
}
