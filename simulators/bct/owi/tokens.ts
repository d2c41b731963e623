import { randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/clock';
import type { OwiSettings } from '../settings';
import { OwiError } from './errors';
import { Usage } from './usage';

/** Bytes of randomness: 32 characters of base64url, the least that the wire allows. */
const TOKEN_BYTES = 24;

export interface Token {
  readonly text: string;
  readonly userName: string;
  readonly usage: Usage;
  expiresAt: number;
}

export class Tokens {
  readonly #clock: Clock;
  readonly #settings: OwiSettings;
  /** Expired ones stay known until pushed out, to be told apart from invented ones. */
  readonly #tokens = new Map<string, Token>();

  constructor(clock: Clock, settings: OwiSettings) {
    this.#clock = clock;
    this.#settings = settings;
  }

  /** A new one; the oldest of the user falls out when there are too many. */
  issue(userName: string): Token {
    const token: Token = {
      text: randomBytes(TOKEN_BYTES).toString('base64url'),
      userName,
      usage: new Usage(this.#settings),
      expiresAt: this.#clock.now() + this.#settings.tokenLifetime,
    };
    this.#tokens.set(token.text, token);
    const own = [...this.#tokens.values()].filter((other) => other.userName === userName);
    for (const { text } of own.slice(0, -this.#settings.tokensPerUser)) this.#tokens.delete(text);
    return token;
  }

  /** The token of an `Authorization` header, if it is still good. */
  require(authorization: string | undefined): Token {
    const [scheme, text] = (authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || text === undefined || text === '') {
      throw new OwiError('token_missing', 'A bearer token is required.');
    }
    const token = this.#tokens.get(text);
    if (token === undefined) throw new OwiError('token_invalid', 'The token is not known.');
    if (token.expiresAt <= this.#clock.now()) {
      throw new OwiError('token_expired', 'The token has expired.');
    }
    return token;
  }

  expireAll(): void {
    for (const token of this.#tokens.values()) token.expiresAt = -Infinity;
  }
}
