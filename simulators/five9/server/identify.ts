import type { IncomingMessage } from 'node:http';
import type { Five9Settings } from '../settings';
import { Refusal } from '../world/refusal';
import { readCookies, strayCookies } from './cookies';
import type { PlaceName, Places } from './places';
import type { Records } from './records';
import type { Session, Sessions } from './sessions';

export interface IdentifyParts {
  settings: Five9Settings;
  sessions: Sessions;
  places: Places;
  records: Records;
}

export interface Identity {
  readonly session: Session;
  readonly token: string;
  /** The cookies alone would have done. */
  readonly byCookie: boolean;
}

/** Who makes this call; throws 401, or 5001 when the farm is not the right one. */
export function identify(
  parts: IdentifyParts,
  place: PlaceName,
  request: IncomingMessage,
  rule: Five9Settings['bearer'] = parts.settings.bearer,
): Identity {
  const { sessions } = parts;
  const cookies = readCookies(request.headers.cookie);
  const bearer = bearerToken(parts, place, request.headers.authorization);
  if (bearer !== undefined && rule === 'harmful') throw notLoggedIn();
  if (bearer === undefined && rule === 'required') throw notLoggedIn();
  const cookie = withoutBearer(cookies.get('Authorization'));
  const token = bearer ?? cookie ?? '';
  const session = sessions.byToken(token);
  if (session === undefined) throw notLoggedIn();
  if (place !== 'login' && sessions.isSpreading(session, token)) throw notLoggedIn();
  checkFarm(parts, request, cookies.get('farmId'));
  return { session, token, byCookie: cookie === token };
}

/** Records cookies that do not belong to this host. */
export function checkCookies(
  { places, records }: IdentifyParts,
  place: PlaceName,
  request: IncomingMessage,
): void {
  for (const name of strayCookies(places, place, readCookies(request.headers.cookie))) {
    records.violation('strayCookie', place, name);
  }
}

export function farmHeader(request: IncomingMessage): string | undefined {
  const value = request.headers['farmid'];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function checkFarm(
  { settings, sessions }: IdentifyParts,
  request: IncomingMessage,
  cookie: string | undefined,
): void {
  const header = farmHeader(request);
  const missing = header === undefined && settings.farmHeader === 'required';
  const { farmId } = sessions;
  if (!missing && (header ?? cookie ?? farmId) === farmId) return;
  throw new Refusal('Service has moved to another farm', {
    status: settings.movedStatus,
    errorCode: 5001,
    contextCode: 'SERVICE_MOVED',
    farmId,
  });
}

function bearerToken(
  { records }: IdentifyParts,
  place: PlaceName,
  header: string | undefined,
): string | undefined {
  if (header === undefined) return undefined;
  const token = withoutBearer(header);
  if (token !== undefined) return token;
  records.violation('bearerForm', place, 'Authorization must be Bearer-<tokenId>');
  return '';
}

function withoutBearer(value: string | undefined): string | undefined {
  return value?.startsWith('Bearer-') === true ? value.slice('Bearer-'.length) : undefined;
}

function notLoggedIn(): Refusal {
  return new Refusal('User is not logged in', {
    status: 401,
    errorCode: 8,
    contextCode: 'AUTHENTICATION',
  });
}
