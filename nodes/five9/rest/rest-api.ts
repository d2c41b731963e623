import type { Call, Reply } from '../../runtime/client';
import { isObject, parseJson } from '../../runtime/json';
import { problem } from '../../runtime/phrase';
import { REDACTED } from '../../runtime/redact';
import { payloadText, restReply } from '../rest-answer';
import { invalid, text, type CommandContext } from './context';
import { isSuccess } from './failures';
import type { Login } from './login';
import type { Ask } from './rest';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;

/** Headers that say who asks, or how: they are the session's, or the library's, to set. */
const OURS =
  /^(authorization|cookie2?|farmid|host|connection|content-length|expect|te|trailer|transfer-encoding|upgrade|keep-alive|proxy-.*|x-forwarded-.*|forwarded)$/i;

/** A call that is rejected ends like any other; that it was us is what tells the difference. */
const REJECT = /\/interactions\/calls\/([^/?]+)\/reject(?:\?|$)/;

/** Answers about the session itself. */
const AUTH = /\/rs\/svc\/auth\/(?:login|metadata)/;

const HEADER_NAME = /^[!#$%&'*+\-.^_`|~\w]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Any REST call in the name of the session; every HTTP status is an answer. */
export async function executeRestApi(
  { rest, calls }: CommandContext,
  call: Call,
  signal: AbortSignal,
): Promise<Reply> {
  const method = methodOf(call);
  const payload = payloadText(call.params['payload']);
  const rejected = REJECT.exec(text(call, 'path'))?.[1];
  // The end of the call may be told before the answer comes.
  const rejects = method === 'PUT' && rejected !== undefined;
  if (rejects) calls.rejecting(rejected, true);
  const response = await rest.request({
    what: call.row.name,
    method,
    path: text(call, 'path'),
    ...(method !== 'GET' && { text: payload ?? '' }),
    headers: headersOf(call),
    timeout: call.timeout,
    signal,
    free: true,
  });
  if (rejects && !isSuccess(response)) calls.rejecting(rejected, false);
  return restReply(response.status, withoutSecrets(text(call, 'path'), response.text, rest.login));
}

/** Whoever sees a message could use the session by what an answer about the login holds. */
function withoutSecrets(path: string, answer: string, login: Login): string {
  const said = AUTH.test(path) ? parseJson(answer) : undefined;
  const fresh = isObject(said) ? [said['tokenId'], said['sessionId']] : [];
  const secrets = [...login.secrets, ...fresh].filter((one) => typeof one === 'string' && one);
  return secrets.reduce<string>((clean, one) => clean.replaceAll(String(one), REDACTED), answer);
}

function methodOf(call: Call): Ask['method'] {
  const given = text(call, 'method') || 'GET';
  const method = METHODS.find((one) => one === given.toUpperCase());
  if (method) return method;
  throw invalid(call, 'method', problem('oneOf', { choices: METHODS.join(', ') }));
}

function headersOf(call: Call): Record<string, string> {
  const { headers, contentType } = call.params;
  const own: Record<string, string> = {};
  for (const [name, value] of isObject(headers) ? Object.entries(headers) : []) {
    if (OURS.test(name)) throw invalid(call, 'headers', problem('header', { name }));
    const written = String(value);
    if (!HEADER_NAME.test(name) || !HEADER_VALUE.test(written)) {
      throw invalid(call, 'headers', problem('noHeader'));
    }
    own[name] = written;
  }
  const named = Object.keys(own).some((name) => name.toLowerCase() === 'content-type');
  if (named || contentType === false) return own;
  const type = typeof contentType === 'string' ? contentType : 'application/json';
  if (!HEADER_VALUE.test(type)) throw invalid(call, 'contentType', problem('contentType'));
  return { ...own, 'Content-Type': type };
}
