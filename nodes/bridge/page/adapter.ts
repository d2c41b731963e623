import type { Abilities } from '../frames';

/** What came of a command: the product's answer, or only that it was handed over. */
export interface Answer {
  readonly outcome: 'answered' | 'sent';
  readonly value?: unknown;
}

/** A command that did not succeed; `code` is one of those Node-RED knows. */
export class Failure extends Error {
  constructor(
    readonly code:
      | 'REJECTED'
      | 'NOT_SUPPORTED'
      | 'NOT_CONNECTED'
      | 'INVALID_PARAMETER'
      | 'QUEUE_FULL'
      | 'TIMEOUT',
    message: string,
    /** The product's own error. */
    readonly value?: unknown,
  ) {
    super(message);
  }
}

/** What an adapter is given. */
export interface AdapterHost {
  /** The product's library where the page hands it over; else the adapter looks for it. */
  readonly library: unknown;
  /** Settings of one product, from the attributes or options of the same name. */
  readonly options: Readonly<Record<string, string | undefined>>;
  /** Brings an event to Node-RED, if a flow has wired it. */
  emit(name: string, payload: unknown): void;
  /** Tells what the product can do; again whenever that changes. */
  able(abilities: Abilities): void;
}

/** One product. It can do what it lists, and nothing else, whatever Node-RED asks for. */
export interface Adapter {
  /**
   * @param timeout seconds after which nobody waits for the answer any more.
   * @throws Failure
   */
  run(command: string, params: Params, timeout: number): Promise<Answer>;
  /** Who is logged in, as far as the product tells. */
  agent(): Promise<string | undefined>;
  /**
   * For products that have to be asked for events one by one: told which of them flows have wired,
   * again whenever that changes; none while another page of the agent sends them.
   */
  wanted?(events: ReadonlySet<string>): void;
  /** The bridge was stopped for good. */
  stop?(): void;
}

export type Params = Readonly<Record<string, unknown>>;

export type AdapterFactory = (host: AdapterHost) => Adapter;
