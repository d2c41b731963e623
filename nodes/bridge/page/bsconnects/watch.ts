import type { Failure, Params } from '../adapter';
import { wait } from '../dynamic';
import { flat } from './events';
import { rejected } from './answers';
import type { Request } from './requests';

/** Milliseconds within which an error may come after a request that seemed to succeed. */
const GRACE_MS = 2000;

interface Watched {
  readonly request: Request;
  readonly params: Params;
  readonly failed: (error: Failure) => void;
  readonly shown: () => void;
}

/** A request under way, seen through the library's events. */
export interface Sight {
  /** What the answer brings, or at once the error that names the request. */
  unlessFailed<T>(answer: Promise<T>): Promise<T>;
  /** Resolves when an event shows that it was done, or when no error has come for a while. */
  undisputed(): Promise<void>;
  end(): void;
}

/** Ties events to requests: errors by their id, what was done by the event that shows it. */
export class Watch {
  readonly #watched = new Set<Watched>();

  /** @param seconds after which nobody waits for the request any more. */
  begin(request: Request, params: Params, seconds: number): Sight {
    const deadline = Date.now() + seconds * 1000;
    let end: () => void = () => undefined;
    let fail: (error: Failure) => void = () => undefined;
    const failed = new Promise<never>((_resolve, reject) => {
      fail = reject;
    });
    const shown = new Promise<void>((resolve) => {
      const watched: Watched = { request, params, failed: fail, shown: resolve };
      this.#watched.add(watched);
      end = () => {
        this.#watched.delete(watched);
      };
    });
    // Whoever waits for it hears of it; a request that failed by itself has nobody waiting.
    failed.catch(() => undefined);
    return {
      end,
      unlessFailed: (answer) => Promise.race([failed, answer]),
      // Whoever waits only briefly is to hear of a success before that is over.
      undisputed: () =>
        Promise.race([failed, shown, wait(Math.min(GRACE_MS, (deadline - Date.now()) / 2))]),
    };
  }

  saw(event: string, payload: unknown): void {
    const seen = flat(payload);
    for (const { request, params, failed, shown } of this.#watched) {
      if (event === 'error') {
        if (seen['requestId'] === params['requestId']) failed(rejected(payload));
      } else if (request.shownBy?.event === event && request.shownBy.matches(seen, params)) {
        shown();
      }
    }
  }
}
