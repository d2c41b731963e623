import type { Call, CallState, CallType, Recording } from './call';
import type { CavDefinition } from './catalog';
import type { PresenceState } from './presence';
import type { CampaignSeed, DispositionSeed } from './seed';
import type { SkillQueue } from './skills';
import { agentState, type AgentState } from './statistics';
import type { TextInteraction } from './texts';
import type { World } from './world';

export interface CallSnapshot {
  id: string;
  agentId: string;
  campaignId: string;
  callType: CallType;
  state: CallState;
  ani: string;
  dnis: string;
  variables: Readonly<Record<string, string>>;
  recording: Recording;
  parked: boolean;
  participants: readonly string[];
  contactId: string | null;
  dispositionId: string | null;
  /** Simulated Unix milliseconds. */
  startedAt: number;
  endedAt: number | null;
}

export interface AgentSnapshot {
  id: string;
  userName: string;
  fullName: string;
  agent: boolean;
  supervisor: boolean;
  state: AgentState;
  presence: PresenceState;
  elsewhere: boolean;
  locked: boolean;
  notices: number;
}

export interface WorldSnapshot {
  /** Simulated Unix milliseconds. */
  now: number;
  orgId: string;
  calls: CallSnapshot[];
  /** Oldest first; bounded. */
  finishedCalls: CallSnapshot[];
  texts: TextInteraction[];
  users: AgentSnapshot[];
  skills: { id: string; name: string; queue: SkillQueue }[];
  campaigns: readonly CampaignSeed[];
  dispositions: readonly DispositionSeed[];
  cavs: readonly CavDefinition[];
}

export function callSnapshot(call: Call): CallSnapshot {
  return {
    id: call.id,
    agentId: call.agentId,
    campaignId: call.campaignId,
    callType: call.callType,
    state: call.state,
    ani: call.ani,
    dnis: call.dnis,
    variables: Object.fromEntries(call.variables),
    recording: call.recording,
    parked: call.parked,
    participants: [...call.participants],
    contactId: call.contactId,
    dispositionId: call.dispositionId ?? null,
    startedAt: call.startedAt,
    endedAt: call.endedAt ?? null,
  };
}

export function worldSnapshot(world: World, lockAfter: number): WorldSnapshot {
  const { users, calls, skills, catalog, presences, texts } = world;
  return {
    now: world.clock.now(),
    orgId: world.seed.orgId,
    calls: calls.all.map(callSnapshot),
    finishedCalls: calls.finished.map(callSnapshot),
    texts: texts.all.map((text) => ({ ...text })),
    users: users.all.map((user) => ({
      id: user.id,
      userName: user.userName,
      fullName: user.fullName,
      agent: user.agent,
      supervisor: user.supervisor,
      state: agentState(world.statisticsParts, user),
      presence: presences.of(user.id).current,
      elsewhere: user.elsewhere,
      locked: user.failures >= lockAfter,
      notices: user.notices.filter(({ accepted }) => !accepted).length,
    })),
    skills: skills.all.map(({ id, name, queue }) => ({ id, name, queue: { ...queue } })),
    campaigns: catalog.campaigns,
    dispositions: catalog.dispositions,
    cavs: catalog.cavs,
  };
}
