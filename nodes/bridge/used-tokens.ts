/** More than a large site's pages fetch before the oldest tokens expire by themselves. */
const REMEMBERED_AT_MOST = 100_000;

/** Tokens that have said hello once. A page fetches a new one for every connect. */
export class UsedTokens {
  readonly #expiries = new Map<string, number>();

  /** @returns false where the token has been used before. Times are Unix seconds. */
  use(id: string, expires: number, now = Date.now() / 1000): boolean {
    if (this.#expiries.has(id)) return false;
    if (this.#expiries.size >= REMEMBERED_AT_MOST) this.#forget(now);
    this.#expiries.set(id, expires);
    return true;
  }

  /** Expired ones first; where none has expired, the oldest. */
  #forget(now: number): void {
    for (const [id, expires] of this.#expiries) {
      if (expires <= now) this.#expiries.delete(id);
    }
    for (const id of this.#expiries.keys()) {
      if (this.#expiries.size < REMEMBERED_AT_MOST) return;
      this.#expiries.delete(id);
    }
  }
}
