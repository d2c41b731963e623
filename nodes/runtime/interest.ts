import type { Params } from './catalog';

/** What the flows of one connection have wired at present. */
export interface Interest {
  /** True when a node takes every event there is. */
  readonly all: boolean;
  /** Names of wired events. */
  readonly events: ReadonlySet<string>;
  /** The different subscription parameters nodes have given for an event. */
  params(event: string): readonly Params[];
}

export function wants(interest: Interest, event: string): boolean {
  return interest.all || interest.events.has(event);
}
