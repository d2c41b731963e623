import type { Connection } from './connection';

interface Entry {
  readonly fingerprint: string;
  readonly identity: string;
  readonly heritage: string;
  readonly connection: Connection;
  readonly memory: Map<string, unknown>;
  /** True where it was to be replaced, and what was to replace it could not be made. */
  readonly closed?: boolean;
}

/** What a config node asks for. */
export interface Wanted {
  readonly id: string;
  /** Differs whenever a setting or secret does. */
  readonly fingerprint: string;
  readonly identity: string;
  /** Differs whenever the login does, passwords included: what is remembered goes no further. */
  readonly heritage: string;
  /** @param after settles when the connection that is replaced has let go of the backend. */
  create(memory: Map<string, unknown>, after: Promise<void>): Connection;
}

/**
 * Connections by the id of their config node. They outlive the node, so that a redeploy with the
 * same settings finds the link still standing; a changed one with the same login finds what its
 * predecessor remembered.
 */
export class ConnectionRegistry {
  readonly #entries = new Map<string, Entry>();

  obtain(wanted: Wanted): Connection {
    const entry = this.#entries.get(wanted.id);
    if (entry && !entry.closed && entry.fingerprint === wanted.fingerprint) {
      entry.connection.retry();
      return entry.connection;
    }
    const { id, fingerprint, identity, heritage } = wanted;
    // Another login or server must not be shown the tokens of the one before it, and a password that
    // has been changed must be tried.
    const inherits = entry?.heritage === heritage;
    const memory = inherits ? entry.memory : new Map<string, unknown>();
    // A session of another user, or at another server, is nobody's from here on.
    const ends = entry?.identity !== identity;
    const after = entry && !entry.closed ? entry.connection.close(ends) : Promise.resolve();
    if (entry) this.#entries.set(id, { ...entry, closed: true });
    const connection = wanted.create(memory, after);
    if (entry?.identity === identity) connection.hub.adopt(entry.connection.hub);
    this.#entries.set(id, { fingerprint, identity, heritage, connection, memory });
    return connection;
  }

  /**
   * The connection of another config node that logs in as the same person on the same server. Of two
   * twins only one is told of the other, so that the user is not told twice.
   */
  twinOf(id: string): Connection | undefined {
    const own = this.#entries.get(id);
    if (!own?.connection.inUse) return undefined;
    for (const [other, { identity, connection }] of this.#entries) {
      if (other < id && identity === own.identity && connection.inUse) return connection;
    }
    return undefined;
  }

  /** True while a connection is logged in as the person, on the server, that the identity names. */
  stands(identity: string): boolean {
    return [...this.#entries.values()].some(
      (entry) => entry.identity === identity && entry.connection.canSend,
    );
  }

  /** A node stands again, on whichever connection: nothing more is kept for what it was before. */
  cameBack(owner: string): void {
    for (const { connection } of this.#entries.values()) connection.hub.cameBack(owner);
  }

  find(id: string): Connection | undefined {
    return this.#entries.get(id)?.connection;
  }

  /** The config node is gone from the flows. */
  async remove(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    if (!entry?.closed) await entry?.connection.close(true);
  }
}

/** One for the process: a second copy of Node-RED in it (tests have them) uses other node ids. */
export const connections = new ConnectionRegistry();
