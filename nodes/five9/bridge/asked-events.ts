import type { Call, Reply } from '../../runtime/client';
import { asCallwiresError } from '../../runtime/errors';
import { isList, isObject } from '../../runtime/json';
import { delay } from '../../runtime/timing';

const MEMORY_KEY = 'five9 asked socket events';

/** What a node writes to mean all agents. */
const ALL = '*';

/** A page that has just come may not have found its SDK yet. */
const TRIES = 12;
const BETWEEN_TRIES_MS = 2500;

/** Agents that are remembered. */
const AGENTS_AT_MOST = 5000;

/** Asks an agent's page for socket events by their numbers. */
type Ask = (agent: string, ids: readonly string[], signal: AbortSignal) => Promise<unknown>;

/**
 * Socket events that commands have asked for, by agent. A page forgets them when it is loaded anew, and
 * the page that leads next has never known them, so they are asked for again.
 */
export class AskedEvents {
  readonly #ids: Map<unknown, unknown>;
  /** The document that was asked last, by agent. */
  readonly #pages = new Map<string, string>();
  readonly #stopped = new AbortController();

  constructor(
    memory: Map<string, unknown>,
    private readonly ask: Ask,
  ) {
    const known = memory.get(MEMORY_KEY);
    this.#ids = known instanceof Map ? known : new Map<unknown, unknown>();
    memory.set(MEMORY_KEY, this.#ids);
  }

  /** A command has subscribed or unsubscribed. */
  note({ row, params, agent = '' }: Call, { payload }: Reply): void {
    const replies = agent === ALL && isList(payload) ? payload.filter(isObject) : [{ agent }];
    const given = params['wsEventId'];
    const ids = (isList(given) ? given : [given]).map(String);
    for (const { agent: one, error } of replies) {
      if (typeof one !== 'string' || error !== undefined) continue;
      const all = this.#of(one);
      for (const id of ids) {
        if (row.name === 'subscribeWsEvent') all.add(id);
        else all.delete(id);
      }
      this.#ids.delete(one);
      if (all.size > 0) this.#ids.set(one, all);
    }
    for (const oldest of this.#ids.keys()) {
      if (this.#ids.size <= AGENTS_AT_MOST) break;
      this.#ids.delete(oldest);
    }
  }

  /** Told of the pages of agents as they come, go and take the lead. */
  pageChanged(agent: string, status: unknown): void {
    if (!isObject(status)) return;
    const { status: isThere, page } = status;
    if (isThere !== true || typeof page !== 'string') {
      this.#pages.delete(agent);
      return;
    }
    if (this.#pages.get(agent) === page) return;
    this.#pages.set(agent, page);
    if (this.#of(agent).size > 0) void this.#again(agent, page);
  }

  stop(): void {
    this.#stopped.abort();
  }

  #of(agent: string): Set<string> {
    const ids = this.#ids.get(agent);
    return new Set(ids instanceof Set ? [...ids].map(String) : []);
  }

  /** What fails here was no flow's command: nobody waits for it. */
  async #again(agent: string, page: string): Promise<void> {
    const { signal } = this.#stopped;
    try {
      for (let tried = 0; tried < TRIES && this.#pages.get(agent) === page; tried++) {
        const ids = [...this.#of(agent)];
        if (ids.length === 0) return;
        try {
          await this.ask(agent, ids, signal);
          return;
        } catch (error) {
          if (asCallwiresError(error).code === 'NOT_SUPPORTED') return;
        }
        await delay(BETWEEN_TRIES_MS, signal);
      }
    } catch {
      // The connection was closed.
    }
  }
}
