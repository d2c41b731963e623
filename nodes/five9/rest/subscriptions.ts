import type { SessionIo } from '../../runtime/client';
import { asCallwiresError } from '../../runtime/errors';
import { wants } from '../../runtime/interest';
import { SUBSCRIBED, subscriptionPath } from './assumed';
import { LOGIN_LIMIT } from './authenticate';
import { SERVICES } from './login';
import type { Rest } from './rest';

/** All statistics at once; what changes comes as {@link CHANGES}. */
const FULL = '5000';
const CHANGES = '5012';

/** Asks for what the server only sends when it is asked. */
export class Subscriptions {
  readonly #standing = new Set<string>();
  #fullAsked = false;
  #fullDue = false;

  constructor(
    private readonly rest: Rest,
    private readonly io: Pick<SessionIo, 'interest' | 'log'>,
    private readonly role: 'agent' | 'supervisor',
    /** Numbers that flows asked for by a command. */
    private readonly asked: ReadonlySet<string>,
    private readonly signal: AbortSignal,
  ) {}

  /** @param fresh events whose present state somebody waits for. */
  follow(fresh: ReadonlySet<string> = new Set()): void {
    if (this.role === 'supervisor') this.#statistics(fresh);
    else for (const id of SUBSCRIBED) this.#one(id, fresh.has(id));
  }

  /** A new host, or a new socket, knows nothing of what was asked before. */
  again(): void {
    this.#standing.clear();
    this.#fullAsked = false;
    this.follow();
  }

  /** True for the full statistics that were asked for, which are no change. */
  isSnapshot(id: string): boolean {
    if (id !== FULL || !this.#fullDue) return false;
    this.#fullDue = false;
    return true;
  }

  #statistics(fresh: ReadonlySet<string>): void {
    const interest = this.io.interest();
    const wanted = wants(interest, FULL) || wants(interest, CHANGES) || this.asked.has(FULL);
    if (!wanted || (this.#fullAsked && !fresh.has(FULL))) return;
    this.#fullAsked = true;
    this.#fullDue = true;
    this.#send('PUT', this.rest.login.pathOf('/request_full_statistics'));
  }

  #one(id: string, anew: boolean): void {
    const wanted = wants(this.io.interest(), id) || this.asked.has(id);
    const stands = this.#standing.has(id);
    if (wanted === stands && !anew) return;
    if (wanted) this.#standing.add(id);
    else this.#standing.delete(id);
    const path = `${SERVICES}${subscriptionPath(this.rest.login.userId, id)}`;
    this.#send(wanted ? 'PUT' : 'DELETE', path);
  }

  /** Nobody waits for it, so a refusal is told in the log. */
  #send(method: 'PUT' | 'DELETE', path: string): void {
    const ask = { what: 'subscriptions', method, path, timeout: LOGIN_LIMIT, signal: this.signal };
    this.rest.json(ask).catch((error: unknown) => {
      if (!this.signal.aborted) this.io.log.trouble(asCallwiresError(error));
    });
  }
}
