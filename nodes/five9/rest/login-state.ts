import { asCallwiresError, CallwiresError } from '../../runtime/errors';
import { isList, isObject, parseJson } from '../../runtime/json';
import type { RestSettings } from '../settings';
import { sessionStart } from './assumed';
import { LOGIN_LIMIT } from './authenticate';
import { detailOf, failure, isSuccess } from './failures';
import type { Ask, Rest } from './rest';

/** What an observed client allows before it gives up. */
const ROUNDS = 5;

const WORKING = 'WORKING';

/** `contextCode` of a session start that another session stands in the way of. */
const DUPLICATE = 'DUPLICATE_LOGIN';

/** Brings a session from whatever its login state is to the one in which it can be used. */
export class LoginState {
  /** True where the server will not restart the session: only another login helps then. */
  restartRefused = false;

  constructor(
    private readonly rest: Rest,
    private readonly settings: RestSettings,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws CallwiresError where it is not ready after five rounds. */
  async untilWorking(): Promise<void> {
    let state = '';
    for (let round = 0; round < ROUNDS; round++) {
      state = await this.read();
      if (state === WORKING) return;
      await this.#leave(state);
    }
    if ((await this.read()) === WORKING) return;
    const values = { host: this.rest.host, user: this.settings.username, state };
    throw new CallwiresError('TIMEOUT', 'notWorking', values);
  }

  async read(): Promise<string> {
    const state = await this.rest.json(this.#ask('GET', '/login_state'));
    return typeof state === 'string' ? state : '';
  }

  async restart(): Promise<void> {
    try {
      await this.rest.json(this.#ask('PUT', '/session_restart'));
    } catch (error) {
      const { code } = asCallwiresError(error);
      this.restartRefused = code === 'REJECTED' || code === 'FORBIDDEN';
      throw error;
    }
  }

  async #leave(state: string): Promise<void> {
    switch (state) {
      case 'SELECT_STATION':
        await this.#start();
        return;
      case 'ACCEPT_NOTICE':
        await this.#acceptNotices();
        return;
      case 'RELOGIN':
        await this.restart();
        return;
      case 'SELECT_SKILLS':
        await this.#selectSkills();
        return;
      default: {
        const values = { host: this.rest.host, user: this.settings.username, state };
        throw new CallwiresError('PROTOCOL', 'notWorking', values);
      }
    }
  }

  async #start(): Promise<void> {
    const { policy, username } = this.settings;
    const { login, out } = this.rest;
    const body = sessionStart(this.settings);
    const ask = this.#ask('PUT', '/session_start', body);
    let response = await this.rest.request(ask);
    const duplicate = !isSuccess(response) && detailOf(response.text)?.contextCode === DUPLICATE;
    if (duplicate && policy !== 'ForceIn') {
      const values = { user: username, host: this.rest.host };
      throw new CallwiresError('REJECTED', 'sessionElsewhere', values, { fatal: true });
    }
    if (duplicate) response = await this.rest.request({ ...ask, path: `${ask.path}?force=true` });
    if (!isSuccess(response)) {
      throw failure(response, { what: ask.what, host: this.rest.host }, out.redactor);
    }
    login.own = true;
  }

  async #acceptNotices(): Promise<void> {
    const notices = await this.rest.json(this.#ask('GET', '/maintenance_notices'));
    for (const notice of isList(notices) ? notices.filter(isObject) : []) {
      const { id, accepted } = notice;
      if (accepted === true || (typeof id !== 'string' && typeof id !== 'number')) continue;
      const path = `/maintenance_notices/${encodeURIComponent(id)}/accept`;
      await this.rest.json(this.#ask('PUT', path));
    }
  }

  /** No client is known that handles it: all skills of the user are assumed to be meant. */
  async #selectSkills(): Promise<void> {
    const response = await this.rest.request(this.#ask('GET', '/skills'));
    const skills = isSuccess(response) ? parseJson(response.text) : undefined;
    const ids = isList(skills)
      ? skills.map((skill) => (isObject(skill) ? skill['id'] : skill))
      : undefined;
    await this.rest.json(this.#ask('PUT', '/active_skills', ids));
  }

  #ask(method: 'GET' | 'PUT', rest: string, body?: unknown): Ask {
    const [, what = ''] = rest.split('/');
    return {
      what,
      method,
      path: this.rest.login.pathOf(rest),
      ...(body !== undefined && { body }),
      timeout: LOGIN_LIMIT,
      signal: this.signal,
    };
  }
}
