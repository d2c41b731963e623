import { stateOf, type ChatLine, type ChatState, type ClientPart } from './chat-session';
import type { EmergencyCallRecord } from './emergency';
import type { Payload, Watched } from './events';
import type { PersonSeed } from './seed';
import type { TaskKind } from './tasks';
import type { World } from './world';

/** Chats and lines of a chat that a page is told of; the newest ones. */
const SHOW_CHATS = 60;
const SHOW_LINES = 100;

export interface ChatSnapshot {
  sessionId: string;
  initiator: string;
  email: string;
  router: string;
  language: string;
  state: ChatState;
  clientPart: ClientPart;
  clientName: string;
  externalId: string;
  agentName?: string;
  options: readonly string[];
  lines: readonly ChatLine[];
}

export interface TaskSnapshot {
  id: string;
  kind: TaskKind;
  routerName: string;
  queuedAt: number;
  senderName: string;
  senderEmail: string;
  text: string;
  sessionId?: string;
  agentName?: string;
}

export interface AgentSnapshot {
  name: string;
  fullName: string;
  routers: readonly string[];
  loggedOn: boolean;
  ready: boolean;
  reason: string;
  inactiveFor: readonly string[];
}

export interface WorldSnapshot {
  /** Unix milliseconds of simulated time. */
  now: number;
  /** `RouterStatus` of each router. */
  routers: readonly Payload[];
  starters: readonly { name: string; routerName?: string }[];
  reasons: readonly string[];
  agents: readonly AgentSnapshot[];
  tasks: readonly TaskSnapshot[];
  chats: readonly ChatSnapshot[];
  alarms: readonly { key: string; id: string; source: string; message: string; raisedAt: number }[];
  /** What can be raised by a click. */
  knownAlarms: readonly { id: string; source: string; message: string }[];
  people: readonly PersonSeed[];
  emergencyNumbers: readonly string[];
  emergencyCalls: readonly EmergencyCallRecord[];
  watched: Watched;
}

export function worldSnapshot(world: World): WorldSnapshot {
  const { routers, agents, tasks, alarms, emergency, seed } = world;
  return {
    now: world.clock.now(),
    routers: routers.names.map((name) => routers.status(name)),
    starters: seed.starters,
    reasons: seed.reasons,
    agents: agents.all.map(({ inactiveFor, ...agent }) => ({
      ...agent,
      inactiveFor: [...inactiveFor],
    })),
    tasks: tasks.all.map(({ sessionId, agentName, ...task }) => ({
      ...task,
      ...(sessionId === undefined ? {} : { sessionId }),
      ...(agentName === undefined ? {} : { agentName }),
    })),
    chats: chatSnapshots(world),
    alarms: alarms.unresolved,
    knownAlarms: seed.alarms,
    people: emergency.people,
    emergencyNumbers: emergency.numbers,
    emergencyCalls: emergency.calls,
    watched: world.watched(),
  };
}

function chatSnapshots(world: World): ChatSnapshot[] {
  return world.chats.all.slice(-SHOW_CHATS).map((session) => ({
    sessionId: session.id,
    initiator: session.initiator,
    email: session.email,
    router: session.router,
    language: session.language,
    state: stateOf(session),
    clientPart: session.clientPart,
    clientName: session.clientName,
    externalId: session.externalId,
    ...(session.agentName === undefined ? {} : { agentName: session.agentName }),
    options: session.options,
    lines: session.lines.slice(-SHOW_LINES),
  }));
}
