/** A webhook that goes wrong. */
export interface WebhookFault {
  /** Name of the workflow, with its prefix; `*` for any. */
  workflow: string;
  /** How many calls it hits; without it, all until cleared. */
  times?: number;
  /** Milliseconds before anything else happens. */
  delay?: number;
  /**
   * What comes instead of the true answer; absent = only late. The first four are a 200 whose body
   * tells of no result, `declined` is `isSuccess` false, `refused` 400, `hang` never answers.
   */
  answer?:
    | 'notFound'
    | 'conditionFailed'
    | 'cancelled'
    | 'failed'
    | 'declined'
    | 'refused'
    | 'error'
    | 'garbage'
    | 'empty'
    | 'hang'
    | 'drop';
  /** HTTP status of `error`. Default 500. */
  status?: number;
  /** The workflow runs and only its answer is lost. Default false. */
  executed?: boolean;
}

/** A post of an event that goes wrong. */
export interface PostFault {
  /** Name of the event; `*` for any. */
  event: string;
  /** How many events it hits; without it, all until cleared. */
  times?: number;
  /**
   * `lose`: never sent; `cut`: the connection ends within the body of the first try; `answerLost`:
   * the answer to the first try is not seen, so that it is sent again; `late`: sent after `delay`.
   */
  kind:
    | 'wrongSecret'
    | 'noSecret'
    | 'duplicate'
    | 'garbage'
    | 'wrongType'
    | 'oversized'
    | 'lose'
    | 'cut'
    | 'answerLost'
    | 'late';
  /** Milliseconds, of `late`. */
  delay?: number;
}

/** What can go wrong on purpose. Faults go by wall-clock time. */
export interface UipFaults {
  webhooks(fault: WebhookFault): void;
  posts(fault: PostFault): void;
  /** The next so many events are kept and then sent the last one first. */
  reverseEvents(count: number): void;
  /** `ConnectionStatus` false and true, so many times; the link itself stays. */
  flapConnectionStatus(times?: number, interval?: number): void;
  /** Undoes everything that is armed, and sends what was kept. */
  clear(): void;
}
