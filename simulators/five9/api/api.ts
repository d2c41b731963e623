import type { IncomingMessage, ServerResponse } from 'node:http';
import { matchPath } from '../../shared/http-router';
import { parseJson } from '../../shared/json';
import { readBody } from '../../shared/read-body';
import { requestUrl } from '../../shared/request-url';
import { placeCookies, readCookies, sessionCookies } from '../server/cookies';
import { exceptionBody } from '../server/exception';
import type { FaultBox } from '../server/fault-box';
import { checkCookies, identify, type IdentifyParts, type Identity } from '../server/identify';
import { newRequest } from '../server/new-request';
import type { PlaceName } from '../server/places';
import type { ReceivedRequest } from '../types';
import { badRequest, forbidden, Refusal } from '../world/refusal';
import { faultyAnswer } from './faulty-answer';
import { Answer, type ApiParts, type OpenCall, type Route } from './route';
import { routes } from './routes';

const BODY_LIMIT = 1024 * 1024;

interface Parts extends ApiParts {
  readonly records: IdentifyParts['records'];
  readonly faults: FaultBox;
}

/** Whether a path is one of the REST contexts, and not the control API or the page. */
export function isApiPath(path: string): boolean {
  return /^\/(app|sup|str)svcs\//.test(path);
}

/** The REST part: who may do what where, and how it is answered. */
export class Api {
  readonly #parts: Parts;
  #loginAttempts = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get loginAttempts(): number {
    return this.#loginAttempts;
  }

  async handle(
    place: PlaceName,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const record = newRequest(place, request);
    const text = await readBody(request, BODY_LIMIT).catch(() => undefined);
    const login = /\/auth\/login/.test(record.path);
    if (!login) record.body = text ?? '';
    if (login && request.method === 'POST') this.#loginAttempts += 1;
    this.#parts.records.addRequest(record);
    const fault = this.#parts.faults.takeAnswer(record.method, record.path);
    if (fault?.delay !== undefined) await this.#wait(fault.delay);
    if (fault?.kind !== undefined) {
      record.status = faultyAnswer(response, fault);
      return;
    }
    const answer = this.#answer(place, request, record, text);
    record.status = answer.status;
    this.#send(response, place, request, answer);
    this.#parts.world.activity.emit(undefined);
  }

  #answer(
    place: PlaceName,
    request: IncomingMessage,
    record: ReceivedRequest,
    text: string | undefined,
  ): Answer {
    try {
      checkCookies(this.#parts, place, request);
      const { route, params } = find(record);
      this.#checkPlace(place, route, record);
      const { searchParams: query } = requestUrl(request);
      const body = this.#body(place, request, text);
      const call = { parts: this.#parts, place, params, query, request, body };
      return this.#run(route, call, record);
    } catch (error) {
      if (!(error instanceof Refusal)) return refusal(new Refusal(String(error), { status: 500 }));
      const { status } = error.detail;
      if (status === 400) {
        this.#parts.records.violation('body', place, `${record.path}: ${error.message}`);
      }
      return refusal(error);
    }
  }

  #run(route: Route, call: OpenCall, record: ReceivedRequest): Answer {
    if (route.needs === 'nothing') return this.#wrap(route.run(call));
    const identity = identify(this.#parts, call.place, call.request);
    const { session, token } = identity;
    record.userName = session.user.userName;
    this.#checkParams(identity, call.params);
    if (route.needs === 'working') this.#checkWorking(identity, record.path);
    const answer = this.#wrap(route.run({ ...call, session, token }));
    return this.#withCookies(answer, call, identity);
  }

  #wrap(result: unknown): Answer {
    if (result instanceof Answer) return result;
    if (result !== undefined) return new Answer(result);
    return new Answer(undefined, this.#parts.settings.emptyStatus);
  }

  /** A session that came by its bearer token alone gets the cookies of this host. */
  #withCookies(
    answer: Answer,
    { place }: OpenCall,
    { session, token, byCookie }: Identity,
  ): Answer {
    const { places, secure, sessions } = this.#parts;
    const ended = sessions.byToken(token) === undefined;
    if (byCookie || ended || answer.cookies.length > 0) return answer;
    const cookies = sessionCookies(places, session, token, secure);
    return place === 'login' ? answer : new Answer(answer.body, answer.status, cookies);
  }

  #checkPlace(place: PlaceName, route: Route, { path }: ReceivedRequest): void {
    const { places, settings, records } = this.#parts;
    if (
      places.serves(place) ||
      (place === 'login' && (route.anywhere || settings.loginHostServes))
    ) {
      return;
    }
    records.violation('wrongHost', place, path);
    throw loginState('Service is elsewhere');
  }

  #checkParams({ session }: Identity, params: Readonly<Record<string, string>>): void {
    const { agent, supervisor, org } = params;
    const mine = { agent, supervisor }[session.context];
    const other = { agent: supervisor, supervisor: agent }[session.context];
    if (other !== undefined) throw forbidden(`This is a login of an ${session.context}`);
    if (mine !== undefined && mine !== session.user.id) throw forbidden('This is not your id');
    if (org !== undefined && org !== this.#parts.world.seed.orgId) {
      throw forbidden('This is not your organisation');
    }
  }

  #checkWorking({ session }: Identity, path: string): void {
    const state = this.#parts.sessions.state(session);
    if (state === 'WORKING') return;
    const name = path.slice(path.lastIndexOf('/') + 1);
    throw loginState(
      `Improper ${session.context} login state ${state} while calling ${name}. Allowed is WORKING`,
    );
  }

  #body(place: PlaceName, request: IncomingMessage, text: string | undefined): unknown {
    if (text === undefined) throw new Refusal('The body is too large', { status: 413 });
    if (text === '') return undefined;
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      this.#parts.records.violation('contentType', place, requestUrl(request).pathname);
      throw new Refusal('Unsupported content type', { status: 415 });
    }
    const value = parseJson(text);
    if (value === undefined) throw badRequest('The body is no JSON');
    return value;
  }

  #send(
    response: ServerResponse,
    place: PlaceName,
    request: IncomingMessage,
    { body, status, cookies }: Answer,
  ): void {
    const known = readCookies(request.headers.cookie);
    const own = placeCookies(place).filter((cookie) => !known.has(cookie.split('=')[0] ?? ''));
    const text = body === undefined ? '' : JSON.stringify(body);
    response.writeHead(status, {
      ...(text === '' ? {} : { 'content-type': 'application/json;charset=UTF-8' }),
      ...(status === 204 ? {} : { 'content-length': Buffer.byteLength(text) }),
      'cache-control': 'no-store',
      'set-cookie': [...own, ...cookies],
    });
    response.end(text);
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#parts.faults.timers.after(ms, resolve);
    });
  }
}

function refusal(error: Refusal): Answer {
  return new Answer(exceptionBody(error), error.detail.status);
}

/** 435: wrong state of the login, or service moved (reference, section 5.2). */
function loginState(message: string): Refusal {
  return new Refusal(message, { status: 435, errorCode: 3, contextCode: 'LOGIN' });
}

function find({ method, path }: ReceivedRequest): {
  route: Route;
  params: Readonly<Record<string, string>>;
} {
  const segments = path.split('/');
  const matches = routes.flatMap((route) => {
    const params = matchPath(route.pattern.split('/'), segments);
    return params === undefined ? [] : [{ route, params }];
  });
  const found = matches.find(({ route }) => route.method === method);
  if (found !== undefined) return found;
  const status = matches.length > 0 ? 405 : 404;
  throw new Refusal(`${method} ${path} is not known`, { status });
}
