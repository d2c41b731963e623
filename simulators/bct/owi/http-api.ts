import type { IncomingMessage, ServerResponse } from 'node:http';
import { isRecord, parseJson } from '../../shared/json';
import { readBody } from '../../shared/read-body';
import { requestUrl } from '../../shared/request-url';
import type { OwiSettings } from '../settings';
import { Refusal } from '../world/refusal';
import type { CommandRunner } from './command-runner';
import { wholeSeconds } from './connections';
import { entryFailure } from './entry-fault';
import { errorBody, failureOf, OwiError, type Failure } from './errors';
import type { FaultBox } from './fault-box';
import { COMMANDS_PATH, EVENTS_PATH, LOGIN_PATH } from './paths';
import type { OwiRequest, Records } from './records';
import type { Answer } from './request-ids';
import type { Tokens } from './tokens';
import type { Users } from './users';

const NAME_LIMIT = 128;

interface Parts {
  settings: OwiSettings;
  users: Users;
  tokens: Tokens;
  faults: FaultBox;
  records: Records;
  runner: CommandRunner;
}

/** Login and commands (reference, B.2 and B.3). */
export class HttpApi {
  loginAttempts = 0;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const record = newRecord(request);
    this.#parts.records.addRequest(record);
    response.on('finish', () => {
      record.status = response.statusCode;
    });
    try {
      const answer = await this.#route(request, response, record);
      if (answer !== undefined) sendJson(response, answer);
    } catch (error) {
      sendFailure(response, failureOf(error));
    }
  }

  async #route(
    request: IncomingMessage,
    response: ServerResponse,
    record: OwiRequest,
  ): Promise<Answer | undefined> {
    const { method, path } = record;
    if (method === 'POST' && path === LOGIN_PATH) return await this.#login(request);
    if (method === 'POST' && path.startsWith(COMMANDS_PATH)) {
      return await this.#command(request, response, record);
    }
    if (method === 'GET' && path === EVENTS_PATH) {
      throw new Refusal('bad_request', 'The event stream needs a WebSocket upgrade.');
    }
    throw new OwiError('unknown_path', `${method} ${path} is not served.`);
  }

  async #login(request: IncomingMessage): Promise<Answer | undefined> {
    const { faults, users, tokens, settings } = this.#parts;
    this.loginAttempts += 1;
    const json = parseJson(await this.#body(request));
    const fault = faults.login.take();
    if (fault?.hang === true) return undefined;
    if (fault?.delay !== undefined) await this.#wait(fault.delay);
    const failure = fault === undefined ? undefined : entryFailure(fault);
    if (failure !== undefined) return failureAnswer(failure);
    if (!isRecord(json)) throw new Refusal('bad_request', 'The body must be a JSON object.');
    const userName = credential(json, 'userName');
    users.logIn(userName, credential(json, 'password'));
    const { text } = tokens.issue(userName);
    return {
      status: 200,
      body: { token: text, expiresIn: wholeSeconds(settings.tokenLifetime) },
    };
  }

  async #command(
    request: IncomingMessage,
    response: ServerResponse,
    record: OwiRequest,
  ): Promise<Answer | undefined> {
    const { tokens, users, runner } = this.#parts;
    if (record.requestId !== '') response.setHeader('x-request-id', record.requestId);
    const body = await this.#body(request);
    record.body = body;
    const token = tokens.require(request.headers.authorization);
    record.userName = token.userName;
    users.requireRole(token.userName);
    const end = token.usage.begin();
    response.on('close', end);
    const outcome = await runner.run(record, (ms) => this.#wait(ms));
    if (outcome === 'hang') return undefined;
    if (outcome === 'drop') request.socket.destroy();
    else if (outcome === 'garbage') response.end('<html>this is not JSON');
    else return outcome;
    return undefined;
  }

  async #body(request: IncomingMessage): Promise<string> {
    const { maxBytes } = this.#parts.settings;
    const text = await readBody(request, maxBytes);
    if (text === undefined) {
      throw new OwiError('payload_too_large', `A body has at most ${maxBytes} bytes.`);
    }
    if (/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return text;
    throw new Refusal('bad_request', 'The content type must be application/json.');
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#parts.faults.timers.after(ms, resolve);
    });
  }
}

function newRecord(request: IncomingMessage): OwiRequest {
  const path = requestUrl(request).pathname;
  return {
    at: Date.now(),
    method: request.method ?? '',
    path,
    command: path.startsWith(COMMANDS_PATH) ? path.slice(COMMANDS_PATH.length) : '',
    requestId: header(request, 'x-request-id'),
    connectionId: header(request, 'x-owi-connection'),
    userName: '',
    body: '',
    status: 0,
    repeated: false,
  };
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function credential(json: Record<string, unknown>, name: string): string {
  const value = json[name];
  if (typeof value === 'string' && value !== '' && value.length <= NAME_LIMIT) return value;
  throw new Refusal('bad_request', `${name} is a text of 1 to ${NAME_LIMIT} characters.`);
}

function failureAnswer(failure: Failure): Answer {
  return { status: failure.status, body: errorBody(failure), retryAfter: failure.retryAfter };
}

function sendFailure(response: ServerResponse, failure: Failure): void {
  sendJson(response, failureAnswer(failure));
}

function sendJson(response: ServerResponse, answer: Answer): void {
  if (response.headersSent) return;
  const body = JSON.stringify(answer.body);
  if (answer.retryAfter !== undefined) response.setHeader('retry-after', answer.retryAfter);
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
