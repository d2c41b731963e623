import { call, hasMethod, wait } from '../dynamic';
import { reasonOf } from '../reason';

/** Milliseconds between two questions; nothing tells of a change. */
const ASK_EVERY_MS = 10_000;

/**
 * After this many milliseconds without an answer it is asked again: the SDK looks for an adapter for
 * that long and then only with its next request, and gives a request up much later.
 */
const ANSWERS_WITHIN_MS = 15_000;

/** Whether this is the page that leads, and with that, whether there is an adapter at all. */
export class Master {
  /** The last answer; without one, the one before holds. */
  leads: boolean | undefined;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #there: Promise<void>;
  #isThere: () => void = () => undefined;
  #heard = false;
  #asked = -Infinity;
  #stopped = false;

  constructor(
    private readonly api: unknown,
    private readonly changed: () => void,
  ) {
    this.#there = new Promise((resolve) => {
      this.#isThere = resolve;
    });
    // An SDK that cannot be asked is taken to be ready.
    if (!hasMethod(api, 'isMasterPage')) this.#answered();
    this.ask();
    this.#timer = setInterval(this.ask, ASK_EVERY_MS);
    document.addEventListener('visibilitychange', this.ask);
  }

  readonly ask = (): void => {
    if (this.#stopped || !hasMethod(this.api, 'isMasterPage')) return;
    if (Date.now() - this.#asked < ANSWERS_WITHIN_MS) return;
    const asked = Date.now();
    this.#asked = asked;
    new Promise((resolve) => {
      resolve(call(this.api, 'isMasterPage', []));
    })
      .then(
        (master) => {
          this.#answered();
          if (this.leads === (master === true)) return;
          this.leads = master === true;
          this.changed();
        },
        (error: unknown) => {
          // A refusal comes from the adapter; these come from the SDK where there is none.
          if (!/^(Timeout|Message dropped)/.test(reasonOf(error))) this.#answered();
        },
      )
      .finally(() => {
        if (this.#asked === asked) this.#asked = -Infinity;
      });
  };

  /** False where no adapter has ever answered, for that many milliseconds more. */
  async answered(withinMs: number): Promise<boolean> {
    if (!this.#heard) await Promise.race([this.#there, wait(Math.max(0, withinMs))]);
    return this.#heard;
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.ask);
  }

  #answered(): void {
    this.#heard = true;
    this.#isThere();
  }
}
