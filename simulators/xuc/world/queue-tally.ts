/** Calls of a queue counted since the start; 15 is the threshold in seconds of the counters. */
export class QueueTally {
  entered = 0;
  answered = 0;
  answeredBefore15 = 0;
  abandoned = 0;
  abandonedAfter15 = 0;
  closed = 0;
  timeout = 0;
  #answerSeconds = 0;

  answer(waitedSeconds: number): void {
    this.answered += 1;
    this.#answerSeconds += waitedSeconds;
    if (waitedSeconds < 15) this.answeredBefore15 += 1;
  }

  abandon(waitedSeconds: number): void {
    this.abandoned += 1;
    if (waitedSeconds >= 15) this.abandonedAfter15 += 1;
  }

  /** Mean wait of the answered calls: the estimate for the next one. */
  get estimatedWait(): number {
    return this.answered === 0 ? 0 : Math.round(this.#answerSeconds / this.answered);
  }

  /** Counter names letter for letter (reference, section 4.3). */
  counters(): Record<string, number> {
    return {
      TotalNumberCallsEntered: this.entered,
      TotalNumberCallsAnswered: this.answered,
      TotalNumberCallsAnsweredBefore15: this.answeredBefore15,
      PercentageAnsweredTotal: percentage(this.answered, this.entered),
      PercentageAnsweredBefore15: percentage(this.answeredBefore15, this.entered),
      TotalNumberCallsAbandonned: this.abandoned,
      TotalNumberCallsAbandonnedAfter15: this.abandonedAfter15,
      PercentageAbandonnedAfter15: percentage(this.abandonedAfter15, this.entered),
      TotalNumberCallsClosed: this.closed,
      TotalNumberCallsTimeout: this.timeout,
      EWT: this.estimatedWait,
    };
  }
}

function percentage(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10;
}
