import {
  Failure,
  type Adapter,
  type AdapterFactory,
  type AdapterHost,
  type Answer,
  type Params,
} from '../adapter';
import { call, hasMethod, member } from '../dynamic';
import { Turns } from '../turns';
import { readAnswer, rejected, unwrapEnabled } from './answers';
import { dispatch, topWindow } from './custom-event';
import { offeredEvents } from './events';
import { usableLibrary } from './library';
import { detailOf, requests, type Request } from './requests';
import { Watch, type Sight } from './watch';

/** The channel that stands for the agent's phone, by platform. */
const PHONES = ['voice', 'telephony'];

/** b+s Connects: its library where there is one, else the CustomEvents it listens for. */
class Connects implements Adapter {
  readonly #host: AdapterHost;
  readonly #watch = new Watch();
  readonly #turns = new Turns();
  readonly #ready: Promise<void>;
  #cil: unknown;
  #isReady = false;
  #hearsErrors = false;
  #requestCount = 0;

  constructor(host: AdapterHost) {
    this.#host = host;
    this.#ready = this.#start();
  }

  async run(command: string, params: Params, timeout: number): Promise<Answer> {
    const request = Object.hasOwn(requests, command) ? requests[command] : undefined;
    if (!request) throw new Failure('NOT_SUPPORTED', 'there is no such request');
    if (!this.#isReady) throw new Failure('NOT_CONNECTED', 'b+s Connects is not ready yet');
    const channel = typeof params['channelId'] === 'string' ? params['channelId'] : '';
    const full = { ...params, requestId: params['requestId'] || this.#nextRequestId() };
    const sight = this.#watch.begin(request, full, timeout);
    try {
      if (!this.#inLibrary(command, request)) {
        return await this.#turns.take(channel, timeout, () =>
          this.#dispatch(command, request, full, sight),
        );
      }
      const answer = await this.#turns.take(channel, timeout, () =>
        sight.unlessFailed(this.#answer(command, request, full, sight)),
      );
      const value = readAnswer(answer);
      if (request.value) return { outcome: 'answered', value: unwrapEnabled(value) };
      if (this.#mayStillFail(request.args)) await sight.undisputed();
      return { outcome: request.unanswered ? 'sent' : 'answered' };
    } finally {
      sight.end();
    }
  }

  /** What nothing documented answers is not waited for longer than an error would take. */
  #answer(name: string, request: Request, params: Params, sight: Sight): Promise<unknown> {
    const asked = this.#ask(name, request, params);
    return request.unanswered ? Promise.race([asked, sight.undisputed()]) : asked;
  }

  /** Errors can name only a request that was given an id. */
  #mayStillFail(given: readonly string[] = []): boolean {
    return this.#hearsErrors && given.includes('requestId');
  }

  /** Asks the phone's channel who is logged in. */
  async agent(): Promise<string | undefined> {
    await this.#ready;
    for (const channel of PHONES) {
      if (!hasMethod(this.#cil, 'getChannel')) return undefined;
      try {
        const value = readAnswer(await call(this.#cil, 'getChannel', [channel]));
        const agent = member(value, 'agentId');
        if (typeof agent === 'string' && agent !== '') return agent;
      } catch {
        // A site has one of the two channels; asking for the other fails.
      }
    }
    return undefined;
  }

  async #start(): Promise<void> {
    this.#host.able({ form: '', version: '', events: [], commands: [] });
    const library = await usableLibrary(this.#host.library);
    this.#cil = library?.cil;
    const offered = [...offeredEvents(this.#cil)].filter(([event, register]) =>
      this.#listen(event, register),
    );
    this.#hearsErrors = offered.some(([event]) => event === 'error');
    this.#isReady = true;
    const names = Object.entries(requests).filter(([name, request]) => this.#can(name, request));
    this.#host.able({
      form: library?.form ?? 'customevent',
      version: '',
      events: offered.map(([event]) => event),
      commands: names.map(([name]) => name),
    });
  }

  /** @returns false where the library does not take the handler. */
  #listen(event: string, register: string): boolean {
    const handler = (payload: unknown): void => {
      this.#watch.saw(event, payload);
      this.#host.emit(event, payload);
    };
    try {
      // Where this gives a promise, nothing can be done about its failure any more.
      Promise.resolve(call(this.#cil, register, [handler])).catch(() => undefined);
      return true;
    } catch {
      return false;
    }
  }

  #can(name: string, request: Request): boolean {
    return (
      this.#inLibrary(name, request) || (request.detail !== undefined && topWindow() !== undefined)
    );
  }

  #inLibrary(name: string, request: Request): boolean {
    return request.args !== undefined && hasMethod(this.#cil, name);
  }

  async #ask(name: string, request: Request, params: Params): Promise<unknown> {
    const args = (request.args ?? []).map(
      (arg) => params[arg] ?? (arg === 'reasonCode' ? '' : undefined),
    );
    try {
      return await call(this.#cil, name, args);
    } catch (error) {
      throw rejected(error);
    }
  }

  /** Nothing comes back this way; only where the library is there too may an error tell of it. */
  async #dispatch(name: string, request: Request, params: Params, sight: Sight): Promise<Answer> {
    if (!request.detail)
      throw new Failure('NOT_SUPPORTED', 'the library of this product does not have it');
    dispatch(this.#host.options['dispatch'], detailOf(name, request, params));
    if (this.#mayStillFail(request.detail)) await sight.undisputed();
    return { outcome: 'sent' };
  }

  #nextRequestId(): string {
    return `cw-${Date.now().toString(36)}-${(++this.#requestCount).toString(36)}`;
  }
}

export const bsconnects: AdapterFactory = (host) => new Connects(host);
