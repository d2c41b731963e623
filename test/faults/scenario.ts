import type { Bench } from './bench';
import type { RigName } from './rigs';

/** What one run of a scenario found. */
export interface Finding {
  readonly what: string;
  /** The figure, or what happened. */
  readonly got: string;
  readonly holds: boolean;
}

export interface Scenario {
  readonly number: number;
  /** What goes wrong. */
  readonly title: string;
  /** What must hold then, as one sentence. */
  readonly holds: string;
  readonly fits: readonly RigName[];
  /** Why it does not fit the others. */
  readonly others?: string;
  run(bench: Bench): Promise<void>;
}
