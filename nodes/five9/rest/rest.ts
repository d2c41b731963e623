import { CallwiresError } from '../../runtime/errors';
import { httpRequest, type HttpRequest, type HttpResponse } from '../../runtime/http';
import { parseJson } from '../../runtime/json';
import type { Outward } from '../../runtime/outward';
import { Pace } from '../../runtime/pace';
import { problem } from '../../runtime/phrase';
import { delay } from '../../runtime/timing';
import { invalidParam } from '../../runtime/validate';
import { pace } from './assumed';
import { failure, isHtml, isSuccess, movedTo, WRONG_STATE } from './failures';
import type { Login } from './login';

/** A session that is some moments old may not be known everywhere: wait, in milliseconds, and tries. */
const SPREAD_MS = 2000;
const SPREAD_TRIES = 3;

export interface Ask {
  /** For errors: a command's name, or what is asked. */
  readonly what: string;
  readonly method: HttpRequest['method'];
  /** From the root of the host on, query and all. */
  readonly path: string;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds for each request. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  /** A path that a flow chose: what it is refused with says nothing of the session by itself. */
  readonly free?: boolean;
}

/** Whoever has to act when an answer says that the session is not what it was. */
export interface SessionWatch {
  /**
   * 435: a wrong login state, or the service has moved.
   * @returns true where it is worth to ask again, at the host the login now names.
   */
  stale(response: HttpResponse, ask: Ask): Promise<boolean>;
  /** 401 long after the login. */
  unauthorized(): void;
}

const nobody: SessionWatch = {
  stale: () => Promise.resolve(false),
  unauthorized: () => undefined,
};

/** Requests in the name of a login: its cookies, its farm, and what a refusal means. */
export class Rest {
  readonly #pace = new Pace(pace);
  watch: SessionWatch = nobody;

  constructor(
    readonly login: Login,
    readonly out: Outward,
  ) {}

  get host(): string {
    return this.login.base.host;
  }

  /**
   * What a call answers: the JSON in it, or undefined where it is empty.
   * @throws CallwiresError where the answer is no success.
   */
  async json(ask: Ask): Promise<unknown> {
    const response = await this.request(ask);
    const asked = { what: ask.what, host: this.host };
    if (!isSuccess(response) || isHtml(response)) throw failure(response, asked, this.out.redactor);
    if (response.text.trim() === '') return undefined;
    const value = parseJson(response.text);
    if (value !== undefined) return value;
    const values = { host: this.host, reason: `${ask.what}: no JSON` };
    throw new CallwiresError('PROTOCOL', 'answerUnreadable', values);
  }

  /** Every status is an answer, once it is known not to be about the session itself. */
  request(ask: Ask): Promise<HttpResponse> {
    return this.#pace.run(ask.what, ask.signal, async () => {
      const { login } = this;
      let response = await this.#patiently(ask);
      if (response.status === 401 && !login.settled)
        response = await this.#untilSpread(ask, response);
      else if (response.status === 401) this.watch.unauthorized();
      if (response.status === WRONG_STATE && (await this.watch.stale(response, ask))) {
        response = await this.#send(ask);
      }
      if (isSuccess(response)) login.settled = true;
      return response;
    });
  }

  /** Too many at once: the server says when it takes more. */
  async #patiently(ask: Ask): Promise<HttpResponse> {
    const response = await this.#send(ask);
    const pause = Number(response.headers['retry-after']);
    if (response.status !== 429 || !(pause > 0 && pause < ask.timeout)) return response;
    await delay(pause * 1000, ask.signal);
    return this.#send(ask);
  }

  /** Some systems want the token as a header too, some refuse it: which is known by trying. */
  async #untilSpread(ask: Ask, first: HttpResponse): Promise<HttpResponse> {
    const { login } = this;
    if (!login.bearer && login.token) {
      login.bearer = true;
      const response = await this.#send(ask);
      if (response.status !== 401) return response;
      login.bearer = false;
    }
    let response = first;
    for (let n = 0; n < SPREAD_TRIES && response.status === 401; n++) {
      await delay(SPREAD_MS, ask.signal);
      response = await this.#send(ask);
    }
    return response;
  }

  /** A service that has moved to another farm is asked there, once. */
  async #send(ask: Ask): Promise<HttpResponse> {
    const response = await this.#once(ask);
    const farmId = movedTo(response);
    if (farmId === undefined) return response;
    this.login.farmId = farmId;
    return this.#once(ask);
  }

  async #once(ask: Ask): Promise<HttpResponse> {
    const { login, out } = this;
    const url = addressOf(login.base, ask.path);
    const { what, method, body, text, timeout, signal } = ask;
    const given = { ...(body !== undefined && { body }), ...(text !== undefined && { text }) };
    try {
      const response = await httpRequest(out, {
        method,
        url,
        headers: { ...typeOf(ask), ...ask.headers, ...this.#credentials(url) },
        ...given,
        timeout,
        signal,
      });
      login.cookies.take(url, response.headers);
      if (response.headers['set-cookie']) this.#hideSecrets();
      return response;
    } catch (error) {
      if (!(error instanceof CallwiresError) || error.code !== 'TIMEOUT') throw error;
      throw new CallwiresError('TIMEOUT', 'timeout', { command: what, seconds: timeout });
    }
  }

  /** Servers renew their cookies at any time. */
  #hideSecrets(): void {
    for (const secret of this.login.secrets) this.out.redactor.add(secret);
  }

  #credentials(url: URL): Record<string, string> {
    const { farmId } = this.login;
    const cookie = this.login.cookies.header(url);
    return { ...bearerHeader(this.login), ...(farmId && { farmId }), ...(cookie && { cookie }) };
  }
}

/** Also where there is no body: the library would name a type of its own. */
function typeOf({ method, text }: Ask): Record<string, string> {
  return method === 'GET' || text !== undefined ? {} : { 'Content-Type': 'application/json' };
}

/** Observed with a hyphen, which no standard has. */
export function bearerHeader({
  bearer,
  token,
}: Pick<Login, 'bearer' | 'token'>): Record<string, string> {
  return bearer && token ? { authorization: `Bearer-${token}` } : {};
}

/**
 * An address on this host, whatever the path looks like: cookies must not go anywhere else.
 * @throws CallwiresError `INVALID_PARAMETER`.
 */
export function addressOf(base: URL, path: string): URL {
  const url = path.startsWith('/') && URL.canParse(path, base) ? new URL(path, base) : undefined;
  if (url?.origin === base.origin && !url.username && !url.password) return url;
  throw invalidParam('executeRestApi', 'path', problem('serverPath'));
}
