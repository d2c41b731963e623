import {
  toAgentConfig,
  toQueue,
  toUser,
  type AgentConfig,
  type Group,
  type Line,
  type Queue,
  type User,
} from './entities';
import type { ConferenceSeed, UserStatusSeed, WorldSeed } from './seed';

/** Who and what exists: people, lines, agents, groups, queues. */
export class Roster {
  readonly users: readonly User[];
  readonly agents: readonly AgentConfig[];
  readonly groups: readonly Group[];
  readonly queues: readonly Queue[];
  readonly conferences: readonly ConferenceSeed[];
  readonly statuses: readonly UserStatusSeed[];

  constructor(seed: WorldSeed) {
    const firstStatus = seed.statuses[0]?.name ?? null;
    this.users = seed.users.map((user) => toUser(user, firstStatus));
    this.agents = seed.agents.map(toAgentConfig);
    this.groups = seed.groups;
    this.queues = seed.queues.map(toQueue);
    this.conferences = seed.conferences;
    this.statuses = seed.statuses;
  }

  user(login: string): User | undefined {
    return this.users.find((user) => user.login === login);
  }

  userById(id: number): User | undefined {
    return this.users.find((user) => user.id === id);
  }

  userOfAgent(agentId: number): User | undefined {
    return this.users.find((user) => user.agentId === agentId);
  }

  line(number: string): Line | undefined {
    return this.ownerOf(number)?.line;
  }

  ownerOf(number: string): User | undefined {
    return this.users.find((user) => user.line?.number === number);
  }

  agent(id: number): AgentConfig | undefined {
    return this.agents.find((agent) => agent.id === id);
  }

  queue(id: number): Queue | undefined {
    return this.queues.find((queue) => queue.id === id);
  }

  queueByName(name: string): Queue | undefined {
    return this.queues.find((queue) => queue.name === name);
  }

  queueByNumber(number: string): Queue | undefined {
    return this.queues.find((queue) => queue.number === number);
  }

  conference(number: string): ConferenceSeed | undefined {
    return this.conferences.find((conference) => conference.number === number);
  }
}
