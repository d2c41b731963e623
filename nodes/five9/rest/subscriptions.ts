import type { SessionIo } from '../../runtime/client';
import { asCallwiresError } from '../../runtime/errors';
import { wants } from '../../runtime/interest';
import { isObject } from '../../runtime/json';
import { SUBSCRIBED, subscriptionPath } from './assumed';
import { LOGIN_LIMIT } from './authenticate';
import { SERVICES } from './login';
import type { Rest } from './rest';

/** All statistics at once; what changes comes as {@link CHANGES}. */
const FULL = '5000';
const CHANGES = '5012';

/** Whether the agent is ready. */
const PRESENCE = '12';

/** Asks for what the server only sends when it is asked. */
export class Subscriptions {
  readonly #standing = new Set<string>();
  #fullAsked = false;
  #fullDue = false;
  #presenceAsked = false;
  /** How often the presence was told: what was read before that is out of date. */
  #presences = 0;
  /** What is asked for and taken back in a moment must reach the server in that order. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly rest: Rest,
    private readonly io: Pick<SessionIo, 'interest' | 'log' | 'event'>,
    private readonly role: 'agent' | 'supervisor',
    /** Numbers that flows asked for by a command. */
    private readonly asked: ReadonlySet<string>,
    private readonly signal: AbortSignal,
  ) {}

  /** @param fresh events whose present state somebody waits for. */
  follow(fresh: ReadonlySet<string> = new Set()): void {
    if (this.role === 'supervisor') {
      this.#statistics(fresh);
      return;
    }
    for (const id of SUBSCRIBED) this.#one(id, fresh.has(id));
    this.#presence(fresh.has(PRESENCE));
  }

  /** A new host, or a new socket, knows nothing of what was asked before. */
  again(): void {
    this.#standing.clear();
    this.#fullAsked = false;
    this.#presenceAsked = false;
    this.follow();
  }

  /** True for the full statistics that were asked for, which are no change. */
  isSnapshot(id: string): boolean {
    if (id === PRESENCE) this.#presences++;
    if (id !== FULL || !this.#fullDue) return false;
    this.#fullDue = false;
    return true;
  }

  #statistics(fresh: ReadonlySet<string>): void {
    const interest = this.io.interest();
    const wanted = [FULL, CHANGES].some((id) => wants(interest, id) || this.asked.has(id));
    if (!wanted || (this.#fullAsked && !fresh.has(FULL))) return;
    this.#fullAsked = true;
    this.#fullDue = true;
    this.#send('PUT', this.rest.login.pathOf('/request_full_statistics'), () => {
      this.#fullAsked = false;
    });
  }

  /** The server tells changes only; what holds now is read. */
  #presence(anew: boolean): void {
    if (!wants(this.io.interest(), PRESENCE) || (this.#presenceAsked && !anew)) return;
    this.#presenceAsked = true;
    const told = this.#presences;
    const path = this.rest.login.pathOf('/presence');
    const { signal } = this;
    this.rest
      .json({ what: 'presence', method: 'GET', path, timeout: LOGIN_LIMIT, signal })
      .then((presence) => {
        if (signal.aborted || told !== this.#presences || !isObject(presence)) return;
        this.io.event(PRESENCE, presence, { snapshot: true });
      })
      .catch((error: unknown) => {
        this.#presenceAsked = false;
        this.#trouble(error);
      });
  }

  #one(id: string, anew: boolean): void {
    const wanted = wants(this.io.interest(), id) || this.asked.has(id);
    const stands = this.#standing.has(id);
    if (wanted === stands && !anew) return;
    if (wanted) this.#standing.add(id);
    else this.#standing.delete(id);
    const path = `${SERVICES}${subscriptionPath(this.rest.login.userId, id)}`;
    this.#send(wanted ? 'PUT' : 'DELETE', path, () => {
      if (wanted) this.#standing.delete(id);
    });
  }

  /** Nobody waits for it, so a refusal is told in the log, and the next who wants it asks again. */
  #send(method: 'PUT' | 'DELETE', path: string, refused: () => void): void {
    const ask = { what: 'subscriptions', method, path, timeout: LOGIN_LIMIT, signal: this.signal };
    this.#before = this.#before
      .then(() => (this.signal.aborted ? undefined : this.rest.json(ask)))
      .catch((error: unknown) => {
        refused();
        this.#trouble(error);
      });
  }

  #trouble(error: unknown): void {
    if (!this.signal.aborted) this.io.log.trouble(asCallwiresError(error));
  }
}
