import type { ServerOptions, SimulatedServer } from '../shared/simulated-server';
import type { XucFaults } from './faults';
import type { XucSettings } from './settings';
import type { WorldSeed } from './world/seed';
import type { WorldSnapshot, CallSnapshot } from './world/snapshot';
import type { AgentStateName } from './world/entities';
import type { XucVersion } from './version';

export interface XucSimulatorOptions extends ServerOptions {
  version?: XucVersion;
  /** People, lines, queues and the rest; the demo world when absent. */
  world?: WorldSeed;
  /** Variants of behaviour that differ from the default; also changeable later. */
  settings?: Partial<XucSettings>;
  /** How many received frames, violations and ignored frames are kept. Default 10,000. */
  keepFrames?: number;
}

/** A text frame as a client sent it. */
export interface ReceivedFrame {
  /** Wall-clock Unix milliseconds. */
  at: number;
  connection: number;
  login: string;
  text: string;
  /** Parsed JSON; absent when the text is no JSON. */
  json?: unknown;
  /** The `command` key, or `ping`; empty when there is none. */
  command: string;
}

/** A frame that breaks the wire rules (reference, section 8.5). */
export interface Violation extends ReceivedFrame {
  problem: string;
}

/** A frame for clients: an object is sent as JSON, a text as it is. */
export type OutgoingFrame = Readonly<Record<string, unknown>> | string;

export interface CallOrder {
  /** Number of the caller: one of the lines, or anything else for an outside caller. */
  from: string;
  /** Number of a line, a queue, a conference room or an outside party. */
  to?: string;
  /** Queue id or name, instead of `to`. */
  queue?: string | number;
  /** Attached data; `USR_` is put before keys that lack it. */
  variables?: Readonly<Record<string, string>>;
  callerName?: string;
}

export interface AgentStateOrder {
  agentId: number;
  state: 'AgentReady' | 'AgentOnPause' | 'AgentOnWrapup' | 'AgentLoggedOut';
  /** Pause reason, reported as `cause`. */
  reason?: string;
  /** Line to log in on; the agent's own line when absent. */
  phoneNumber?: string;
}

export interface SheetField {
  name: string;
  value: string;
  /** `url` or `text`. Default `text`. */
  type?: string;
  order?: number;
}

export interface UserConfigChange {
  dndEnabled?: boolean;
  naFwdEnabled?: boolean;
  naFwdDestination?: string;
  uncFwdEnabled?: boolean;
  uncFwdDestination?: string;
  busyFwdEnabled?: boolean;
  busyFwdDestination?: string;
}

export interface CallbackOrder {
  listUuid?: string;
  phoneNumber: string;
  mobilePhoneNumber?: string;
  firstName?: string;
  lastName?: string;
  company?: string;
  description?: string;
  /** `YYYY-MM-DD`. */
  dueDate?: string;
}

/** What the far end does: acts of people and of the PBX that no CTI client asked for. */
export interface XucActions {
  placeCall(order: CallOrder): CallSnapshot;
  /** Whoever the call rings at picks up. */
  answer(linkedId: string): void;
  hangup(linkedId: string): void;
  /** The owner of the line puts the call on hold, or takes it back. */
  hold(line: string): void;
  /** Adds attached data to a call; seen in its later events. */
  attachData(linkedId: string, variables: Readonly<Record<string, string>>): void;
  setAgentState(order: AgentStateOrder): void;
  /** Penalty −1 removes the agent from the queue. */
  setQueueMember(order: { agentId: number; queueId: number; penalty: number }): void;
  /** Renames, closes or limits a queue; subscribers get `QueueConfig`. */
  setQueue(
    queueId: number,
    change: Partial<{
      displayName: string;
      closed: boolean;
      maxWaiting: number;
      timeoutSeconds: number;
      wrapupSeconds: number;
    }>,
  ): void;
  /** Sends counters as they are given, over the ones that are worked out. */
  setQueueStatistics(queueId: number, counters: Readonly<Record<string, number>>): void;
  /** Subscribers get `AgentConfig`. */
  setAgent(
    agentId: number,
    change: Partial<{ firstName: string; lastName: string; groupId: number }>,
  ): void;
  /** The user gets a partial `UserConfigUpdate`: every field but the changed ones is null. */
  setUserConfig(login: string, change: UserConfigChange): void;
  setUserStatus(login: string, status: string): void;
  setVoicemail(
    login: string,
    counts: { newMessages: number; waitingMessages?: number; oldMessages?: number },
  ): void;
  sheet(login: string, fields: readonly SheetField[]): void;
  /** Adds a callback request and sends `CallbackLists` to subscribers; gives its uuid. */
  addCallback(order: CallbackOrder): string;
  /** To one user's connections, or to everybody's. Bypasses subscriptions and settings. */
  send(to: { login: string } | 'all', frame: OutgoingFrame): void;
}

export interface XucSimulator extends XucActions, SimulatedServer {
  /** `ws://127.0.0.1:8090/xuc/api/2.0/cti`, or wss; without token. */
  readonly ctiUrl: string;
  readonly version: XucVersion;
  /** Variants of behaviour; may be changed at any time. */
  readonly settings: XucSettings;
  readonly faults: XucFaults;
  /** Everything received, oldest first; bounded. */
  readonly frames: readonly ReceivedFrame[];
  readonly violations: readonly Violation[];
  /** Commands that this version does not know yet, and does not answer. */
  readonly ignored: readonly ReceivedFrame[];
  readonly openConnections: number;
  readonly totalConnections: number;
  /** Posts to auth/login, refused ones included. */
  readonly loginAttempts: number;
  /** Gets of auth/check, refused ones included. */
  readonly checkAttempts: number;
  /** A new token for a user without going through auth/login. */
  issueToken(login: string): string;
  /** The first frame, received from now on or already, with this command name. */
  waitForCommand(command: string, timeoutMs?: number): Promise<ReceivedFrame>;
  snapshot(): WorldSnapshot;
}

export type { AgentStateName };
