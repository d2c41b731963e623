import { notice, type Notice } from './audience';
import type { Agents } from './agents';
import { existing, type WorldContext } from './context';
import type { Queue } from './entities';
import type { Members } from './members';
import { QueueTally } from './queue-tally';
import type { WaitingCall } from './waiting';

type Counters = Record<string, number>;

/** `QueueStatistics`: all counters at first, then those that changed. */
export class QueueStatistics {
  readonly #context: WorldContext;
  readonly #agents: Agents;
  readonly #members: Members;
  readonly #waiting: (queueId: number) => readonly WaitingCall[];
  readonly #tallies = new Map<number, QueueTally>();
  readonly #published = new Map<number, Counters>();

  constructor(
    context: WorldContext,
    agents: Agents,
    members: Members,
    waiting: (queueId: number) => readonly WaitingCall[],
  ) {
    this.#context = context;
    this.#agents = agents;
    this.#members = members;
    this.#waiting = waiting;
    for (const queue of context.roster.queues) this.#tallies.set(queue.id, new QueueTally());
    agents.changed.listen((agent) => {
      this.refresh(members.queuesOf(agent.id));
    });
    members.changed.listen(({ queueId }) => {
      this.refresh([queueId]);
    });
  }

  tally(queueId: number): QueueTally {
    return existing(this.#tallies.get(queueId), `queue ${queueId}`);
  }

  counters(queueId: number): Counters {
    const waiting = this.#waiting(queueId);
    const oldest = waiting[0]?.since ?? this.#context.clock.now();
    const longest = Math.floor((this.#context.clock.now() - oldest) / 1000);
    const agents = this.#members
      .agentsOf(queueId)
      .flatMap((id) => this.#agents.find(id) ?? [])
      .filter((agent) => agent.loggedIn);
    return {
      ...this.tally(queueId).counters(),
      WaitingCalls: waiting.length,
      ...this.#waitCounter(longest),
      AvailableAgents: agents.filter((agent) => agent.state === 'AgentReady').length,
      TalkingAgents: agents.filter((agent) => agent.state === 'AgentOnCall').length,
      LoggedAgents: agents.length,
    };
  }

  /** The frame for a connection that subscribes. */
  initial(queue: Queue): Notice {
    return this.frame(queue, this.counters(queue.id));
  }

  frame(queue: Queue, counters: Readonly<Counters>): Notice {
    const key =
      this.#context.settings.queueStatisticsBy === 'queueRef'
        ? { queueRef: queue.name }
        : { queueId: queue.id };
    const list = Object.entries(counters).map(([statName, value]) => ({ statName, value }));
    return notice('QueueStatistics', { ...key, counters: list });
  }

  publish(queue: Queue, counters: Readonly<Counters>): void {
    this.#context.publish(
      { kind: 'topic', topic: 'queueStats', scope: { queueId: queue.id } },
      this.frame(queue, counters),
    );
  }

  refresh(queueIds: readonly number[]): void {
    for (const queueId of queueIds) {
      const queue = this.#context.roster.queue(queueId);
      if (queue === undefined) continue;
      const now = this.counters(queueId);
      const before = this.#published.get(queueId);
      const changed = Object.entries(now).filter(([name, value]) => before?.[name] !== value);
      this.#published.set(queueId, now);
      if (changed.length > 0) this.publish(queue, Object.fromEntries(changed));
    }
  }

  #waitCounter(seconds: number): Counters {
    const spelling = this.#context.settings.waitCounter;
    if (spelling === 'both') return { LongestWaitTime: seconds, LongestWaitingTime: seconds };
    return { [spelling]: seconds };
  }
}
