/** A message on its way out of a node, as Node-RED's `onSend` hook tells it. */
export interface Sent {
  /** Name of the node, or its id where it has none. */
  readonly node: string;
  readonly type: string;
  /** Number of the output, from 0. */
  readonly output: number;
  /** Id of the node it goes to. */
  readonly to: string;
  readonly msg: SentMessage;
}

export interface SentMessage {
  readonly topic?: unknown;
  readonly payload?: unknown;
  readonly event?: unknown;
  readonly request?: unknown;
}
