import { legsOf, type Call } from './call';
import type { World } from './world';

export interface LegSnapshot {
  uniqueId: string;
  number: string;
  name: string;
  state: 'dialing' | 'ringing' | 'up' | 'held';
  direction: 'Incoming' | 'Outgoing';
  /** Whether a phone of the PBX is at this end. */
  inside: boolean;
}

export interface CallSnapshot {
  linkedId: string;
  startedAt: number;
  dialled: string;
  queue: string | undefined;
  waiting: boolean;
  conference: string | undefined;
  variables: Record<string, string>;
  legs: LegSnapshot[];
}

/** Everything a person wants to see at a glance; plain data. Times are Unix milliseconds. */
export interface WorldSnapshot {
  now: number;
  version: string;
  calls: CallSnapshot[];
  agents: {
    id: number;
    name: string;
    state: string;
    phoneNb: string;
    reason: string;
    since: number;
    group: string;
    queues: { id: number; penalty: number }[];
  }[];
  queues: {
    id: number;
    name: string;
    displayName: string;
    number: string;
    closed: boolean;
    counters: Record<string, number>;
  }[];
  phones: {
    number: string;
    login: string;
    name: string;
    dnd: boolean;
    forward: string;
    webRtc: boolean;
    status: number;
  }[];
  callbacks: {
    uuid: string;
    name: string;
    phoneNumber: string;
    dueDate: string;
    agentId: number | null;
  }[];
  conferences: { number: string; name: string; members: number }[];
}

export function callSnapshot(world: World, call: Call): CallSnapshot {
  return {
    linkedId: call.linkedId,
    startedAt: call.startedAt,
    dialled: call.dialled.number,
    queue: call.queue?.name,
    waiting: world.queues.holds(call),
    conference: call.conference,
    variables: { ...call.variables },
    legs: legsOf(call).map((leg) => ({
      uniqueId: leg.uniqueId,
      number: leg.number,
      name: leg.name,
      state: leg.state,
      direction: leg.direction,
      inside: leg.line !== undefined,
    })),
  };
}

export function worldSnapshot(world: World): WorldSnapshot {
  const { roster, clock, version } = world.context;
  return {
    now: clock.now(),
    version,
    calls: world.calls.all.map((call) => callSnapshot(world, call)),
    agents: world.agents.all.map((agent) => ({
      id: agent.id,
      name: `${agent.config.firstName} ${agent.config.lastName}`,
      state: agent.state,
      phoneNb: agent.phoneNb,
      reason: agent.reason ?? '',
      since: agent.since,
      group: roster.groups.find(({ id }) => id === agent.config.groupId)?.name ?? '',
      queues: world.members.queuesOf(agent.id).map((id) => ({
        id,
        penalty: world.members.penalty(agent.id, id) ?? 0,
      })),
    })),
    queues: roster.queues.map(({ id, name, displayName, number, closed }) => ({
      id,
      name,
      displayName,
      number,
      closed,
      counters: world.queues.statistics.counters(id),
    })),
    phones: roster.users.flatMap(({ line, login, fullName, dnd, forwards }) =>
      line === undefined
        ? []
        : {
            number: line.number,
            login,
            name: fullName,
            dnd,
            forward: forwards.uncFwd.enabled ? forwards.uncFwd.destination : '',
            webRtc: line.webRtc,
            status: world.hints.status(line.number),
          },
    ),
    callbacks: world.callbacks.requests.map((request) => ({
      uuid: request.uuid,
      name: [request.firstName, request.lastName].filter(Boolean).join(' '),
      phoneNumber: request.phoneNumber,
      dueDate: request.dueDate,
      agentId: request.agentId,
    })),
    conferences: roster.conferences.map(({ number, name }) => ({
      number,
      name,
      members: world.conferences.size(number),
    })),
  };
}
