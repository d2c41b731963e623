import { CallwiresError } from '../../runtime/errors';
import { httpRequest, type HttpResponse } from '../../runtime/http';
import { parseJson } from '../../runtime/json';
import type { Outward } from '../../runtime/outward';
import type { OwiSettings } from '../settings';
import { codeOfStatus, loginBody, loginUrl, readError, readLogin } from './wire';

/** Time limit of a login, in seconds. */
const LOGIN_LIMIT = 10;

/** Share of a token's life in which it is used. */
const GOOD_FOR = 0.8;

interface Known {
  readonly token: string;
  readonly goodUntil: number;
}

/** Tokens by login. One is used until 80 % of its life are over; then the next use logs in again. */
export class Tokens {
  readonly #settings: OwiSettings;
  readonly #out: Outward;
  #known: Known | undefined;
  #login: Promise<string> | undefined;

  constructor(settings: OwiSettings, out: Outward) {
    this.#settings = settings;
    this.#out = out;
  }

  /** @throws CallwiresError; fatal where user, password or role are refused. */
  obtain(): Promise<string> {
    if (this.#known && Date.now() < this.#known.goodUntil)
      return Promise.resolve(this.#known.token);
    this.#login ??= this.#logIn().finally(() => {
      this.#login = undefined;
    });
    return this.#login;
  }

  /** The server no longer takes it. */
  refuse(token: string): void {
    if (this.#known?.token === token) this.#known = undefined;
  }

  async #logIn(): Promise<string> {
    const { bctUserName, bctPassword } = this.#settings;
    const response = await httpRequest(this.#out, {
      method: 'POST',
      url: loginUrl(this.#settings),
      body: loginBody(bctUserName, bctPassword),
      timeout: LOGIN_LIMIT,
      // Several wait for it, so none of them may end it.
      signal: new AbortController().signal,
    });
    const login = response.status === 200 ? readLogin(response.text) : undefined;
    if (!login) throw this.#refusal(response);
    this.#out.redactor.add(login.token);
    const goodUntil = Date.now() + login.expiresIn * 1000 * GOOD_FOR;
    this.#known = { token: login.token, goodUntil };
    return login.token;
  }

  #refusal({ status, text }: HttpResponse): CallwiresError {
    const { bctServerAddress: host, bctUserName: user } = this.#settings;
    if (status === 200) {
      return new CallwiresError('PROTOCOL', 'answerUnreadable', {
        host,
        reason: 'login: no token',
      });
    }
    const error = readError(parseJson(text));
    const code = codeOfStatus(status, error?.code);
    const reason = error ? `${error.code} ${error.message}`.trim() : `HTTP ${status}`;
    const fatal = code === 'UNAUTHORIZED' || code === 'FORBIDDEN';
    return new CallwiresError(code, 'login', { host, user, reason }, { fatal });
  }
}
