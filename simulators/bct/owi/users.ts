import type { UserSeed } from '../world/seed';
import { OwiError } from './errors';
import type { OwiSettings } from '../settings';

/** BCT users: passwords, the role, and how often they failed to log in. */
export class Users {
  readonly #users: ReadonlyMap<string, Required<UserSeed>>;
  readonly #settings: OwiSettings;
  readonly #failures = new Map<string, number[]>();
  readonly #blockedUntil = new Map<string, number>();

  constructor(seeds: readonly UserSeed[], settings: OwiSettings) {
    this.#users = new Map(seeds.map((seed) => [seed.userName, { owiRole: true, ...seed }]));
    this.#settings = settings;
  }

  hasRole(userName: string): boolean {
    return this.#users.get(userName)?.owiRole === true;
  }

  setRole(userName: string, owiRole: boolean): void {
    const user = this.#users.get(userName);
    if (user !== undefined) user.owiRole = owiRole;
  }

  requireRole(userName: string): void {
    if (this.hasRole(userName)) return;
    throw new OwiError('owi_role_missing', `${userName} may not use the OWI features.`);
  }

  /** Throws unless this user may be given a token. */
  logIn(userName: string, password: string): void {
    this.#refuseBlocked(userName);
    if (this.#users.get(userName)?.password !== password) {
      this.#noteFailure(userName);
      throw new OwiError('invalid_credentials', 'Unknown user or wrong password.');
    }
    this.requireRole(userName);
    this.#failures.delete(userName);
  }

  #refuseBlocked(userName: string): void {
    const left = (this.#blockedUntil.get(userName) ?? 0) - Date.now();
    if (left <= 0) return;
    const seconds = Math.ceil(left / 1000);
    throw new OwiError('too_many_logins', `Too many failed logins of ${userName}.`, seconds);
  }

  #noteFailure(userName: string): void {
    const { failedLogins, failedLoginWindow, loginBlock } = this.#settings;
    const now = Date.now();
    const earlier = this.#failures.get(userName) ?? [];
    const recent = [...earlier.filter((at) => at > now - failedLoginWindow), now];
    this.#failures.set(userName, recent);
    if (recent.length < failedLogins) return;
    this.#failures.delete(userName);
    this.#blockedUntil.set(userName, now + loginBlock);
  }
}
