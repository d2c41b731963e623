/** The part of `GET /control/state` that the page shows. Times are Unix milliseconds. */
export interface PageState {
  url: string;
  dataCenterUrl: string;
  farmId: string;
  clockHeld: boolean;
  world: World;
  sockets: { socket: number; userName: string; place: string }[];
  sessions: { userName: string; context: string; loginState: string }[];
  requests: RequestEntry[];
  violations: ViolationEntry[];
}

export interface World {
  now: number;
  calls: CallEntry[];
  users: UserEntry[];
  skills: SkillEntry[];
  campaigns: CampaignEntry[];
  dispositions: DispositionEntry[];
  cavs: CavEntry[];
}

export interface CallEntry {
  id: string;
  agentId: string;
  campaignId: string;
  callType: string;
  state: 'OFFERED' | 'RINGING_ON_OTHER_SIDE' | 'TALKING' | 'ON_HOLD' | 'WRAP_UP' | 'FINISHED';
  ani: string;
  dnis: string;
  variables: Record<string, string>;
  recording: string;
  parked: boolean;
  participants: string[];
  startedAt: number;
}

export interface UserEntry {
  id: string;
  userName: string;
  fullName: string;
  agent: boolean;
  supervisor: boolean;
  state: string;
  elsewhere: boolean;
  locked: boolean;
  notices: number;
}

export interface SkillEntry {
  id: string;
  name: string;
  queue: { inQueueCallCount: number; inQueueCallbackCount: number; longestTimeInQueueSec: number };
}

export interface CampaignEntry {
  id: string;
  name: string;
  dispositionIds: string[];
  layout: string[];
}

export interface DispositionEntry {
  id: string;
  name: string;
  flags?: string[];
}

export interface CavEntry {
  id: string;
  group: string;
  name: string;
  type: string;
}

export interface RequestEntry {
  at: number;
  place: string;
  method: string;
  path: string;
  query: string;
  userName: string;
  body: string;
  status: number;
}

export interface ViolationEntry {
  at: number;
  kind: string;
  place: string;
  detail: string;
}

/** The simulator that serves the page also sends this: its envelope is all there is to check. */
export function isPageState(value: unknown): value is PageState {
  return typeof value === 'object' && value !== null && 'world' in value && 'requests' in value;
}
