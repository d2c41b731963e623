import type { JsonObject } from '../../shared/json';

export type RightProfile = 'Admin' | 'Supervisor' | 'NoRight';

export interface LineSeed {
  id: number;
  number: string;
  name: string;
  /** A browser is the phone: answer and hold reach it as `WebRTCCmd` (reference, section 3.2). */
  webRtc?: boolean;
  vendor?: string;
  sipPassword?: string;
}

export interface UserSeed {
  id: number;
  login: string;
  password: string;
  firstName: string;
  lastName: string;
  /** Absent = Admin (reference, section 7). */
  profile?: RightProfile;
  /** Queue ids that a Supervisor sees. */
  queues?: readonly number[];
  /** Group ids that a Supervisor sees. */
  groups?: readonly number[];
  agentId?: number;
  line?: LineSeed;
  mobileNumber?: string;
  voiceMailId?: number;
}

export interface AgentSeed {
  id: number;
  firstName: string;
  lastName: string;
  number: string;
  groupId: number;
  userId: number;
}

export interface GroupSeed {
  id: number;
  name: string;
  displayName?: string;
}

export interface QueueSeed {
  id: number;
  name: string;
  displayName: string;
  number: string;
  /** Seconds of `AgentOnWrapup` after a call; 0 = none. */
  wrapupSeconds?: number;
  /** Seconds an agent's phone rings before the next agent's does; 0 = no limit. */
  ringSeconds?: number;
  /** Seconds a call waits before it ends with `timeout`; 0 = no limit. */
  timeoutSeconds?: number;
  /** Waiting calls above which new ones end with `full`; 0 = no limit. */
  maxWaiting?: number;
  /** New calls end with `closed`. */
  closed?: boolean;
  /** Calls may wait while no agent is logged in. Default true. */
  joinEmpty?: boolean;
  /** Calls are recorded: `monitorState` is `ACTIVE`. Default true. */
  recorded?: boolean;
}

export interface MemberSeed {
  agentId: number;
  queueId: number;
  penalty: number;
}

export interface UserStatusSeed {
  name: string;
  color: string;
  longName: string;
  actions: readonly { name: string; parameters: string }[];
}

export interface PeriodSeed {
  uuid: string;
  name: string;
  periodStart: string;
  periodEnd: string;
  default: boolean;
}

export interface CallbackSeed {
  uuid: string;
  phoneNumber: string;
  mobilePhoneNumber: string | null;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  description: string | null;
  /** `YYYY-MM-DD`. */
  dueDate: string;
  /** Uuid of a period. */
  period: string;
}

export interface CallbackListSeed {
  uuid: string;
  name: string;
  queueId: number;
  callbacks: readonly CallbackSeed[];
}

export interface ConferenceSeed {
  number: string;
  name: string;
  pinRequired: boolean;
}

export interface ContactSeed {
  contactId: string;
  source: string;
  firstName: string;
  lastName: string;
  number: string;
  mobile: string;
}

export interface HistorySeed {
  /** Seconds before the start of the simulator. */
  secondsAgo: number;
  durationSeconds: number;
  source: string;
  destination: string;
  queueName?: string;
  agentId?: number;
  status: string;
}

/** Everything the simulated server knows at its start. */
export interface WorldSeed {
  users: readonly UserSeed[];
  agents: readonly AgentSeed[];
  groups: readonly GroupSeed[];
  queues: readonly QueueSeed[];
  members: readonly MemberSeed[];
  defaultMemberships: readonly {
    userId: number;
    membership: readonly Omit<MemberSeed, 'agentId'>[];
  }[];
  statuses: readonly UserStatusSeed[];
  callbackLists: readonly CallbackListSeed[];
  periods: readonly PeriodSeed[];
  conferences: readonly ConferenceSeed[];
  contacts: readonly ContactSeed[];
  history: readonly HistorySeed[];
  /** Payload of `IceConfig`. */
  iceConfig: JsonObject;
}
