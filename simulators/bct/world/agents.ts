import type { Context } from './context';
import { Refusal } from './refusal';
import type { AgentSeed } from './seed';

export interface Agent {
  /** BCT login name. */
  readonly name: string;
  readonly fullName: string;
  readonly routers: readonly string[];
  loggedOn: boolean;
  ready: boolean;
  /** Why not ready; empty = without reason. */
  reason: string;
  /** Routers for which he set himself inactive. */
  readonly inactiveFor: Set<string>;
}

export class Agents {
  readonly #context: Context;
  readonly #agents: ReadonlyMap<string, Agent>;
  readonly #reasons: readonly string[];

  constructor(context: Context, seeds: readonly AgentSeed[], reasons: readonly string[]) {
    this.#context = context;
    this.#reasons = reasons;
    this.#agents = new Map(
      seeds.map(({ name, fullName, routers, loggedOn = true, ready = true }) => [
        name,
        { name, fullName, routers, loggedOn, ready, reason: '', inactiveFor: new Set<string>() },
      ]),
    );
  }

  get all(): readonly Agent[] {
    return [...this.#agents.values()];
  }

  get(name: string): Agent {
    const agent = this.#agents.get(name);
    if (agent === undefined) throw new Refusal('agent_not_found', `There is no agent ${name}.`);
    return agent;
  }

  /** The agent, who must be there to do something. */
  present(name: string): Agent {
    const agent = this.get(name);
    if (!agent.loggedOn) throw new Refusal('agent_not_logged_on', `${name} is not logged on.`);
    return agent;
  }

  logOn(name: string): void {
    this.#change(this.get(name), { loggedOn: true, ready: true, reason: '' });
  }

  logOff(name: string): void {
    this.#change(this.get(name), { loggedOn: false });
  }

  setReady(name: string): void {
    this.#change(this.present(name), { ready: true, reason: '' });
  }

  /** A reason that is not configured counts as none (reference, section 8.4). */
  setNotReady(name: string, reason: string): void {
    const known = this.#reasons.includes(reason) ? reason : '';
    this.#change(this.present(name), { ready: false, reason: known });
  }

  setActive(name: string, routerName: string, active: boolean): void {
    const { inactiveFor } = this.get(name);
    if (active) inactiveFor.delete(routerName);
    else inactiveFor.add(routerName);
    this.#context.changed();
  }

  #change(agent: Agent, change: Partial<Pick<Agent, 'loggedOn' | 'ready' | 'reason'>>): void {
    Object.assign(agent, change);
    this.#context.changed();
  }
}
