import { randomUUID } from 'node:crypto';
import type { Call, Reply } from '../../runtime/client';
import { CallwiresError } from '../../runtime/errors';
import { httpRequest, type HttpResponse } from '../../runtime/http';
import { isObject, type JsonObject } from '../../runtime/json';
import type { Outward } from '../../runtime/outward';
import type { AlarmClock } from '../catalog/alarm-time';
import { Pace } from '../../runtime/pace';
import { replyOf } from '../result';
import type { BctCommandRow } from '../rows';
import type { UipSettings } from '../settings';
import { withoutSlash } from '../without-slash';
import { requestBody } from '../wire-body';
import { readAnswer } from './answer';

/** Below the 30 triggers a second that the platform takes; bursts are slowed down, not refused. */
const LIMITS = { perSecond: 25, inFlight: 25, waiting: 1000 };

/** Commands as webhooks, each of which starts a workflow and waits for its end (A.2, A.3). */
export class Webhooks {
  readonly #pace = new Pace(LIMITS);
  readonly #settings: UipSettings;
  readonly #out: Outward;
  readonly #clock: AlarmClock;
  readonly #host: string;

  constructor(settings: UipSettings, out: Outward, clock: AlarmClock) {
    this.#settings = settings;
    this.#out = out;
    this.#clock = clock;
    this.#host = new URL(settings.uipBaseUrl).host;
  }

  /** @throws CallwiresError `NOT_CONNECTED` where the platform cannot be reached. */
  send(call: Call, row: BctCommandRow, signal: AbortSignal): Promise<Reply> {
    return this.#pace.run(row.name, signal, async () => {
      const requestId = randomUUID();
      const response = await this.#post(call, row, requestId, signal);
      this.#checkStatus(response, row.name);
      const answer = readAnswer(response.text, requestId);
      if (answer.result) {
        const asked = { command: row.name, host: this.#host, clock: this.#clock };
        return replyOf(documented(row, answer.result), asked);
      }
      const values = {
        host: this.#host,
        command: row.name,
        reason: answer.problem,
        workflow: this.#workflow(row.name),
      };
      const details = answer.raw === undefined ? {} : { cause: answer.raw };
      throw new CallwiresError('PROTOCOL', 'workflowSilent', values, details);
    });
  }

  async #post(
    call: Call,
    row: BctCommandRow,
    requestId: string,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    try {
      return await this.#once(call, requestId, signal);
    } catch (error) {
      if (signal.aborted || !(error instanceof CallwiresError)) throw error;
      if (error.code === 'NOT_CONNECTED' && row.repeatable)
        return this.#once(call, requestId, signal);
      if (brokeOff(error)) {
        const values = { connection: this.#host, command: row.name };
        throw new CallwiresError('CONNECTION_LOST', 'lostDuring', values);
      }
      if (error.code !== 'TIMEOUT') throw error;
      throw new CallwiresError('TIMEOUT', 'timeout', { command: row.name, seconds: call.timeout });
    }
  }

  #once(
    { row, params, timeout }: Call,
    requestId: string,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const { uipBaseUrl, uipUser, uipPassword, webhookKind } = this.#settings;
    const login = Buffer.from(`${uipUser}:${uipPassword}`).toString('base64');
    this.#out.redactor.add(login);
    const base = withoutSlash(uipBaseUrl);
    return httpRequest(this.#out, {
      method: 'POST',
      url: new URL(`${base}/wfe/api/${webhookKind}/${this.#workflow(row.name)}`),
      headers: { Authorization: `Basic ${login}` },
      body: { requestId, ...requestBody(params) },
      timeout,
      signal,
    });
  }

  #workflow(command: string): string {
    return `${this.#settings.webhookPrefix}${command}`;
  }

  /** 200 only says that the webhook was taken; anything else that it was not. */
  #checkStatus({ status }: HttpResponse, command: string): void {
    if (status === 200) return;
    const host = this.#host;
    const reason = `HTTP ${status}`;
    if (status === 401 || status === 403) {
      const code = status === 401 ? 'UNAUTHORIZED' : 'FORBIDDEN';
      throw new CallwiresError(code, 'login', { host, user: this.#settings.uipUser, reason });
    }
    if (status === 429) {
      throw new CallwiresError('RATE_LIMITED', 'rejected', { connection: host, command, reason });
    }
    throw new CallwiresError('CONNECTION_LOST', 'httpStatus', { host, status });
  }
}

/** True where the platform may have taken the command before the link broke. */
function brokeOff({ code, reason }: CallwiresError): boolean {
  return code === 'NOT_CONNECTED' && /ECONNRESET|EPIPE|hang up|ERR_BAD_RESPONSE/.test(reason);
}

/** The End step also returns what tells answers apart; a flow gets the documented result. */
function documented({ result }: BctCommandRow, answer: JsonObject): JsonObject {
  const fields: unknown = result?.['properties'];
  const known = isObject(fields) ? Object.keys(fields) : [];
  return Object.fromEntries(Object.entries(answer).filter(([name]) => known.includes(name)));
}
