import { CallwiresError } from '../runtime/errors';
import { httpRequest, type HttpResponse } from '../runtime/http';
import { isObject, parseJson, type JsonObject } from '../runtime/json';
import type { Outward } from '../runtime/outward';
import type { XucSettings } from './set';

/** Time limit of the vendor's own client for these calls, in seconds. */
const REST_LIMIT = 5;

/** Key under which the token of a config node outlives its connections. */
const MEMORY_KEY = 'xuc token';

/** Login errors that stay until somebody changes the credentials (reference, section 5.1). */
const WRONG_CREDENTIALS = new Set(['UserNotFound', 'InvalidPassword', 'InvalidCredentials']);

export interface Token {
  readonly token: string;
  /** Seconds it is good for, where the server says so. Unit assumed. */
  readonly ttl?: number;
}

/** Gets tokens by REST: `auth/check` renews the one we have, `auth/login` gets a first one. */
export class TokenSource {
  constructor(
    private readonly settings: XucSettings,
    private readonly out: Outward,
    private readonly memory: Map<string, unknown>,
  ) {}

  /** @throws CallwiresError `UNAUTHORIZED` (fatal) where user or password is wrong. */
  async obtain(signal: AbortSignal): Promise<Token> {
    const known = this.memory.get(MEMORY_KEY);
    const renewed = typeof known === 'string' ? await this.renew(known, signal) : undefined;
    return renewed ?? this.#login(signal);
  }

  /** A new token for a good one; undefined where the server no longer knows it. */
  async renew(token: string, signal: AbortSignal): Promise<Token | undefined> {
    this.out.redactor.add(token);
    const headers = { Authorization: `Bearer ${token}` };
    const response = await this.#call('GET', 'auth/check', signal, { headers });
    const read = tokenIn(response);
    if (read) return this.#remember(read);
    if (response.status >= 500) throw this.#status(response.status);
    this.forget();
    return undefined;
  }

  forget(): void {
    this.memory.delete(MEMORY_KEY);
  }

  async #login(signal: AbortSignal): Promise<Token> {
    const { username, password } = this.settings;
    const body = { login: username, password };
    const response = await this.#call('POST', 'auth/login', signal, { body });
    const read = tokenIn(response);
    if (read) return this.#remember(read);
    throw this.#refusal(response);
  }

  #refusal({ status, text }: HttpResponse): CallwiresError {
    const { host, username: user } = this.settings;
    const body = parseJson(text);
    const error = isObject(body) && typeof body['error'] === 'string' ? body['error'] : undefined;
    const wrong = error === undefined ? status === 401 : WRONG_CREDENTIALS.has(error);
    const values = { host, user, reason: error ?? `HTTP ${status}` };
    if (status === 429) return new CallwiresError('RATE_LIMITED', 'login', values);
    if (wrong) return new CallwiresError('UNAUTHORIZED', 'login', values, cause(body, true));
    if (status === 403) return new CallwiresError('FORBIDDEN', 'login', values, cause(body, true));
    if (error !== undefined)
      return new CallwiresError('REJECTED', 'login', values, cause(body, false));
    if (status >= 200 && status < 300) {
      return new CallwiresError('PROTOCOL', 'answerUnreadable', {
        host,
        reason: 'auth/login: no token',
      });
    }
    return this.#status(status);
  }

  #status(status: number): CallwiresError {
    return new CallwiresError('PROTOCOL', 'httpStatus', { host: this.settings.host, status });
  }

  #remember(token: Token): Token {
    this.out.redactor.add(token.token);
    this.memory.set(MEMORY_KEY, token.token);
    return token;
  }

  #call(
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    more: { headers?: Record<string, string>; body?: JsonObject },
  ): Promise<HttpResponse> {
    const { host, port, tls } = this.settings;
    const url = new URL(`${tls ? 'https' : 'http'}://${host}:${port}/xuc/api/2.0/${path}`);
    return httpRequest(this.out, { method, url, timeout: REST_LIMIT, signal, ...more });
  }
}

function tokenIn({ status, text }: HttpResponse): Token | undefined {
  const body = parseJson(text);
  if (status < 200 || status >= 300 || !isObject(body)) return undefined;
  const { token, TTL: ttl } = body;
  if (typeof token !== 'string' || token === '') return undefined;
  return { token, ...(typeof ttl === 'number' && ttl > 0 && { ttl }) };
}

function cause(body: unknown, fatal: boolean): { cause?: unknown; fatal: boolean } {
  return isObject(body) ? { cause: body, fatal } : { fatal };
}
