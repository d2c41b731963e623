import type { Context } from './context';
import { notFound } from './refusal';
import type { UserSeed } from './seed';

/** A maintenance notice on the wire (reference, section 1.3). */
export interface Notice {
  readonly id: string;
  readonly annotation: string;
  readonly text: string;
  accepted: boolean;
}

export interface User {
  readonly id: string;
  readonly userName: string;
  readonly password: string;
  readonly fullName: string;
  readonly agent: boolean;
  readonly supervisor: boolean;
  readonly skillIds: readonly string[];
  readonly permissions: readonly string[];
  readonly selectsSkills: boolean;
  readonly notices: Notice[];
  /** Another session holds the station. */
  elsewhere: boolean;
  /** Wrong passwords in a row. */
  failures: number;
}

export class Users {
  readonly #context: Context;
  readonly #users: Map<string, User>;

  constructor(context: Context, seeds: readonly UserSeed[]) {
    this.#context = context;
    this.#users = new Map(seeds.map((seed) => [seed.id, toUser(seed)]));
  }

  get all(): readonly User[] {
    return [...this.#users.values()];
  }

  byName(userName: string): User | undefined {
    return this.all.find((user) => user.userName === userName);
  }

  /** By id or user name. */
  require(who: string): User {
    const user = this.#users.get(who) ?? this.byName(who);
    if (user === undefined) throw notFound('User', who);
    return user;
  }

  /** Puts a notice before somebody, or before everybody. */
  addNotice(text: string, who?: string): void {
    const id = String(this.#context.ids.next('notice'));
    const users = who === undefined ? this.all : [this.require(who)];
    for (const { notices } of users) {
      notices.push({ id, annotation: `Notice ${id}`, text, accepted: false });
    }
    this.#context.changed();
  }

  /** Event 5006 tells supervisors that the list is another one. */
  add(seed: UserSeed): void {
    this.#users.set(seed.id, toUser(seed));
    this.#invalidated();
  }

  remove(who: string): void {
    this.#users.delete(this.require(who).id);
    this.#invalidated();
  }

  #invalidated(): void {
    this.#context.emit({ to: { context: 'supervisor' }, eventId: '5006', payLoad: null });
    this.#context.changed();
  }
}

function toUser(seed: UserSeed): User {
  return {
    agent: true,
    supervisor: false,
    skillIds: [],
    permissions: ['CAN_RUN_WEB_AGENT'],
    selectsSkills: false,
    elsewhere: false,
    ...seed,
    notices: [],
    failures: 0,
  };
}

/** A user on the wire; the shape is assumed, the names are those of the login and of statistics. */
export function wireUser(user: User): Record<string, unknown> {
  const { id, userName, fullName, supervisor, agent } = user;
  const [firstName = '', ...rest] = fullName.split(' ');
  const roles = [...(agent ? ['AGENT'] : []), ...(supervisor ? ['SUPERVISOR'] : [])];
  return { id, userName, firstName, lastName: rest.join(' '), fullName, active: true, roles };
}
