import type { Log } from '../runtime/client';
import { CallwiresError, type ErrorCode } from '../runtime/errors';
import { Tally } from './tally';

const kinds = {
  /** Events that a page could not keep long enough. */
  dropped: ['QUEUE_FULL', 'pageDropped'],
  /** Events that a tab had kept for whoever was logged in before. */
  others: ['QUEUE_FULL', 'pageDroppedOthers'],
  /** Events that are nested too deep. */
  deep: ['PROTOCOL', 'pageTooDeep'],
} as const satisfies Readonly<Record<string, readonly [ErrorCode, string]>>;

/** What goes wrong in pages, told to flows by agent and not too often. */
export class Troubles {
  readonly dropped: Tally;
  readonly others: Tally;
  readonly deep: Tally;

  constructor(log: Pick<Log, 'problem'>) {
    const tally = (kind: keyof typeof kinds): Tally =>
      new Tally((agent, count) => {
        const [code, text] = kinds[kind];
        log.problem(new CallwiresError(code, text, { agent, count }));
      });
    this.dropped = tally('dropped');
    this.others = tally('others');
    this.deep = tally('deep');
  }

  stop(): void {
    for (const tally of [this.dropped, this.others, this.deep]) tally.stop();
  }
}
