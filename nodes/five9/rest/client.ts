import type { Client, Session, SessionIo } from '../../runtime/client';
import { asCallwiresError, CallwiresError } from '../../runtime/errors';
import { isHtml, isSuccess, failure } from './failures';
import type { HttpResponse } from '../../runtime/http';
import { parseJson } from '../../runtime/json';
import type { Outward } from '../../runtime/outward';
import type { RestSettings } from '../settings';
import { FORCED_AT_MOST, FORCED_WITHIN_MS } from './assumed';
import { authenticate, identityOf, LOGIN_LIMIT } from './authenticate';
import type { Login } from './login';
import { LoginState } from './login-state';
import { logOut } from './log-out';
import { Memory } from './memory';
import { Rest } from './rest';
import { RestSession } from './session';

/** Statuses that say nothing of the session. */
const PASSING = new Set([407, 408, 425, 429]);

/** What became of a login that was kept. */
type Revival = 'stands' | 'stale' | 'gone';

/** Five9 without a browser: a login, REST calls in its name, and a socket for events. */
export class RestClient implements Client {
  readonly #settings: RestSettings;
  readonly #out: Outward;
  #memory: Memory | undefined;
  #session: RestSession | undefined;
  /** True where somebody has deployed, so that a session that was taken over may be taken back. */
  #explicit = true;
  #forced: number[] = [];

  constructor(settings: RestSettings, out: Outward) {
    this.#settings = settings;
    this.#out = out;
  }

  async open(io: SessionIo, signal: AbortSignal): Promise<Session> {
    const memory = new Memory(io.memory, identityOf(this.#settings));
    this.#memory = memory;
    try {
      const kept = await this.#revived(memory, signal);
      const login = kept ?? (await this.#logIn(memory, signal));
      io.authenticating();
      const session = await this.#begin(io, memory, login, signal).catch((error: unknown) => {
        // What was ours a moment ago and is refused now belongs to somebody else.
        const refused = asCallwiresError(error).code === 'UNAUTHORIZED';
        throw kept && refused && !this.#explicit ? this.#taken() : error;
      });
      this.#explicit = false;
      return session;
    } catch (thrown) {
      const error = asCallwiresError(thrown);
      // Only somebody who deploys makes another attempt after that.
      if (error.fatal) this.#beginAnew();
      throw error;
    }
  }

  close(removed: boolean): void {
    const login = this.#memory?.login;
    // A session that stands logs out by itself.
    if (!removed || this.#session?.isOver === false || !login) return;
    void logOut(new Rest(login, this.#out), this.#out.log);
    this.#memory?.forget();
  }

  async #begin(
    io: SessionIo,
    memory: Memory,
    login: Login,
    signal: AbortSignal,
  ): Promise<RestSession> {
    const rest = new Rest(login, this.#out);
    for (const secret of login.secrets) this.#out.redactor.add(secret);
    const seen = { stale: false };
    rest.watch = {
      stale: () => {
        seen.stale = true;
        return Promise.resolve(false);
      },
      unauthorized: () => undefined,
    };
    const state = new LoginState(rest, this.#settings, signal);
    let session: RestSession | undefined;
    try {
      if (login.restart) await state.restart();
      login.restart = false;
      await state.untilWorking();
      session = new RestSession(io, {
        settings: this.#settings,
        rest,
        calls: memory.calls(login.userId),
        forget: (taken) => {
          memory.forget();
          if (taken) this.#beginAnew();
        },
        logOut: async () => {
          if (memory.login === login) memory.forget();
          await logOut(new Rest(login, this.#out), this.#out.log);
        },
      });
      await session.start(signal);
      this.#session = session;
      return session;
    } catch (error) {
      void session?.close(false);
      const { code } = asCallwiresError(error);
      if (seen.stale || state.restartRefused || code === 'UNAUTHORIZED') memory.forget();
      throw error;
    }
  }

  /** A login that is kept is used again: each new one would cost somebody a session. */
  async #revived(memory: Memory, signal: AbortSignal): Promise<Login | undefined> {
    const { login } = memory;
    if (!login) return undefined;
    const revival = await this.#revive(login, signal);
    if (revival === 'stands') return login;
    memory.forget();
    if (revival === 'stale' || this.#explicit) return undefined;
    throw this.#taken();
  }

  /** @throws CallwiresError where neither the data centre nor the login's host can be asked. */
  async #revive(login: Login, signal: AbortSignal): Promise<Revival> {
    const rest = new Rest(login, this.#out);
    let response = await this.#metadata(rest, signal).catch((error: unknown) => {
      if (signal.aborted || login.base.origin === login.home.origin) throw error;
      return undefined;
    });
    if (!response || isHtml(response) || response.status >= 500 || response.status === 404) {
      // A host that is gone cannot say where the session went.
      login.base = login.home;
      response = await this.#metadata(rest, signal);
    }
    if (response.status === 401) return 'gone';
    // Whatever else it says of a session that it does not take: it is of no use any more.
    const { status } = response;
    if (!isHtml(response) && status >= 400 && status < 500 && !PASSING.has(status)) return 'stale';
    const asked = { what: 'auth/metadata', host: rest.host };
    if (!isSuccess(response) || isHtml(response))
      throw failure(response, asked, this.#out.redactor);
    return login.read(parseJson(response.text)) ? 'stands' : 'stale';
  }

  #metadata(rest: Rest, signal: AbortSignal): Promise<HttpResponse> {
    const path = rest.login.metadataPath;
    return rest.request({
      what: 'auth/metadata',
      method: 'GET',
      path,
      timeout: LOGIN_LIMIT,
      signal,
    });
  }

  async #logIn(memory: Memory, signal: AbortSignal): Promise<Login> {
    if (this.#settings.policy === 'ForceIn') this.#countForce();
    const login = await authenticate(this.#settings, this.#out, signal);
    memory.login = login;
    return login;
  }

  #beginAnew(): void {
    this.#explicit = true;
    this.#forced = [];
  }

  /** Whoever forces in again and again is being forced out again and again. */
  #countForce(): void {
    const now = Date.now();
    this.#forced = this.#forced.filter((at) => now - at < FORCED_WITHIN_MS);
    if (this.#forced.length >= FORCED_AT_MOST) throw this.#taken();
    this.#forced.push(now);
  }

  #taken(): CallwiresError {
    const { host, username: user } = this.#settings;
    return new CallwiresError('UNAUTHORIZED', 'sessionTaken', { host, user }, { fatal: true });
  }
}
