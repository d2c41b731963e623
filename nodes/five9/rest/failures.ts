import { CallwiresError } from '../../runtime/errors';
import type { HttpResponse } from '../../runtime/http';
import { isObject, parseJson, type JsonObject } from '../../runtime/json';
import { REDACTED, type Redactor } from '../../runtime/redact';

/** HTTP status, beyond the standard, of calls that do not suit the login state. */
export const WRONG_STATE = 435;

/** `errorCode` of a service that another farm has taken over. */
const MOVED = 5001;

/** What Five9 says of a failure (`five9ExceptionDetail`). */
export interface Detail {
  readonly errorCode?: number;
  readonly message: string;
  readonly contextCode: string;
  readonly farmId: string;
  readonly all: JsonObject;
}

export function detailOf(text: string): Detail | undefined {
  const body = parseJson(text);
  const all = isObject(body) ? body['five9ExceptionDetail'] : undefined;
  if (!isObject(all)) return undefined;
  const { errorCode, message } = all;
  const context = isObject(all['context']) ? all['context'] : {};
  const { contextCode, farmId } = context;
  const code = typeof errorCode === 'object' ? Number.NaN : Number(errorCode);
  return {
    ...(Number.isInteger(code) && { errorCode: code }),
    message: typeof message === 'string' ? message : '',
    contextCode: typeof contextCode === 'string' ? contextCode : '',
    farmId: typeof farmId === 'string' || typeof farmId === 'number' ? String(farmId) : '',
    all,
  };
}

/** The farm a call has to be repeated at; undefined where it did not fail for that. */
export function movedTo({ status, text }: HttpResponse): string | undefined {
  if (status < 400) return undefined;
  const detail = detailOf(text);
  return detail?.errorCode === MOVED && detail.farmId ? detail.farmId : undefined;
}

export function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300;
}

/** Proxies and maintenance pages answer so in place of the service. */
export function isHtml({ headers, text }: HttpResponse): boolean {
  return /^text\/html/i.test(String(headers['content-type'])) || /^\s*<(!doctype|html)/i.test(text);
}

/** One line that says why, for people. Pages of HTML say nothing. */
export function reasonOf(response: HttpResponse, redactor: Redactor): string {
  const detail = detailOf(response.text);
  const what = detail?.message || (isHtml(response) ? 'a page of HTML' : '');
  return redactor.text([`HTTP ${response.status}`, what].filter(Boolean).join(', ').slice(0, 500));
}

/** Which call of ours an answer is to. */
export interface Asked {
  /** As shown: a command's name, or what was asked. */
  readonly what: string;
  readonly host: string;
}

/** An answer that is no success, as an error. */
export function failure(
  response: HttpResponse,
  { what, host }: Asked,
  redactor: Redactor,
): CallwiresError {
  const { status } = response;
  const reason = reasonOf(response, redactor);
  if (isHtml(response)) {
    return new CallwiresError('PROTOCOL', 'answerUnreadable', {
      host,
      reason: `${what}: ${reason}`,
    });
  }
  const values = { connection: host, command: what, reason };
  const detail = detailOf(response.text);
  const cause = detail ? { cause: redactor.value(withoutSecrets(detail.all)) } : {};
  if (status === WRONG_STATE)
    return new CallwiresError('CONNECTION_LOST', 'lostDuring', values, cause);
  const codes: Readonly<Record<number, 'UNAUTHORIZED' | 'FORBIDDEN' | 'RATE_LIMITED'>> = {
    401: 'UNAUTHORIZED',
    403: 'FORBIDDEN',
    429: 'RATE_LIMITED',
  };
  return new CallwiresError(codes[status] ?? 'REJECTED', 'rejected', values, cause);
}

/** Catch nodes see the vendor's own object; tokens have no place in it. */
function withoutSecrets(all: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [
      name,
      /token|password|session/i.test(name) ? REDACTED : value,
    ]),
  );
}
