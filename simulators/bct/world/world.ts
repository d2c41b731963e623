import { SimulatedClock, type Clock } from '../../shared/clock';
import { Ids } from '../../shared/ids';
import { Signal } from '../../shared/signal';
import { AgentSide } from './agent-side';
import { Agents } from './agents';
import { Alarms } from './alarms';
import { Chats } from './chats';
import { ClientSide } from './client-side';
import type { Context } from './context';
import { Emergency } from './emergency';
import type { Outlet, Watched, WorldEvent } from './events';
import { Routers } from './routers';
import type { WorldSeed } from './seed';
import { defaultWorldSettings, type WorldSettings } from './settings';
import { Tasks } from './tasks';
import { VisitorSide } from './visitor-side';

export interface WorldOptions extends Partial<WorldSettings> {
  seed: WorldSeed;
  /** Simulated time at the start; now when absent. */
  startTime?: Date | undefined;
  /** Simulated time stands still until `clock.advance()`. */
  holdClock?: boolean | undefined;
}

/** The contact center behind every transport. */
export class World {
  readonly clock: Clock;
  readonly settings: WorldSettings;
  readonly seed: WorldSeed;
  readonly agents: Agents;
  readonly tasks: Tasks;
  readonly routers: Routers;
  readonly alarms: Alarms;
  readonly emergency: Emergency;
  readonly chats: Chats;
  readonly client: ClientSide;
  readonly visitor: VisitorSide;
  readonly agentSide: AgentSide;
  /** After every change that can be seen from outside. */
  readonly activity = new Signal<undefined>();
  /** In the order in which they were attached. */
  readonly #outlets = new Set<Outlet>();

  constructor({ seed, startTime, holdClock, ...settings }: WorldOptions) {
    this.seed = seed;
    this.clock = new SimulatedClock(startTime, holdClock);
    this.settings = { ...defaultWorldSettings, ...settings };
    const context = this.#context();
    this.agents = new Agents(context, seed.agents, seed.reasons);
    this.tasks = new Tasks(context);
    this.routers = new Routers(context, this.agents, this.tasks, seed);
    this.alarms = new Alarms(context);
    this.emergency = new Emergency(context, seed.people, seed.emergencyNumbers);
    this.chats = new Chats(context, this.routers, this.tasks, () => this.#chatOwner());
    this.client = new ClientSide(this.chats, this.routers);
    this.visitor = new VisitorSide(this.chats);
    this.agentSide = new AgentSide(this.agents, this.chats, this.tasks);
  }

  /** Gives the way to take the transport off again. */
  attach(outlet: Outlet): () => void {
    this.#outlets.add(outlet);
    return () => {
      this.#outlets.delete(outlet);
    };
  }

  /** What the clients of all transports watch. */
  watched(): Watched {
    const all = [...this.#outlets].map((outlet) => outlet.watched());
    return {
      routers: [...new Set(all.flatMap(({ routers }) => routers))],
      alarms: all.some(({ alarms }) => alarms),
      numbers: [...new Set(all.flatMap(({ numbers }) => numbers))],
      chats: all.some(({ chats }) => chats),
    };
  }

  emit(event: WorldEvent): void {
    for (const outlet of this.#outlets) outlet.deliver(event);
  }

  close(): void {
    this.clock.stop();
    this.#outlets.clear();
  }

  #context(): Context {
    const { clock, settings } = this;
    return {
      clock,
      settings,
      ids: new Ids(),
      emit: (event) => {
        this.emit(event);
      },
      changed: () => {
        this.routers.review();
        this.activity.emit(undefined);
      },
    };
  }

  #chatOwner(): string | undefined {
    for (const outlet of this.#outlets) {
      const owner = outlet.chatOwner();
      if (owner !== undefined) return owner;
    }
    return undefined;
  }
}
