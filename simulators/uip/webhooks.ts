import { timingSafeEqual } from 'node:crypto';
import type { Command } from '../bct/commands';
import { BoundedList } from '../shared/bounded-list';
import { FaultSwitch } from '../shared/fault-switch';
import { HttpError, type HttpExchange } from '../shared/http-exchange';
import type { HttpRouter } from '../shared/http-router';
import type { JsonObject } from '../shared/json';
import { readBody } from '../shared/read-body';
import { Signal } from '../shared/signal';
import { WallTimers } from '../shared/wall-timers';
import { layOut, noResult } from './body-layouts';
import type { WebhookFault } from './faults';
import { Pace } from './pace';
import { readProperties } from './properties';
import type { WebhookCall } from './records';
import type { UipSettings } from './settings';
import type { Workflows } from './workflows';

export const WEBHOOKS_PATH = '/wfe/api';

/** What is answered; undefined = nothing at all. */
interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The ways into UIP's workflows (reference, A.2). The status says nothing about success. */
export class Webhooks {
  readonly calls: BoundedList<WebhookCall>;
  readonly called = new Signal<WebhookCall>();
  readonly #settings: UipSettings;
  readonly #workflows: Workflows;
  readonly #pace: Pace;
  readonly #timers = new WallTimers();
  readonly #faults = new Map<string, FaultSwitch<WebhookFault>>();

  constructor(settings: UipSettings, workflows: Workflows, keepRecords: number) {
    this.#settings = settings;
    this.#workflows = workflows;
    this.#pace = new Pace(() => settings.triggersPerSecond);
    this.calls = new BoundedList(keepRecords);
  }

  mount(router: HttpRouter): void {
    for (const kind of ['webhook', 'waitwebhook', 'advancedwebhook']) {
      router.on('POST', `${WEBHOOKS_PATH}/${kind}/:name`, (exchange) =>
        this.#handle(exchange, kind),
      );
    }
  }

  arm(fault: WebhookFault): void {
    const armed = new FaultSwitch<WebhookFault>();
    armed.arm(fault, fault.times);
    this.#faults.set(fault.workflow, armed);
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  close(): void {
    this.#timers.clear();
  }

  async #handle(exchange: HttpExchange, kind: string): Promise<void> {
    const body = await readBody(exchange.request, this.#settings.maxBytes);
    const workflow = exchange.param('name');
    const call: WebhookCall = {
      at: Date.now(),
      kind,
      workflow,
      properties: {},
      status: 0,
      answer: '',
    };
    this.calls.push(call);
    exchange.response.on('finish', () => {
      call.status = exchange.response.statusCode;
      this.called.emit(call);
    });
    this.#authorize(exchange);
    if (body === undefined) throw new HttpError(400, 'TOO_LARGE', 'Too much for a webhook.');
    const type = exchange.request.headers['content-type'] ?? '';
    call.properties = readProperties(exchange.url.searchParams, type, body);
    await this.#takeTurn();
    const answer = await this.#answer(exchange, call);
    if (answer === undefined) return;
    call.answer = answer.body;
    exchange.send(answer.status, 'application/json; charset=utf-8', answer.body);
  }

  #authorize({ request, response }: HttpExchange): void {
    const { webhookUser, webhookPassword } = this.#settings;
    const expected = Buffer.from(`${webhookUser}:${webhookPassword}`);
    const [scheme = '', credentials = ''] = (request.headers.authorization ?? '').split(' ');
    const given = Buffer.from(credentials, 'base64');
    const same = given.length === expected.length && timingSafeEqual(given, expected);
    if (scheme.toLowerCase() === 'basic' && same) return;
    response.setHeader('www-authenticate', 'Basic realm="UIP"');
    throw new HttpError(401, 'UNAUTHORIZED', 'Wrong user or password.');
  }

  async #takeTurn(): Promise<void> {
    if (this.#settings.overload === 'refuse' && this.#pace.full) {
      throw new HttpError(400, 'OVERLOAD', 'Too many triggers.');
    }
    const wait = this.#pace.claim();
    if (wait > 0) await this.#wait(wait);
  }

  async #answer(exchange: HttpExchange, call: WebhookCall): Promise<Answer | undefined> {
    const command = this.#workflows.find(call.workflow);
    const fault = this.#faults.get(call.workflow)?.take() ?? this.#faults.get('*')?.take();
    if (fault?.delay !== undefined) await this.#wait(fault.delay);
    if (fault?.answer === undefined) return this.#run(command, call);
    if (fault.executed === true) this.#run(command, call);
    if (fault.answer === 'drop') exchange.request.socket.destroy();
    return this.#spoiled(fault, fault.answer, command, call.properties);
  }

  #run(command: Command | undefined, { kind, properties }: WebhookCall): Answer {
    if (command === undefined) return this.#without('notFound');
    const result = this.#workflows.run(command, properties);
    const { responseType } = this.#settings;
    const advancedWaits = responseType === 'Workflow' || responseType === 'Workflow Wrapper';
    const waits = kind === 'waitwebhook' || (kind === 'advancedwebhook' && advancedWaits);
    return { status: 200, body: waits ? layOut(result, this.#settings) : '' };
  }

  #spoiled(
    { status = 500 }: WebhookFault,
    answer: NonNullable<WebhookFault['answer']>,
    command: Command | undefined,
    properties: JsonObject,
  ): Answer | undefined {
    switch (answer) {
      case 'notFound':
      case 'conditionFailed':
      case 'cancelled':
      case 'failed':
        return this.#without(answer);
      case 'declined': {
        if (command === undefined) return this.#without('notFound');
        const result = this.#workflows.decline(command, properties);
        return { status: 200, body: layOut(result, this.#settings) };
      }
      case 'refused':
        throw new HttpError(400, 'REFUSED', 'Not accepted, on purpose.');
      case 'error':
        throw new HttpError(status, 'ERROR', 'Failed on purpose.');
      case 'garbage':
        return { status: 200, body: '<html>this is not JSON' };
      case 'empty':
        return { status: 200, body: '' };
      case 'hang':
      case 'drop':
        return undefined;
    }
  }

  /** 200 all the same, with a body that has no output properties. */
  #without(why: keyof typeof noResult): Answer {
    const empty = this.#settings.bodyLayout === 'empty';
    return { status: 200, body: empty ? '' : JSON.stringify({ message: noResult[why] }) };
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#timers.after(ms, resolve);
    });
  }
}
