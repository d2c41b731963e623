import type { FlowNode } from '../../support/flow';
import type { Arrived } from '../child/talk';

/** How a rig is set up where a scenario wants it otherwise. */
export interface RigOptions {
  /** What command nodes do while there is no link. */
  readonly offline?: 'fail' | 'wait';
  /** Seconds for which a command waits for its answer. */
  readonly commandTimeout?: number;
  /** Events that the second event node takes besides; `*` for all. */
  readonly alsoEvents?: readonly string[];
  readonly wrongPassword?: boolean;
  /** Seconds for which what the backend gives at a login is good. */
  readonly tokenSeconds?: number;
  /** Short periods where the backend or its settings can be told so. */
  readonly hasty?: boolean;
  /** Settings of Node-RED. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What arrives is also written down at once, so that it outlives the process. */
  readonly journal?: boolean;
  /** Further properties of the config node. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Further nodes of the flow. */
  readonly nodes?: readonly FlowNode[];
}

/** What a backend tells of its own accord right after a login, and a change of it. */
export interface Burst {
  readonly events: readonly string[];
  /** Things of which a state is told. */
  readonly atLeast: number;
  change(step: number): void;
  /** @returns the step of a change that arrived, undefined for any other event */
  stepOf(event: Arrived): number | undefined;
}

/** One way for a link to go dead without a word. */
export interface HalfOpen {
  readonly what: string;
  /** Seconds within which the protocol reference has it noticed. */
  readonly within: number;
  /** @returns seconds until it was noticed */
  measure(): Promise<number>;
}
