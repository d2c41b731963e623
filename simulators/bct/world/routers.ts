import type { Cancel } from '../../shared/clock';
import type { Agents } from './agents';
import type { Context } from './context';
import type { Payload } from './events';
import { Refusal } from './refusal';
import type { WorldSeed } from './seed';
import type { Tasks } from './tasks';

/** What was last told of a router, and what is planned. */
interface Bulletin {
  lastAt: number;
  lastCounts: string;
  /** The next one, held back for its turn. */
  planned: Cancel | undefined;
  /** The repetition while tasks wait. */
  repeat: Cancel | undefined;
}

/** Queues and starters, and the counts that `RouterStatus` tells. */
export class Routers {
  readonly #context: Context;
  readonly #agents: Agents;
  readonly #tasks: Tasks;
  readonly #bulletins: ReadonlyMap<string, Bulletin>;
  readonly #starters: ReadonlyMap<string, string | undefined>;

  constructor(context: Context, agents: Agents, tasks: Tasks, seed: WorldSeed) {
    this.#context = context;
    this.#agents = agents;
    this.#tasks = tasks;
    this.#starters = new Map(seed.starters.map(({ name, routerName }) => [name, routerName]));
    this.#bulletins = new Map(
      seed.routers.map((name) => [
        name,
        { lastAt: -Infinity, lastCounts: '', planned: undefined, repeat: undefined },
      ]),
    );
    for (const [name, bulletin] of this.#bulletins) bulletin.lastCounts = counts(this.status(name));
  }

  get names(): string[] {
    return [...this.#bulletins.keys()];
  }

  get starters(): ReadonlyMap<string, string | undefined> {
    return this.#starters;
  }

  has(name: string): boolean {
    return this.#bulletins.has(name);
  }

  /** The name, if there is such a router. */
  existing(name: string): string {
    if (this.has(name)) return name;
    throw new Refusal('router_not_found', `There is no router ${name}.`);
  }

  /** Where a starter or a router leads; the starter wins, `fallback` stands in for neither. */
  resolve(starterName: string, routerName: string, fallback: string): string {
    if (starterName === '') return this.existing(routerName === '' ? fallback : routerName);
    if (!this.#starters.has(starterName)) {
      throw new Refusal('starter_not_found', `There is no starter ${starterName}.`);
    }
    const target = this.#starters.get(starterName);
    if (target !== undefined) return this.existing(target);
    throw new Refusal('starter_has_no_router', `${starterName} does not lead to a router.`);
  }

  /** Logged on = idle + working + not ready + inactive; active are some of the working. */
  status(routerName: string): Payload {
    const waiting = this.#tasks.waiting(routerName);
    const oldest = waiting[0]?.queuedAt ?? this.#context.clock.now();
    const tally = { idle: 0, working: 0, notReady: 0, inactive: 0 };
    let active = 0;
    for (const agent of this.#agents.all) {
      if (!agent.loggedOn || !agent.routers.includes(routerName)) continue;
      const tasks = this.#tasks.of(agent.name);
      if (tasks.some((task) => task.routerName === routerName)) active += 1;
      if (tasks.length > 0) tally.working += 1;
      else if (!agent.ready) tally.notReady += 1;
      else if (agent.inactiveFor.has(routerName)) tally.inactive += 1;
      else tally.idle += 1;
    }
    const { idle, working, notReady, inactive } = tally;
    return {
      routerName,
      maxWaitingTime: String(Math.floor((this.#context.clock.now() - oldest) / 1000)),
      queueLength: String(waiting.length),
      idleAgents: String(idle),
      loggedOnAgents: String(idle + working + notReady + inactive),
      notReadyAgents: String(notReady),
      workingAgents: String(working),
      activeAgents: String(active),
      inactiveAgents: String(inactive),
    };
  }

  /** Tells of every router whose counts are different from what was told last. */
  review(): void {
    for (const [name, bulletin] of this.#bulletins) this.#review(name, bulletin);
  }

  #review(name: string, bulletin: Bulletin): void {
    if (bulletin.planned !== undefined) return;
    const wait =
      bulletin.lastAt + this.#context.settings.routerStatusInterval - this.#context.clock.now();
    if (wait <= 0) {
      this.#tellChange(name, bulletin);
      return;
    }
    bulletin.planned = this.#context.clock.after(wait, () => {
      bulletin.planned = undefined;
      this.#tellChange(name, bulletin);
    });
  }

  #tellChange(name: string, bulletin: Bulletin): void {
    const data = this.status(name);
    if (counts(data) !== bulletin.lastCounts) this.#tell(name, bulletin, data);
  }

  #tell(name: string, bulletin: Bulletin, data: Payload): void {
    const { clock, settings } = this.#context;
    bulletin.lastCounts = counts(data);
    bulletin.lastAt = clock.now();
    bulletin.repeat?.();
    if (settings.waitingRefresh !== undefined && data['queueLength'] !== '0') {
      bulletin.repeat = clock.after(settings.waitingRefresh, () => {
        this.#tell(name, bulletin, this.status(name));
      });
    }
    const audience = { kind: 'router', routerName: name } as const;
    this.#context.emit({ name: 'RouterStatus', data, audience });
  }
}

/** The waiting time grows by itself, which is no change of a count. */
function counts(status: Payload): string {
  return JSON.stringify({ ...status, maxWaitingTime: '' });
}
