import type { CommandRow, Params } from './catalog';
import type { CallwiresError } from './errors';
import type { Interest } from './interest';

/** Where a client may write. Texts are redacted before they get here. */
export interface Log {
  info(text: string): void;
  warn(text: string): void;
  /** A warning that is told in the language of the server. */
  trouble(error: CallwiresError): void;
  /** Something a flow may want to know of: reaches the Catch nodes of flows that use the connection. */
  problem(error: CallwiresError): void;
}

/** What is known about an event besides its name and payload. */
export interface About {
  /** A present state or list that was asked for, not a change. */
  readonly snapshot?: boolean;
  /** Kept while nobody could take it. */
  readonly late?: boolean;
  /** The sender's own id for the event, by which repeats are known. */
  readonly id?: string;
  /** When it came, where it was kept before it was told (ISO 8601, UTC); none: now. */
  readonly receivedAt?: string;
  /** Joins `msg.normalized`: what only the client can work out. */
  readonly normalized?: Readonly<Record<string, unknown>>;
  /** Reads the payload anew from what came: cheaper to keep than a copy that nobody may ask for. */
  readonly again?: () => unknown;
  /** The agent's page it came from (browser-side backends). */
  readonly agent?: { readonly id: string; readonly page: string };
}

/** What a connection gives a client for one attempt. */
export interface SessionIo {
  /** Called once the link stands and the login has begun. */
  authenticating(): void;
  event(name: string, payload: unknown, about?: About): void;
  /** False for events that nobody has wired, so that their frames need not be parsed. */
  isWanted(name: string): boolean;
  /** True when a node that has wired it is there now, not only expected back from a redeploy. */
  isTaken(name: string): boolean;
  /** True where nobody has wired the event and its present state may be kept without being read. */
  isOnlyKept(name: string): boolean;
  /** @param again reads the payload, as an object of its own; throws where it cannot be read. */
  keepUnread(name: string, again: () => unknown): void;
  /** For frames that were not parsed: kept values that the event makes out of date are dropped. */
  passed(name: string): void;
  interest(): Interest;
  /** Ends the attempt. Fatal errors stop the connection, others are followed by another attempt. */
  lost(error: CallwiresError): void;
  /** Lives as long as the config id, across attempts and redeploys: resume positions, tokens. */
  readonly memory: Map<string, unknown>;
  readonly log: Log;
}

export interface Call {
  readonly row: CommandRow;
  readonly params: Params;
  /** Seconds to wait for an answer. */
  readonly timeout: number;
  /** Agent to whose page it goes (browser-side backends); `*` for all. */
  readonly agent?: string;
  /** Asked for a dialog, not by a flow: nothing is to be kept up because of it. */
  readonly aside?: boolean;
}

export interface Reply {
  readonly outcome: 'answered' | 'sent';
  /** The documented result, where there is one. */
  readonly payload?: unknown;
  /** Goes to `msg.normalized`. */
  readonly normalized?: Readonly<Record<string, unknown>>;
}

/** One logged-in link to a backend. */
export interface Session {
  /** @throws CallwiresError `TIMEOUT`, `REJECTED`, ... when the command did not succeed. */
  invoke(call: Call, signal: AbortSignal): Promise<Reply>;
  /**
   * Called after flows have wired other events than before.
   * @param fresh names of events whose present state a new node waits for.
   */
  interestChanged(fresh: ReadonlySet<string>): void;
  /** Ends the link. `removed` is true when the config node is gone, not only redeployed. */
  close(removed: boolean): void | Promise<void>;
}

/** What a client takes in without a link, such as posts from outside. */
export interface Intake {
  /** Called after flows have wired other events than before. */
  interestChanged(): void;
  close(): void;
}

export interface Client {
  /**
   * Opens a link and logs in.
   * @throws CallwiresError; a fatal one stops the connection.
   */
  open(io: SessionIo, signal: AbortSignal): Promise<Session>;
  /** Begins when a node first needs the connection and lasts until none does, link or no link. */
  takeIn?(io: Omit<SessionIo, 'lost' | 'authenticating'>): Intake;
  /** What an administrator may see of the link besides its state; shown in the config dialog. */
  report?(): unknown;
  /** The connection is over: gone, or replaced by one with other settings. */
  close?(removed: boolean): void;
}
