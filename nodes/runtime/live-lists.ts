import type { Catalog, Params } from './catalog';
import type { ConfigHandle } from './config-node';
import type { Connection } from './connection';
import { asCallwiresError, CallwiresError } from './errors';
import type { ListEntry, ListReader, ListTable } from './lists';
import type { ConnectionState } from './state';
import { usedValues } from './used-values';

/** What a dialog is told of a list. */
export interface LiveList {
  /** State of the connection; only with `ready` is the list the backend's own. */
  readonly state: ConnectionState;
  readonly entries: readonly ListEntry[];
  /** True where there were more than are told. */
  readonly more: boolean;
  readonly error?: CallwiresError;
}

/** The backend is asked the same once in this time, in milliseconds, whoever looks. */
const FRESH_MS = 30_000;

/** ... and once in this time where somebody presses the button. */
const PAUSE_MS = 2000;

/** Seconds a backend has for its answer. */
const ASK_LIMIT = 10;

const ENTRIES_AT_MOST = 1000;
const KEPT_AT_MOST = 50;
const LONGEST = 200;

interface Question {
  readonly command: string;
  readonly params: Params;
  readonly agent: string | undefined;
}

interface Kept {
  readonly at: number;
  readonly answer: Promise<unknown>;
}

/** The lists of a backend's connections. What was asked of the backend is kept for a moment. */
export class LiveLists {
  /** By connection and question. */
  readonly #kept = new WeakMap<Connection, Map<string, Kept>>();

  constructor(
    private readonly catalog: Catalog,
    private readonly table: ListTable,
  ) {}

  has(name: string): boolean {
    return (
      Object.hasOwn(this.table, name) ||
      this.catalog.commands.some(({ params }) =>
        Object.values(params.properties).some((schema) => schema['list'] === name),
      )
    );
  }

  /** @param form see {@link ListReader.form}. */
  async read(
    handle: ConfigHandle,
    name: string,
    form: Readonly<Record<string, string>>,
    refresh: boolean,
  ): Promise<LiveList> {
    const { state } = handle.connection.status;
    const used = usedValues(handle.connection.memory).of(name);
    const remembered = used.map((value) => ({ value, label: String(value) }));
    if (state !== 'ready') return answer(state, remembered);
    try {
      const own = await this.#present(handle, name, form, refresh);
      return answer(state, [...own, ...remembered]);
    } catch (thrown) {
      return { ...answer(state, remembered), error: asCallwiresError(thrown) };
    }
  }

  async #present(
    handle: ConfigHandle,
    name: string,
    form: Readonly<Record<string, string>>,
    refresh: boolean,
  ): Promise<readonly ListEntry[]> {
    const source = Object.hasOwn(this.table, name) ? this.table[name] : undefined;
    return source ? source(this.#reader(handle, form, refresh)) : [];
  }

  #reader(
    { connection }: ConfigHandle,
    form: Readonly<Record<string, string>>,
    refresh: boolean,
  ): ListReader {
    return {
      form,
      ask: (command, params, agent) => this.#ask(connection, { command, params, agent }, refresh),
      kept: (event) => connection.hub.keptOf(event),
      seen: (event, path) =>
        connection.hub.seen.of(event, path).filter((value) => typeof value !== 'boolean'),
      report: () => connection.report(),
    };
  }

  #ask(connection: Connection, question: Question, refresh: boolean): Promise<unknown> {
    const answers = this.#kept.get(connection) ?? new Map<string, Kept>();
    this.#kept.set(connection, answers);
    const key = JSON.stringify(question);
    const kept = answers.get(key);
    const age = kept ? Date.now() - kept.at : Infinity;
    if (kept && age < (refresh ? PAUSE_MS : FRESH_MS)) return kept.answer;
    const answer = this.#send(connection, question);
    answers.delete(key);
    answers.set(key, { at: Date.now(), answer });
    // What failed is tried again by the next who looks.
    answer.catch(() => answers.delete(key));
    if (answers.size > KEPT_AT_MOST) dropOldest(answers);
    return answer;
  }

  async #send(connection: Connection, { command, params, agent }: Question): Promise<unknown> {
    const row = this.catalog.command(command);
    if (!row) throw new CallwiresError('UNKNOWN_COMMAND', 'unknownCommand', { command, hint: '' });
    const call = { row, params, timeout: ASK_LIMIT, aside: true, ...(agent && { agent }) };
    // Commands may have to wait for their turn before their own limit begins.
    const { payload } = await connection.invoke(call, AbortSignal.timeout(2000 * ASK_LIMIT));
    return payload;
  }
}

function dropOldest(answers: Map<string, Kept>): void {
  for (const oldest of answers.keys()) {
    answers.delete(oldest);
    return;
  }
}

/** Each value once, the backend's own names first. */
function answer(state: ConnectionState, all: readonly ListEntry[]): LiveList {
  const byValue = new Map<string, ListEntry>();
  for (const { value, label } of all) {
    const key = String(value);
    if (key === '' || byValue.has(key)) continue;
    byValue.set(key, { value, label: (label || key).slice(0, LONGEST) });
  }
  const entries = [...byValue.values()];
  return {
    state,
    entries: entries.slice(0, ENTRIES_AT_MOST),
    more: entries.length > ENTRIES_AT_MOST,
  };
}
