import type { Log } from '../runtime/client';
import { asCallwiresError } from '../runtime/errors';
import type { Token, TokenSource } from './token';

/** Share of a token's life after which it is renewed. */
const RENEW_AFTER = 0.8;

/** Longer waits overflow Node's timers. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** A failed renewal is tried again after this time, in milliseconds. */
const TRY_AGAIN_MS = 30_000;

/**
 * Keeps the token good for the next reconnect, where the server says how long it lives. An open
 * socket does not need it: the server looks at tokens only when a connection is made (assumed).
 */
export class TokenRenewal {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly tokens: TokenSource,
    token: Token,
    private readonly signal: AbortSignal,
    private readonly log: Log,
  ) {
    this.#plan(token);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #plan(token: Token): void {
    if (token.ttl === undefined || this.signal.aborted) return;
    this.#wait(token, Math.min(token.ttl * 1000 * RENEW_AFTER, LONGEST_WAIT_MS));
  }

  #wait(token: Token, ms: number): void {
    this.#timer = setTimeout(() => {
      this.tokens.renew(token.token, this.signal).then(
        (renewed) => {
          if (renewed) this.#plan(renewed);
        },
        (error: unknown) => {
          if (this.signal.aborted) return;
          this.log.info(asCallwiresError(error).message);
          this.#wait(token, TRY_AGAIN_MS);
        },
      );
    }, ms);
  }
}
