import { SimulatedClock, type Clock } from '../../shared/clock';
import { Ids } from '../../shared/ids';
import { Signal } from '../../shared/signal';
import type { Five9Settings } from '../settings';
import { Calls } from './calls';
import { Catalog } from './catalog';
import { Contacts } from './contacts';
import type { Context, WorldEvent } from './context';
import { Dialling } from './dialling';
import { Presences } from './presence';
import type { WorldSeed } from './seed';
import { Skills } from './skills';
import { statisticsRows, type StatisticsParts } from './statistics';
import { StatisticsFeed } from './statistics-feed';
import { Subscriptions } from './subscriptions';
import { Texts } from './texts';
import { Users } from './users';

export interface WorldOptions {
  seed: WorldSeed;
  settings: Five9Settings;
  startTime: Date | undefined;
  holdClock: boolean | undefined;
}

/** The contact center behind the wire. */
export class World {
  readonly clock: Clock;
  readonly ids = new Ids();
  readonly seed: WorldSeed;
  readonly users: Users;
  readonly skills: Skills;
  readonly catalog: Catalog;
  readonly contacts: Contacts;
  readonly presences: Presences;
  readonly calls: Calls;
  readonly dialling: Dialling;
  readonly texts: Texts;
  readonly subscriptions: Subscriptions;
  readonly statistics: StatisticsFeed;
  readonly statisticsParts: StatisticsParts;
  /** After every change that can be seen from outside. */
  readonly activity = new Signal<undefined>();
  readonly events = new Signal<WorldEvent>();
  /** Settings of each supervisor's statistics filter that differ from the defaults. */
  readonly filters = new Map<string, Readonly<Record<string, unknown>>>();
  /** Names of the options that each agent has turned on. */
  readonly options = new Map<string, readonly string[]>();
  #atWork: () => ReadonlySet<string> = () => new Set();

  constructor({ seed, settings, startTime, holdClock }: WorldOptions) {
    this.seed = seed;
    this.clock = new SimulatedClock(startTime, holdClock);
    const context: Context = {
      clock: this.clock,
      ids: this.ids,
      settings,
      emit: (event) => {
        this.events.emit(event);
      },
      changed: () => {
        this.changed();
      },
    };
    this.users = new Users(context, seed.users);
    this.skills = new Skills(context, seed.skills);
    this.catalog = new Catalog(context, seed);
    this.contacts = new Contacts(context, seed.contacts);
    this.presences = new Presences(context, seed.notReadyReasonCodes);
    this.calls = new Calls(context, this.catalog, this.contacts);
    this.dialling = new Dialling(context, this.calls, this.catalog, seed);
    this.texts = new Texts(context);
    this.statisticsParts = {
      users: this.users,
      calls: this.calls,
      presences: this.presences,
      skills: this.skills,
      catalog: this.catalog,
      atWork: () => this.#atWork(),
    };
    this.subscriptions = new Subscriptions(context, {
      '15': () => this.readyAgents(),
      '29': () => this.skills.snapshot(),
    });
    this.statistics = new StatisticsFeed(context, () => statisticsRows(this.statisticsParts));
  }

  /** The server knows who has started work. */
  watchSessions(atWork: () => ReadonlySet<string>): void {
    this.#atWork = atWork;
  }

  changed(): void {
    this.statistics.review();
    this.subscriptions.review();
    this.activity.emit(undefined);
  }

  /** Payload of event 15: ids of the agents who are ready. */
  readyAgents(): string[] {
    const atWork = this.#atWork();
    return this.users.all
      .filter(({ id, agent }) => agent && atWork.has(id) && this.presences.of(id).ready)
      .map(({ id }) => id);
  }

  close(): void {
    this.clock.stop();
  }
}
