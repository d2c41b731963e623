import type { CommandRow } from '../runtime/catalog';
import type { Call, Reply } from '../runtime/client';
import { CallwiresError, type ErrorCode } from '../runtime/errors';
import { abortedError } from '../runtime/timing';
import type { Page } from './agents';
import type { ResultFrame } from './frames';
import { word } from './read-frame';

interface Pending {
  readonly page: Page;
  readonly row: CommandRow;
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
  TIMEOUT: 'pageTimeout',
} as const satisfies Partial<Record<ErrorCode, string>>;

/**
 * Commands by the signal that ends them: a node has many under way, and one listener is enough. It
 * stays for as long as the signal does, since taking it off and on costs more than the rest of a command.
 */
class Stops {
  readonly #groups = new WeakMap<AbortSignal, Set<Pending>>();

  add(signal: AbortSignal, pending: Pending): void {
    const group = this.#groups.get(signal) ?? this.#listen(signal);
    group.add(pending);
  }

  remove(signal: AbortSignal, pending: Pending): void {
    this.#groups.get(signal)?.delete(pending);
  }

  #listen(signal: AbortSignal): Set<Pending> {
    const group = new Set<Pending>();
    const stop = (): void => {
      for (const pending of [...group]) pending.reject(abortedError(signal));
    };
    signal.addEventListener('abort', stop, { once: true });
    this.#groups.set(signal, group);
    return group;
  }
}

/** Commands under way in pages. Each is sent once: a page that goes takes its commands with it. */
export class Calls {
  readonly #pending = new Map<number, Pending>();
  readonly #ofPage = new Map<Page, Set<Pending>>();
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
    if ((this.#ofPage.get(page)?.size ?? 0) >= this.#perPage) {
      const values = { agent, command, limit: this.#perPage };
      return Promise.reject(new CallwiresError('QUEUE_FULL', 'agentBusy', values));
    }
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(limit);
        this.#stops.remove(signal, pending);
        this.#remove(id, pending);
        settle();
      };
      const pending: Pending = {
        page,
        row,
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
      this.#add(id, pending);
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
    if (result.ok) pending.resolve(replyOf(pending.row, result));
    else pending.reject(failureOf(page.agent.id, pending.row.name, result));
  }

  /** The page is gone. */
  lost(page: Page): void {
    for (const pending of [...(this.#ofPage.get(page) ?? [])]) {
      pending.reject(lostDuring(page.agent.id, pending.row.name));
    }
  }

  #add(id: number, pending: Pending): void {
    this.#pending.set(id, pending);
    const ofPage = this.#ofPage.get(pending.page) ?? new Set();
    this.#ofPage.set(pending.page, ofPage.add(pending));
  }

  #remove(id: number, pending: Pending): void {
    this.#pending.delete(id);
    const ofPage = this.#ofPage.get(pending.page);
    if (ofPage?.delete(pending) && ofPage.size === 0) this.#ofPage.delete(pending.page);
  }
}

/** A page cannot know the outcome of what nothing answers, whatever it says. */
function replyOf({ answer }: CommandRow, { code, value }: ResultFrame): Reply {
  const outcome = answer === 'awaited' && code !== 'sent' ? 'answered' : 'sent';
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
