/** The part of `GET /control/state` that the page shows. Times are Unix milliseconds. */
export interface PageState {
  url: string;
  world: World;
  clockHeld: boolean;
  openConnections: number;
  totalConnections: number;
  shift: { round: number; name: string; at: number } | null;
  frames: FrameEntry[];
  violations: (FrameEntry & { problem: string })[];
}

export interface World {
  now: number;
  version: string;
  calls: CallEntry[];
  agents: AgentEntry[];
  queues: QueueEntry[];
  phones: PhoneEntry[];
  callbacks: CallbackEntry[];
}

export interface LegEntry {
  uniqueId: string;
  number: string;
  name: string;
  state: 'dialing' | 'ringing' | 'up' | 'held';
  inside: boolean;
}

export interface CallEntry {
  linkedId: string;
  startedAt: number;
  dialled: string;
  queue?: string;
  waiting: boolean;
  variables: Record<string, string>;
  legs: LegEntry[];
}

export interface AgentEntry {
  id: number;
  name: string;
  state: string;
  phoneNb: string;
  reason: string;
  since: number;
  group: string;
  queues: { id: number; penalty: number }[];
}

export interface QueueEntry {
  id: number;
  name: string;
  displayName: string;
  number: string;
  closed: boolean;
  counters: Record<string, number>;
}

export interface PhoneEntry {
  number: string;
  login: string;
  name: string;
  dnd: boolean;
  forward: string;
  webRtc: boolean;
}

export interface CallbackEntry {
  uuid: string;
  name: string;
  phoneNumber: string;
  dueDate: string;
  agentId: number | null;
}

export interface FrameEntry {
  at: number;
  login: string;
  text: string;
  command: string;
}

/** The simulator that serves the page also sends this: its envelope is all there is to check. */
export function isPageState(value: unknown): value is PageState {
  return typeof value === 'object' && value !== null && 'world' in value && 'frames' in value;
}
