import { Signal } from '../../shared/signal';
import { notice } from './audience';
import type { WorldContext } from './context';
import type { MemberSeed, WorldSeed } from './seed';

export interface Membership {
  queueId: number;
  penalty: number;
}

/** Which agent is in which queue with which penalty, and what users have by default. */
export class Members {
  readonly changed = new Signal<MemberSeed>();
  readonly #context: WorldContext;
  /** Queue id, agent id, penalty. */
  readonly #penalties = new Map<number, Map<number, number>>();
  readonly #defaults = new Map<number, readonly Membership[]>();

  constructor(context: WorldContext, seed: WorldSeed) {
    this.#context = context;
    for (const { agentId, queueId, penalty } of seed.members) {
      this.#queue(queueId).set(agentId, penalty);
    }
    for (const { userId, membership } of seed.defaultMemberships) {
      this.#defaults.set(userId, membership);
    }
  }

  get all(): MemberSeed[] {
    return [...this.#penalties].flatMap(([queueId, members]) =>
      [...members].map(([agentId, penalty]) => ({ agentId, queueId, penalty })),
    );
  }

  penalty(agentId: number, queueId: number): number | undefined {
    return this.#penalties.get(queueId)?.get(agentId);
  }

  queuesOf(agentId: number): number[] {
    return [...this.#penalties].filter(([, members]) => members.has(agentId)).map(([id]) => id);
  }

  agentsOf(queueId: number): number[] {
    return [...(this.#penalties.get(queueId)?.keys() ?? [])];
  }

  /** False, and nothing is sent, when agent or queue do not exist (reference, section 3.1). */
  set(agentId: number, queueId: number, penalty: number): boolean {
    const { roster } = this.#context;
    if (roster.agent(agentId) === undefined || roster.queue(queueId) === undefined) return false;
    if (penalty < 0) return this.remove(agentId, queueId);
    this.#queue(queueId).set(agentId, penalty);
    this.#publish({ agentId, queueId, penalty });
    return true;
  }

  remove(agentId: number, queueId: number): boolean {
    if (this.#penalties.get(queueId)?.delete(agentId) !== true) return false;
    this.#publish({ agentId, queueId, penalty: -1 });
    return true;
  }

  defaultOf(userId: number): readonly Membership[] {
    return this.#defaults.get(userId) ?? [];
  }

  get defaults(): { userId: number; membership: readonly Membership[] }[] {
    return [...this.#defaults].map(([userId, membership]) => ({ userId, membership }));
  }

  setDefault(userId: number, membership: readonly Membership[]): void {
    this.#defaults.set(userId, membership);
  }

  /** Makes the queues of a user's agent those of the default: other queues are left. */
  applyDefault(userId: number): void {
    const agentId = this.#context.roster.userById(userId)?.agentId;
    if (agentId === undefined) return;
    const wanted = this.defaultOf(userId);
    for (const queueId of this.queuesOf(agentId)) {
      if (!wanted.some((entry) => entry.queueId === queueId)) this.remove(agentId, queueId);
    }
    for (const { queueId, penalty } of wanted) {
      if (this.penalty(agentId, queueId) !== penalty) this.set(agentId, queueId, penalty);
    }
  }

  #queue(queueId: number): Map<number, number> {
    const members = this.#penalties.get(queueId) ?? new Map<number, number>();
    this.#penalties.set(queueId, members);
    return members;
  }

  #publish(member: MemberSeed): void {
    const { agentId, queueId } = member;
    this.#context.publish(
      { kind: 'topic', topic: 'queuemember', scope: { queueId } },
      notice('QueueMember', { agentId, queueId, penalty: member.penalty }),
    );
    this.changed.emit(member);
  }
}
