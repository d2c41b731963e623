import { CallwiresError } from '../../runtime/errors';
import { httpRequest, type HttpResponse } from '../../runtime/http';
import { parseJson } from '../../runtime/json';
import type { Outward } from '../../runtime/outward';
import type { RestSettings } from '../settings';
import { loginBase } from './address';
import { isHtml, isSuccess, movedTo, reasonOf } from './failures';
import { Login } from './login';

/** Seconds for one request of a login. */
export const LOGIN_LIMIT = 20;

/** Free text; the one that all observed clients send. */
const APP_KEY = 'web-ui';

/** Statuses after which the same login may well succeed later. */
const PASSING = new Set([404, 408, 425, 429, 435]);

/** User and server: what is remembered of another login is of no use. */
export function identityOf({ host, username, role }: RestSettings): string {
  return `${role} ${username}@${loginBase(host).host}`.toLowerCase();
}

/**
 * Begins a session, or joins the one that stands, as the policy says.
 * @throws CallwiresError; fatal where user or password are refused.
 */
export async function authenticate(
  settings: RestSettings,
  out: Outward,
  signal: AbortSignal,
): Promise<Login> {
  const home = loginBase(settings.host);
  const login = new Login(identityOf(settings), home, settings);
  // Whoever forces in has begun a session of their own.
  login.own = settings.policy === 'ForceIn';
  let response = await post(login, settings, out, signal);
  const farmId = movedTo(response);
  if (farmId !== undefined) {
    login.farmId = farmId;
    response = await post(login, settings, out, signal);
  }
  if (!isSuccess(response) || isHtml(response)) throw refusal(response, settings, home, out);
  if (!login.read(parseJson(response.text))) {
    const values = { host: home.host, reason: 'login: no userId, or no orgId' };
    throw new CallwiresError('PROTOCOL', 'answerUnreadable', values);
  }
  for (const secret of login.secrets) out.redactor.add(secret);
  return login;
}

async function post(
  login: Login,
  { username, password, policy }: RestSettings,
  out: Outward,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const url = new URL(`${login.place.context}/auth/login`, login.home);
  const { farmId } = login;
  const response = await httpRequest(out, {
    method: 'POST',
    url,
    headers: { 'Content-Type': 'application/json', ...(farmId && { farmId }) },
    body: { passwordCredentials: { username, password }, appKey: APP_KEY, policy },
    timeout: LOGIN_LIMIT,
    signal,
  });
  login.cookies.take(url, response.headers);
  return response;
}

function refusal(
  response: HttpResponse,
  { username: user }: RestSettings,
  { host }: URL,
  { redactor }: Outward,
): CallwiresError {
  const { status } = response;
  const reason = reasonOf(response, redactor);
  if (isHtml(response)) {
    return new CallwiresError('PROTOCOL', 'answerUnreadable', { host, reason: `login: ${reason}` });
  }
  const values = { host, user, reason };
  if (status === 429) return new CallwiresError('RATE_LIMITED', 'login', values);
  if (status >= 500 || status < 400 || PASSING.has(status)) {
    return new CallwiresError('NOT_CONNECTED', 'login', values);
  }
  // A wrong password, tried again and again, would end in a locked one.
  const code = status === 403 ? 'FORBIDDEN' : 'UNAUTHORIZED';
  return new CallwiresError(code, 'login', values, { fatal: true });
}
