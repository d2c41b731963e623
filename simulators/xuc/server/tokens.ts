import type { Ids } from '../../shared/ids';
import type { XucSettings } from '../settings';

/** Tokens and whom they stand for. They are looked at only when a connection is made. */
export class Tokens {
  readonly #ids: Ids;
  readonly #settings: XucSettings;
  /** Token, login, and wall-clock Unix milliseconds of issue. */
  readonly #tokens = new Map<string, { login: string; issuedAt: number }>();

  constructor(ids: Ids, settings: XucSettings) {
    this.#ids = ids;
    this.#settings = settings;
  }

  issue(login: string): string {
    const token = this.#ids.uuid('token');
    this.#tokens.set(token, { login, issuedAt: Date.now() });
    return token;
  }

  /** Login of a token that is still good. */
  login(token: string): string | undefined {
    const entry = this.#tokens.get(token);
    if (entry === undefined) return undefined;
    const age = Date.now() - entry.issuedAt;
    return age < this.#settings.tokenLifetime ? entry.login : undefined;
  }

  revoke(token: string): void {
    this.#tokens.delete(token);
  }

  revokeAll(): void {
    this.#tokens.clear();
  }
}
