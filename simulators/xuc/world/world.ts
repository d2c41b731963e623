import { Agents } from './agents';
import { Callbacks } from './callbacks';
import { Calls } from './calls';
import { Conferences } from './conferences';
import type { WorldContext } from './context';
import { Dialling } from './dialling';
import { Directory } from './directory';
import { Hints } from './hints';
import { History } from './history';
import { Members } from './members';
import { Personal } from './personal';
import { PhoneKeys } from './phone-keys';
import { Queues } from './queues';
import type { WorldSeed } from './seed';

/** The simulated server's state, put together in the order in which parts follow one another. */
export class World {
  readonly context: WorldContext;
  readonly seed: WorldSeed;
  readonly calls: Calls;
  readonly agents: Agents;
  readonly members: Members;
  readonly queues: Queues;
  readonly conferences: Conferences;
  readonly dialling: Dialling;
  readonly phones: PhoneKeys;
  readonly hints: Hints;
  readonly history: History;
  readonly personal: Personal;
  readonly directory: Directory;
  readonly callbacks: Callbacks;

  constructor(context: WorldContext, seed: WorldSeed) {
    this.context = context;
    this.seed = seed;
    this.calls = new Calls(context);
    this.hints = new Hints(context, this.calls);
    this.members = new Members(context, seed);
    this.agents = new Agents(context, this.calls);
    this.agents.queuesOf = (agentId) => this.members.queuesOf(agentId);
    this.queues = new Queues(context, this.calls, this.agents, this.members);
    // After the queues, which say how a waiting call ended.
    this.history = new History(context, this.calls, this.agents, seed.history);
    this.conferences = new Conferences(context, this.calls);
    this.dialling = new Dialling(context, this.calls, this.queues, this.conferences);
    this.phones = new PhoneKeys(this.calls, this.dialling, this.queues);
    this.personal = new Personal(context, this.agents);
    this.directory = new Directory(context, this.hints, seed.contacts);
    this.callbacks = new Callbacks(context, seed);
    this.agents.changed.listen((agent) => {
      context.publish(
        { kind: 'topic', topic: 'agentStats', scope: { agentId: agent.id } },
        { msgType: 'AgentStatistics', payload: this.agentStatistics(agent.id) },
      );
    });
  }

  agentStatistics(agentId: number): Record<string, unknown> {
    const statistics = this.agents.find(agentId)?.statistics(this.context.clock.now()) ?? [];
    return { id: agentId, statistics };
  }
}
