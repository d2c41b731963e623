import type { Params } from '../../runtime/catalog';
import type { ErrorCode } from '../../runtime/errors';
import { isObject, parseJson, type JsonObject } from '../../runtime/json';
import { requestBody } from '../wire-body';

/**
 * Everything the profile `owi/v1` (docs/owi.md) puts on the wire: paths, headers, frames, codes. The
 * vendor publishes no wire format for its Open Web Interface; whoever holds it replaces this file.
 */

export interface Server {
  readonly bctServerAddress: string;
  readonly bctServerPort: number;
  readonly bctServerUseHttps: boolean;
}

export interface Login {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** What the server is asked to tell. */
export interface Wishes {
  readonly routerName: string;
  readonly notifyAlarms: boolean;
  readonly emergencyNumbers: readonly string[];
  readonly webChat: boolean;
}

export interface ServerError {
  readonly code: string;
  readonly message: string;
}

export type Frame =
  | {
      readonly kind: 'subscribed';
      readonly connectionId: string;
      readonly seq: number;
      readonly routerFound: boolean;
      readonly pingInterval: number;
    }
  | { readonly kind: 'resumed'; readonly connectionId: string; readonly seq: number }
  | {
      readonly kind: 'event';
      readonly name: string;
      readonly seq: number;
      readonly data: unknown;
      /** When the server made it (ISO 8601, UTC). */
      readonly ts: string | undefined;
    }
  | { readonly kind: 'error'; readonly error: ServerError }
  | { readonly kind: 'unknown' };

/** Largest frame and body, in bytes. */
export const LARGEST = 1024 * 1024;

/** Seconds between pings where the server names none; three without a frame are silence. */
export const PING_INTERVAL = 15;

export const limits = { perSecond: 30, inFlight: 10 } as const;

export const closes = { done: 1000, resync: 4000, forbidden: 4403, silent: 4408 } as const;

/** Closes after which the server still knows the connection. */
const resumable = new Set([1001, 1006, 4000, 4408, 4500]);

export function mayResume(closeCode: number): boolean {
  return resumable.has(closeCode);
}

/** True where the server says that it cannot go on at a position. */
export function refusesResume({ code }: ServerError): boolean {
  return code.startsWith('resume_');
}

export const loginUrl = (server: Server): URL => url(server, 'http', 'login');

export const commandUrl = (server: Server, command: string): URL =>
  url(server, 'http', `commands/${encodeURIComponent(command)}`);

export function eventsUrl(server: Server, client: string): URL {
  const events = url(server, 'ws', 'events');
  events.searchParams.set('client', client);
  return events;
}

function url(server: Server, scheme: 'http' | 'ws', path: string): URL {
  const { bctServerAddress: address, bctServerPort: port, bctServerUseHttps: secure } = server;
  const host = address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;
  return new URL(`${scheme}${secure ? 's' : ''}://${host}:${port}/owi/v1/${path}`);
}

export function loginBody(userName: string, password: string): JsonObject {
  return { userName, password };
}

export function readLogin(text: string): Login | undefined {
  const body = parseJson(text);
  if (!isObject(body)) return undefined;
  const { token, expiresIn = 3600 } = body;
  if (typeof token !== 'string' || token === '' || typeof expiresIn !== 'number') return undefined;
  return { token, expiresIn };
}

export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

/** @param connectionId for commands of web chats: names the connection that owns the session. */
export function commandHeaders(requestId: string, connectionId?: string): Record<string, string> {
  return {
    'X-Request-Id': requestId,
    ...(connectionId !== undefined && { 'X-OWI-Connection': connectionId }),
  };
}

export function commandBody(params: Params): JsonObject {
  return requestBody(params);
}

export function subscribeFrame(wishes: Wishes): JsonObject {
  return { subscribe: { ...wishes } };
}

export function resumeFrame(lastSeq: number, connectionId: string): JsonObject {
  return { resume: { lastSeq, connectionId } };
}

export function readFrame(frame: JsonObject): Frame {
  const { subscribed, resumed, event, seq, data, ts } = frame;
  if (typeof event === 'string' && typeof seq === 'number') {
    return { kind: 'event', name: event, seq, data, ts: typeof ts === 'string' ? ts : undefined };
  }
  if (isObject(subscribed)) {
    const { connectionId, seq: given, routerFound, pingInterval } = subscribed;
    if (typeof connectionId !== 'string' || typeof given !== 'number') return { kind: 'unknown' };
    return {
      kind: 'subscribed',
      connectionId,
      seq: given,
      routerFound: routerFound !== false,
      pingInterval: isPingInterval(pingInterval) ? pingInterval : PING_INTERVAL,
    };
  }
  if (isObject(resumed)) {
    const { connectionId, seq: given } = resumed;
    if (typeof connectionId !== 'string' || typeof given !== 'number') return { kind: 'unknown' };
    return { kind: 'resumed', connectionId, seq: given };
  }
  const error = readError(frame);
  return error ? { kind: 'error', error } : { kind: 'unknown' };
}

/** Timers take what is shorter or much longer for no wait at all. */
function isPingInterval(seconds: unknown): seconds is number {
  return typeof seconds === 'number' && seconds >= 1 && seconds <= 3600;
}

/** The error body of answers, which also comes as a frame right before a close. */
export function readError(body: unknown): ServerError | undefined {
  const error = isObject(body) ? body['error'] : undefined;
  if (!isObject(error) || typeof error['code'] !== 'string') return undefined;
  const { code, message } = error;
  return { code, message: typeof message === 'string' ? message : '' };
}

/** Seconds until a refused request may be sent again. */
export function retryAfter({
  headers,
}: {
  readonly headers: Readonly<Record<string, unknown>>;
}): number {
  return Math.max(1, Number(headers['retry-after']) || 1);
}

/** An answer's HTTP status, or a close code less 4000, as one of our codes. */
export function codeOfStatus(status: number, serverCode?: string): ErrorCode {
  if (serverCode === 'unknown_command') return 'NOT_SUPPORTED';
  switch (status) {
    case 400:
      return 'INVALID_PARAMETER';
    case 401:
      return 'UNAUTHORIZED';
    case 403:
      return 'FORBIDDEN';
    case 404:
    case 409:
      return serverCode === undefined || serverCode === 'unknown_path' ? 'PROTOCOL' : 'REJECTED';
    case 429:
      return 'RATE_LIMITED';
    case 500:
      return 'CONNECTION_LOST';
    default:
      return 'PROTOCOL';
  }
}
