import type { Context } from './context';
import { notFound } from './refusal';
import type { SkillSeed } from './seed';

export interface SkillQueue {
  inQueueCallCount: number;
  inQueueCallbackCount: number;
  longestTimeInQueueSec: number;
}

export interface Skill extends SkillSeed {
  readonly queue: SkillQueue;
}

/** Skills and how many wait for each. */
export class Skills {
  readonly #context: Context;
  readonly #skills: ReadonlyMap<string, Skill>;

  constructor(context: Context, seeds: readonly SkillSeed[]) {
    this.#context = context;
    const queue = (): SkillQueue => ({
      inQueueCallCount: 0,
      inQueueCallbackCount: 0,
      longestTimeInQueueSec: 0,
    });
    this.#skills = new Map(seeds.map((seed) => [seed.id, { ...seed, queue: queue() }]));
  }

  get all(): readonly Skill[] {
    return [...this.#skills.values()];
  }

  require(id: string): Skill {
    const skill = this.#skills.get(id);
    if (skill === undefined) throw notFound('Skill', id);
    return skill;
  }

  setQueue(id: string, queue: Partial<SkillQueue>): void {
    Object.assign(this.require(id).queue, queue);
    this.#context.changed();
  }

  /** Payload of event 29. */
  snapshot(): Record<string, SkillQueue> {
    return Object.fromEntries(this.all.map(({ id, queue }) => [id, { ...queue }]));
  }
}
