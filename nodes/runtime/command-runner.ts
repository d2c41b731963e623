import type { Call, Reply } from './client';
import type { Connection } from './connection';
import { CallwiresError } from './errors';

/** A command waits at most this long for a link, in milliseconds. */
export const WAIT_AT_MOST_MS = 60_000;

/** A node keeps at most this many commands for later. */
export const WAITING_AT_MOST = 1000;

interface Waiting {
  readonly call: Call;
  readonly resolve: (reply: Promise<Reply>) => void;
  readonly reject: (error: CallwiresError) => void;
  readonly timer: NodeJS.Timeout;
}

/** Sends a node's commands; keeps them, in order, while the link is down and the node says `wait`. */
export class CommandRunner {
  readonly #connection: Connection;
  readonly #waits: boolean;
  readonly #unsubscribe: () => void;
  /** One for each command under way: a common one would collect listeners by the thousand. */
  readonly #underWay = new Set<AbortController>();
  #closed = false;
  #waiting: Waiting[] = [];

  constructor(connection: Connection, offline: 'fail' | 'wait') {
    this.#connection = connection;
    this.#waits = offline === 'wait';
    this.#unsubscribe = connection.onStatus(({ state }) => {
      if (state === 'ready') this.#sendWaiting();
    });
  }

  async run(call: Call): Promise<Reply> {
    if (this.#closed) throw dropped(call);
    const mustWait = this.#waits && !this.#connection.canSend;
    return mustWait ? this.#wait(call) : this.#send(call);
  }

  close(): void {
    this.#unsubscribe();
    this.#closed = true;
    for (const controller of this.#underWay) controller.abort();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { call, reject, timer } of waiting) {
      clearTimeout(timer);
      reject(dropped(call));
    }
  }

  async #send(call: Call): Promise<Reply> {
    const controller = new AbortController();
    this.#underWay.add(controller);
    try {
      return await this.#connection.invoke(call, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) throw dropped(call);
      throw error;
    } finally {
      this.#underWay.delete(controller);
    }
  }

  #wait(call: Call): Promise<Reply> {
    if (this.#waiting.length >= WAITING_AT_MOST) {
      const values = {
        command: call.row.name,
        limit: WAITING_AT_MOST,
        connection: this.#connection.label,
      };
      return Promise.reject(new CallwiresError('QUEUE_FULL', 'queueFull', values));
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((one) => one.timer !== timer);
        reject(this.#expired(call));
      }, WAIT_AT_MOST_MS);
      this.#waiting.push({ call, resolve, reject, timer });
    });
  }

  #sendWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { call, resolve, timer } of waiting) {
      clearTimeout(timer);
      resolve(this.#send(call));
    }
  }

  #expired(call: Call): CallwiresError {
    return new CallwiresError('EXPIRED', 'expired', {
      command: call.row.name,
      seconds: WAIT_AT_MOST_MS / 1000,
      connection: this.#connection.label,
    });
  }
}

function dropped(call: Call): CallwiresError {
  return new CallwiresError('CLOSED', 'closed', { command: call.row.name });
}
