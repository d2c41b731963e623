import type { Clock } from '../../shared/clock';
import type { OwiSettings } from '../settings';
import { OwiError } from './errors';

/** An answer as it was given, or will be. */
export interface Answer {
  /** `Retry-After` in seconds. */
  readonly retryAfter?: number | undefined;
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Known {
  readonly body: string;
  readonly answer: Answer;
  readonly until: number;
}

/** Answers by `X-Request-Id`, so that a repeated command is not carried out again. */
export class RequestIds {
  readonly #clock: Clock;
  readonly #settings: OwiSettings;
  /** In the order of their time. */
  readonly #known = new Map<string, Known>();

  constructor(clock: Clock, settings: OwiSettings) {
    this.#clock = clock;
    this.#settings = settings;
  }

  /** The first answer to the same request; runs it when there was none. */
  once(
    key: readonly string[],
    body: string,
    run: () => Answer,
  ): { answer: Answer; again: boolean } {
    this.#forget();
    const name = JSON.stringify(key);
    const known = this.#known.get(name);
    if (known !== undefined) {
      if (known.body === body) return { answer: known.answer, again: true };
      throw new OwiError('request_id_reused', 'This X-Request-Id came with another body.');
    }
    const answer = run();
    const until = this.#clock.now() + this.#settings.requestIdTime;
    this.#known.set(name, { body, answer, until });
    return { answer, again: false };
  }

  #forget(): void {
    const now = this.#clock.now();
    for (const [name, { until }] of this.#known) {
      if (until > now) return;
      this.#known.delete(name);
    }
  }
}
