import type { Failure, Params } from '../adapter';
import { flat } from './events';
import { rejected } from './answers';
import type { Request } from './requests';

/** How long an error may come after a request that seemed to succeed. */
const GRACE_MS = 2000;

interface Watched {
  readonly request: Request;
  readonly params: Params;
  readonly failed: (error: Failure) => void;
  readonly shown: () => void;
}

/** A request under way, seen through the library's events. */
export interface Sight {
  /** Resolves when an event shows that it was done; rejects with the error that names it. */
  readonly shown: Promise<void>;
  /** Resolves when it was shown, or when no error has come for a while. */
  undisputed(): Promise<void>;
  end(): void;
}

/** Ties events to requests: errors by their id, what was done by the event that shows it. */
export class Watch {
  readonly #watched = new Set<Watched>();

  begin(request: Request, params: Params): Sight {
    let end: () => void = () => undefined;
    const shown = new Promise<void>((resolve, reject) => {
      const watched: Watched = { request, params, failed: reject, shown: resolve };
      this.#watched.add(watched);
      end = () => {
        this.#watched.delete(watched);
      };
    });
    // Whoever waits for it hears of it; a request that failed by itself has nobody waiting.
    shown.catch(() => undefined);
    return { shown, end, undisputed: () => Promise.race([shown, grace()]) };
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

function grace(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, GRACE_MS);
  });
}
