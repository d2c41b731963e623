import type { Call, Reply } from '../runtime/client';
import { CallwiresError, type ErrorCode } from '../runtime/errors';
import { abortedError } from '../runtime/timing';
import type { Page } from './agents';
import type { ResultFrame } from './frames';
import { word } from './read-frame';

interface Pending {
  readonly page: Page;
  readonly command: string;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** The codes a page may answer with, and how they are told. */
const failures = {
  REJECTED: 'pageRejected',
  NOT_SUPPORTED: 'pageCannot',
  INVALID_PARAMETER: 'pageCannot',
  NOT_CONNECTED: 'pageCannot',
  QUEUE_FULL: 'pageCannot',
} as const satisfies Partial<Record<ErrorCode, string>>;

/** Commands by the signal that ends them: a node has many under way, and one listener is enough. */
class Stops {
  readonly #groups = new Map<AbortSignal, { members: Set<Pending>; stop: () => void }>();

  add(signal: AbortSignal, pending: Pending): void {
    let group = this.#groups.get(signal);
    if (!group) {
      const members = new Set<Pending>();
      const stop = (): void => {
        for (const member of [...members]) member.reject(abortedError(signal));
      };
      signal.addEventListener('abort', stop, { once: true });
      group = { members, stop };
      this.#groups.set(signal, group);
    }
    group.members.add(pending);
  }

  remove(signal: AbortSignal, pending: Pending): void {
    const group = this.#groups.get(signal);
    if (!group?.members.delete(pending) || group.members.size > 0) return;
    signal.removeEventListener('abort', group.stop);
    this.#groups.delete(signal);
  }
}

/** Commands under way in pages. Each is sent once: a page that goes takes its commands with it. */
export class Calls {
  readonly #pending = new Map<number, Pending>();
  readonly #stops = new Stops();
  readonly #connection: string;
  readonly #perPage: number;
  #count = 0;

  constructor(connection: string, perPage: number) {
    this.#connection = connection;
    this.#perPage = perPage;
  }

  /** @throws CallwiresError `NOT_CONNECTED`, `TIMEOUT`, `REJECTED`, ... */
  run(page: Page, { row, params, timeout }: Call, signal: AbortSignal): Promise<Reply> {
    const command = row.name;
    const agent = page.agent.id;
    if (this.#underWay(page) >= this.#perPage) {
      const values = { agent, command, limit: this.#perPage };
      return Promise.reject(new CallwiresError('QUEUE_FULL', 'agentBusy', values));
    }
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(limit);
        this.#stops.remove(signal, pending);
        this.#pending.delete(id);
        settle();
      };
      const pending: Pending = {
        page,
        command,
        resolve: (reply) => {
          finish(() => {
            resolve(reply);
          });
        },
        reject: (error) => {
          finish(() => {
            reject(error);
          });
        },
      };
      const limit = setTimeout(() => {
        pending.reject(
          row.answer === 'awaited'
            ? new CallwiresError('TIMEOUT', 'timeout', { command, seconds: timeout })
            : lostDuring(agent, command),
        );
      }, timeout * 1000);
      this.#stops.add(signal, pending);
      this.#pending.set(id, pending);
      if (signal.aborted) pending.reject(abortedError(signal));
      else if (!page.link.send({ type: 'call', id, command, params, timeout })) {
        const values = { agent, command, connection: this.#connection };
        pending.reject(new CallwiresError('NOT_CONNECTED', 'agentAbsent', values));
      }
    });
  }

  /** A result counts only from the page that was asked. */
  answered(page: Page, result: ResultFrame): void {
    const pending = this.#pending.get(result.id);
    if (pending?.page !== page) return;
    if (result.ok) pending.resolve(replyOf(result));
    else pending.reject(failureOf(page.agent.id, pending.command, result));
  }

  /** The page is gone. */
  lost(page: Page): void {
    for (const pending of [...this.#pending.values()]) {
      if (pending.page === page) pending.reject(lostDuring(page.agent.id, pending.command));
    }
  }

  #underWay(page: Page): number {
    let count = 0;
    for (const pending of this.#pending.values()) if (pending.page === page) count++;
    return count;
  }
}

function replyOf({ code, value }: ResultFrame): Reply {
  const outcome = code === 'sent' ? 'sent' : 'answered';
  return { outcome, ...(value !== undefined && { payload: value }) };
}

function failureOf(agent: string, command: string, result: ResultFrame): CallwiresError {
  const { code, message, value } = result;
  const values = { agent, command, reason: word(message) || code };
  const details = value === undefined ? {} : { cause: value };
  return isFailure(code)
    ? new CallwiresError(code, failures[code], values, details)
    : new CallwiresError('PROTOCOL', 'pageAnswer', values, details);
}

function isFailure(code: string): code is keyof typeof failures {
  return Object.hasOwn(failures, code);
}

function lostDuring(agent: string, command: string): CallwiresError {
  return new CallwiresError('CONNECTION_LOST', 'pageLost', { agent, command });
}
