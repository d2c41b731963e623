import { Signal } from '../../shared/signal';
import type { Five9Settings } from '../settings';
import type { LoginContext } from '../world/context';
import { forbidden, Refusal } from '../world/refusal';
import type { User } from '../world/users';
import type { World } from '../world/world';

export type LoginState =
  'SELECT_STATION' | 'ACCEPT_NOTICE' | 'RELOGIN' | 'SELECT_SKILLS' | 'WORKING';

export type LoginPolicy = 'AttachExisting' | 'ForceIn';

/** A login of a user in one of the two contexts, and how far it has come. */
export class Session {
  readonly tokens = new Map<string, { readonly since: number }>();
  stationStarted = false;
  relogin = false;
  skillsChosen: boolean;
  farmId: string;

  constructor(
    readonly id: string,
    readonly user: User,
    readonly context: LoginContext,
    farmId: string,
  ) {
    this.farmId = farmId;
    this.skillsChosen = !user.selectsSkills;
  }
}

/** Who is logged in, and how (reference, sections 1.2 and 1.3). */
export class Sessions {
  /** A session has ended; its sockets are to be closed with this code. */
  readonly ended = new Signal<{ session: Session; code: number }>();
  readonly #world: World;
  readonly #settings: Five9Settings;
  readonly #sessions = new Set<Session>();
  #farmId: string;

  constructor(world: World, settings: Five9Settings) {
    this.#world = world;
    this.#settings = settings;
    this.#farmId = world.seed.farmId;
    world.watchSessions(() => this.#atWork());
  }

  get all(): readonly Session[] {
    return [...this.#sessions];
  }

  get farmId(): string {
    return this.#farmId;
  }

  /** From now on calls with another farm are answered 5001. */
  moveFarm(farmId: string): void {
    this.#farmId = farmId;
    for (const session of this.#sessions) session.farmId = farmId;
  }

  /** Throws when the password is wrong or the account locked. */
  check(userName: string, password: string): User {
    const user = this.#world.users.byName(userName);
    const { lockAfter, lockedStatus, wrongPasswordStatus } = this.#settings;
    if (user !== undefined && user.failures >= lockAfter) {
      throw loginRefusal('Your account is locked', lockedStatus, 'ACCOUNT_LOCKED');
    }
    if (user?.password === password) {
      user.failures = 0;
      return user;
    }
    if (user !== undefined) user.failures += 1;
    throw loginRefusal('Invalid username or password', wrongPasswordStatus, 'INVALID_CREDENTIALS');
  }

  login(
    user: User,
    context: LoginContext,
    policy: LoginPolicy,
  ): { session: Session; token: string } {
    if (!user[context]) {
      throw loginRefusal(`${user.userName} is no ${context}`, 403, 'PERMISSION');
    }
    const live = this.find(user, context);
    if (live !== undefined && policy === 'ForceIn') this.end(live, this.#settings.takenOverClose);
    const session =
      policy === 'AttachExisting' && live !== undefined ? live : this.#open(user, context);
    return { session, token: this.issueToken(session) };
  }

  find(user: User, context: LoginContext): Session | undefined {
    return this.all.find((session) => session.user === user && session.context === context);
  }

  issueToken(session: Session): string {
    const token = this.#world.ids.uuid('token');
    session.tokens.set(token, { since: Date.now() });
    return token;
  }

  byToken(token: string): Session | undefined {
    return this.all.find(({ tokens }) => tokens.has(token));
  }

  /** Not known to the data centre yet. */
  isSpreading(session: Session, token: string): boolean {
    const since = session.tokens.get(token)?.since ?? 0;
    return Date.now() - since < this.#settings.spreadMs;
  }

  end(session: Session, code: number): void {
    if (!this.#sessions.delete(session)) return;
    if (session.context === 'agent') this.#world.subscriptions.forget(session.user.id);
    this.ended.emit({ session, code });
    this.#world.changed();
  }

  state(session: Session): LoginState {
    const { user, relogin, stationStarted, skillsChosen } = session;
    if (relogin) return 'RELOGIN';
    const notices = user.notices.some(({ accepted }) => !accepted);
    if (notices && (this.#settings.noticesFirst || stationStarted)) return 'ACCEPT_NOTICE';
    if (!stationStarted) return 'SELECT_STATION';
    return skillsChosen ? 'WORKING' : 'SELECT_SKILLS';
  }

  /** Events 17 and 18 follow in the order of the reference. */
  startStation(session: Session, force: boolean): void {
    const { user, context } = session;
    if (context === 'agent' && !user.permissions.includes('CAN_RUN_WEB_AGENT')) {
      throw forbidden(`${user.userName} may not work in a browser`);
    }
    if (user.elsewhere && !force) {
      const detail = { status: 409, errorCode: 6, contextCode: 'DUPLICATE_LOGIN' };
      throw new Refusal(`${user.userName} is logged in elsewhere`, detail);
    }
    user.elsewhere = false;
    session.stationStarted = true;
    this.announce(session);
    this.#world.events.emit({
      to: { context, userId: user.id },
      eventId: '18',
      eventReason: 'UPDATED',
      payLoad: { stationId: '', stationType: 'EMPTY', state: 'DISCONNECTED' },
    });
  }

  restart(session: Session): void {
    session.relogin = false;
    session.stationStarted = false;
    this.announce(session);
  }

  /** Event 17. */
  announce(session: Session): void {
    this.#world.events.emit({
      to: { context: session.context, userId: session.user.id },
      eventId: '17',
      eventReason: 'UPDATED',
      payLoad: this.state(session),
    });
    this.#world.changed();
  }

  #open(user: User, context: LoginContext): Session {
    const id = this.#world.ids.uuid('session').replaceAll('-', '');
    const session = new Session(id, user, context, this.#farmId);
    this.#sessions.add(session);
    return session;
  }

  #atWork(): Set<string> {
    const working = this.all.filter(
      (session) => session.context === 'agent' && this.state(session) === 'WORKING',
    );
    const elsewhere = this.#world.users.all.filter((user) => user.elsewhere);
    return new Set([...working.map(({ user }) => user.id), ...elsewhere.map(({ id }) => id)]);
  }
}

function loginRefusal(message: string, status: number, contextCode: string): Refusal {
  return new Refusal(message, { status, errorCode: 7, contextCode });
}
