/** What a test asks of the Node-RED it has started. */
export type Order =
  | { readonly do: 'give'; readonly node: string; readonly messages: readonly object[] }
  | { readonly do: 'take' }
  | { readonly do: 'measure' }
  | { readonly do: 'snapshot'; readonly file: string }
  | { readonly do: 'shift'; readonly hours: number; readonly monotonic: boolean };

/** Stands for the moment at which a message leaves the event node. */
export const LEFT_EVENT_NODE = 'left the event node';

/** A message that arrived at a `probe` node. */
export interface Arrived {
  readonly node: string;
  readonly topic: string;
  readonly payload: unknown;
  readonly id: string;
  readonly snapshot: boolean;
  readonly late: boolean;
  /** Of a message that reports an error: its code, and the node it comes from. */
  readonly error?: { readonly code: string; readonly message: string; readonly source: string };
}

/** A node said `done`, or that it failed. */
export interface Ended {
  readonly node: string;
  readonly number: number;
  /** Empty where there was no error. */
  readonly code: string;
}

/** A node's status, and when it was shown (Unix milliseconds of the test's clock). */
export interface Shown {
  readonly node: string;
  readonly text: string;
  readonly at: number;
}

export interface Taken {
  readonly arrived: readonly Arrived[];
  readonly ended: readonly Ended[];
  readonly shown: readonly Shown[];
}

/** What a leak would make grow. */
export interface Measured {
  /** Bytes in use after a collection. */
  readonly heap: number;
  readonly sockets: number;
  readonly timers: number;
  /** On the process, on Node-RED's own events and on its server. */
  readonly listeners: number;
}
