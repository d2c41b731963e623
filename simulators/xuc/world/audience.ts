/** What a connection can subscribe to. */
export type Topic =
  | 'queue'
  | 'agent'
  | 'queuemember'
  | 'agentgroup'
  | 'meetme'
  | 'basequeuemember'
  | 'agentEvents'
  | 'agentStats'
  | 'queueStats'
  | 'callbacks'
  | `queueCalls:${number}`
  | `phoneHint:${string}`
  | `video:${string}`;

/** What a frame is about; a Supervisor only gets it when it is among his queues and groups. */
export interface Scope {
  queueId?: number;
  agentId?: number;
}

/** Who gets a frame: one user always, or whoever subscribed (`except` has had it already). */
export type Audience =
  { kind: 'user'; login: string } | { kind: 'topic'; topic: Topic; scope?: Scope; except?: string };

/** A server frame without its envelope; `payload` undefined = no `ctiMessage`. */
export interface Notice {
  readonly msgType: string;
  readonly payload: unknown;
}

/** Sends a frame to everybody it is for. */
export type Publish = (audience: Audience, notice: Notice) => void;

export function notice(msgType: string, payload: unknown): Notice {
  return { msgType, payload };
}
