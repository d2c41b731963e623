import { Signal } from '../../shared/signal';
import type { XucSettings } from '../settings';
import type { Audience, Notice, Topic } from '../world/audience';
import type { Roster } from '../world/roster';
import type { FaultTarget } from '../faults';
import { envelope, type Session } from './session';
import { sees } from './visibility';

/** Topics whose events a command is said to trigger, subscribed or not (`echoChanges`). */
const echoed: readonly Topic[] = ['queuemember', 'callbacks', 'agent', 'queue'];

/** All sessions, and who of them gets a frame. */
export class Hub {
  /** Something was sent, or a session came or went. */
  readonly activity = new Signal<undefined>();
  readonly #roster: Roster;
  readonly #settings: XucSettings;
  readonly #sessions = new Set<Session>();
  #asker: Session | undefined;
  #total = 0;

  constructor(roster: Roster, settings: XucSettings) {
    this.#roster = roster;
    this.#settings = settings;
  }

  get open(): number {
    return this.#sessions.size;
  }

  get total(): number {
    return this.#total;
  }

  nextId(): number {
    this.#total += 1;
    return this.#total;
  }

  add(session: Session): void {
    this.#sessions.add(session);
    this.activity.emit(undefined);
  }

  remove(session: Session): void {
    this.#sessions.delete(session);
    this.activity.emit(undefined);
  }

  matching(target: FaultTarget): Session[] {
    return [...this.#sessions].filter(
      ({ user }) => target === 'all' || user.login === target.login,
    );
  }

  isOnline(login: string): boolean {
    return this.matching({ login }).length > 0;
  }

  /** Runs a command; changes it makes may be echoed to the session that sent it. */
  asking(session: Session, action: () => void): void {
    this.#asker = session;
    try {
      action();
    } finally {
      this.#asker = undefined;
    }
  }

  publish(audience: Audience, notice: Notice): void {
    let text: string | undefined;
    for (const session of this.#sessions) {
      if (!this.#wants(session, audience)) continue;
      text ??= envelope(notice);
      session.link.send(text);
    }
    this.activity.emit(undefined);
  }

  #wants(session: Session, audience: Audience): boolean {
    if (audience.kind === 'user') return session.user.login === audience.login;
    if (audience.except === session.user.login) return false;
    const echo =
      this.#settings.echoChanges && session === this.#asker && echoed.includes(audience.topic);
    return (
      (echo || session.topics.has(audience.topic)) &&
      sees(this.#roster, session.user, audience.scope ?? {})
    );
  }
}
