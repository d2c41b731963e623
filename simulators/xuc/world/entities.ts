import type { AgentSeed, GroupSeed, LineSeed, QueueSeed, RightProfile, UserSeed } from './seed';

/** States on the wire (reference, section 4.4). */
export type AgentStateName =
  | 'AgentReady'
  | 'AgentOnPause'
  | 'AgentOnWrapup'
  | 'AgentRinging'
  | 'AgentDialing'
  | 'AgentOnCall'
  | 'AgentLoggedOut';

export interface Line {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly webRtc: boolean;
  readonly vendor: string;
  readonly sipPassword: string;
  readonly login: string;
}

export interface Forward {
  enabled: boolean;
  destination: string;
}

export type ForwardKind = 'naFwd' | 'uncFwd' | 'busyFwd';

export interface User {
  readonly id: number;
  readonly login: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly profile: RightProfile;
  readonly queues: readonly number[];
  readonly groups: readonly number[];
  readonly agentId: number | undefined;
  readonly line: Line | undefined;
  readonly mobileNumber: string;
  readonly voiceMailId: number | undefined;
  readonly forwards: Record<ForwardKind, Forward>;
  dnd: boolean;
  status: string | null;
  voicemail: { newMessages: number; waitingMessages: number; oldMessages: number };
}

export type Group = GroupSeed;

export interface AgentConfig {
  readonly id: number;
  readonly number: string;
  readonly userId: number;
  firstName: string;
  lastName: string;
  groupId: number;
}

export interface Queue {
  readonly id: number;
  readonly name: string;
  readonly number: string;
  readonly ringSeconds: number;
  readonly joinEmpty: boolean;
  readonly recorded: boolean;
  displayName: string;
  wrapupSeconds: number;
  timeoutSeconds: number;
  maxWaiting: number;
  closed: boolean;
}

function toLine(seed: LineSeed, login: string): Line {
  return { webRtc: false, vendor: 'Snom', sipPassword: 'sip-secret', ...seed, login };
}

export function toUser(seed: UserSeed, status: string | null): User {
  const off = (): Forward => ({ enabled: false, destination: '' });
  return {
    id: seed.id,
    login: seed.login,
    password: seed.password,
    firstName: seed.firstName,
    lastName: seed.lastName,
    fullName: `${seed.firstName} ${seed.lastName}`,
    profile: seed.profile ?? 'Admin',
    queues: seed.queues ?? [],
    groups: seed.groups ?? [],
    agentId: seed.agentId,
    line: seed.line && toLine(seed.line, seed.login),
    mobileNumber: seed.mobileNumber ?? '',
    voiceMailId: seed.voiceMailId,
    forwards: { naFwd: off(), uncFwd: off(), busyFwd: off() },
    dnd: false,
    status,
    voicemail: { newMessages: 0, waitingMessages: 0, oldMessages: 0 },
  };
}

export function toAgentConfig(seed: AgentSeed): AgentConfig {
  return { ...seed };
}

export function toQueue(seed: QueueSeed): Queue {
  return {
    wrapupSeconds: 0,
    ringSeconds: 0,
    timeoutSeconds: 0,
    maxWaiting: 0,
    closed: false,
    joinEmpty: true,
    recorded: true,
    ...seed,
  };
}
