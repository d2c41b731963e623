import { randomUUID } from 'node:crypto';
import type { Call, Reply } from '../../runtime/client';
import { CallwiresError } from '../../runtime/errors';
import { httpRequest, type HttpResponse } from '../../runtime/http';
import { isObject, parseJson } from '../../runtime/json';
import type { Outward } from '../../runtime/outward';
import type { AlarmClock } from '../catalog/alarm-time';
import { Pace, TooFast } from '../../runtime/pace';
import { rejected, replyOf } from '../result';
import type { OwiSettings } from '../settings';
import type { Tokens } from './tokens';
import {
  bearer,
  codeOfStatus,
  commandBody,
  commandHeaders,
  commandUrl,
  limits,
  readError,
  retryAfter,
} from './wire';

/** A burst of some hundred conversations is slowed down, not refused. */
const WAITING_AT_MOST = 1000;

/** Requests bunch up on their way, so we stay below what the server counts. */
const SHARE_OF_LIMIT = 0.8;

/** Commands are requests of their own, beside the stream of events. */
export class OwiCommands {
  readonly #pace = new Pace({
    inFlight: limits.inFlight,
    perSecond: Math.floor(limits.perSecond * SHARE_OF_LIMIT),
    waiting: WAITING_AT_MOST,
  });

  constructor(
    private readonly settings: OwiSettings,
    private readonly out: Outward,
    private readonly tokens: Tokens,
    private readonly clock: AlarmClock,
  ) {}

  /** @param connectionId for commands of web chats. */
  async send(call: Call, connectionId: string | undefined, signal: AbortSignal): Promise<Reply> {
    const { name } = call.row;
    const insist = this.#insist(call, connectionId, signal);
    const response = await this.#pace.run(name, signal, insist, subjectOf(call));
    const host = this.settings.bctServerAddress;
    const body = parseJson(response.text);
    if (response.status === 200 && isObject(body)) {
      return replyOf(body, { command: name, host, clock: this.clock });
    }
    throw this.#refusal(name, response.status, body);
  }

  /** Under one request id a command runs once, however often it is sent. */
  #insist(
    call: Call,
    connectionId: string | undefined,
    signal: AbortSignal,
  ): () => Promise<HttpResponse | TooFast> {
    const headers = commandHeaders(randomUUID(), connectionId);
    let end: number | undefined;
    return async () => {
      end ??= performance.now() + call.timeout * 1000;
      const response = await this.#twice(call, headers, signal);
      if (response.status !== 429) return response;
      const pause = retryAfter(response) * 1000;
      return performance.now() + pause > end ? response : new TooFast(pause);
    };
  }

  async #twice(
    call: Call,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    try {
      return await this.#withToken(call, headers, signal);
    } catch (error) {
      if (signal.aborted || !isBrokenLink(error)) throw error;
      return await this.#withToken(call, headers, signal);
    }
  }

  async #withToken(
    call: Call,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const token = await this.tokens.obtain();
    const response = await this.#post(call, { ...headers, ...bearer(token) }, signal);
    if (response.status !== 401) return response;
    this.tokens.refuse(token);
    const fresh = await this.tokens.obtain();
    return this.#post(call, { ...headers, ...bearer(fresh) }, signal);
  }

  async #post(
    { row, params, timeout }: Call,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    try {
      return await httpRequest(this.out, {
        method: 'POST',
        url: commandUrl(this.settings, row.name),
        headers,
        body: commandBody(params),
        timeout,
        signal,
      });
    } catch (error) {
      if (error instanceof CallwiresError && error.code === 'TIMEOUT') {
        throw new CallwiresError('TIMEOUT', 'timeout', { command: row.name, seconds: timeout });
      }
      throw error;
    }
  }

  #refusal(command: string, status: number, body: unknown): CallwiresError {
    const host = this.settings.bctServerAddress;
    const error = readError(body);
    if (status === 200) {
      const values = { host, reason: `${command}: no JSON object` };
      return new CallwiresError('PROTOCOL', 'answerUnreadable', values);
    }
    if (!error) {
      return new CallwiresError(codeOfStatus(status), 'httpStatus', { host, status });
    }
    const code = codeOfStatus(status, error.code);
    const reason = `${error.code} ${error.message}`.trim();
    if (code === 'REJECTED') return rejected(command, host, reason, { ...error });
    const values = { connection: host, command, reason };
    return new CallwiresError(code, 'rejected', values, { cause: { ...error } });
  }
}

/**
 * What a command is about: a chat, an agent, a starter or a router. Two about the same keep their order,
 * which requests side by side would not.
 */
function subjectOf({ row, params }: Call): string {
  const { sessionId, agentName, starterName, routerName } = params;
  const about = [sessionId, agentName, starterName, routerName].find(Boolean);
  return typeof about === 'string' ? `${row.group} ${about}` : row.name;
}

function isBrokenLink(error: unknown): boolean {
  return error instanceof CallwiresError && error.code === 'NOT_CONNECTED';
}
