/** How long to wait before trying again, in milliseconds. */
export interface Backoff {
  readonly first: number;
  readonly limit: number;
  readonly factor: number;
  /** Share of the wait that is left to chance, so that many clients do not return in one moment. */
  readonly jitter: number;
}

export const defaultBackoff: Backoff = { first: 1000, limit: 30_000, factor: 2, jitter: 0.3 };

/** Wait before try number `attempt` (0 is the first one after a loss). */
export function waitBefore(
  attempt: number,
  backoff: Backoff = defaultBackoff,
  random: () => number = Math.random,
): number {
  const full = Math.min(backoff.limit, backoff.first * backoff.factor ** Math.min(attempt, 30));
  return Math.round(full * (1 - backoff.jitter * random()));
}
