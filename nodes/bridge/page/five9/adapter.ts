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
import { eventNames, OTHER_SOCKET_EVENT } from './events';
import { failed } from './failures';
import { Live } from './live';
import { Master } from './master';
import { methods, ownMethods, type Method } from './methods';
import { waitForSdk, type Sdk } from './sdk';
import { Sockets } from './sockets';

/** Requests a second: the SDK sends one in 10 ms and drops what it cannot queue. */
const A_SECOND = 20;

/** Milliseconds of each second a command has that an adapter may take to be there: some is left to say so. */
const ADAPTER_WITHIN_MS = 800;

/** Five9: the CRM SDK, which talks to the Five9 adapter in another frame. */
class Five9 implements Adapter {
  readonly #host: AdapterHost;
  readonly #turns = new Turns(A_SECOND);
  readonly #sockets: Sockets;
  readonly #ready: Promise<Sdk | undefined>;
  #sdk: Sdk | undefined;
  readonly #live = new Live();
  #master: Master | undefined;
  #stopped = false;
  #count = 0;

  constructor(host: AdapterHost) {
    this.#host = host;
    this.#sockets = new Sockets((name, payload) => {
      host.emit(name, payload);
    });
    host.able({ form: '', version: '', events: [], commands: [] });
    this.#ready = this.#start();
  }

  async run(command: string, params: Params, timeout: number): Promise<Answer> {
    const own = ownMethods.find((name) => name === command);
    if (own) return { outcome: 'sent', value: this.#runOwn(own, params, this.#api()) };
    const method = Object.hasOwn(methods, command) ? methods[command] : undefined;
    if (!method) throw new Failure('NOT_SUPPORTED', 'there is no such method');
    const api = this.#api();
    const name = nameIn(api, command, method);
    if (name === undefined)
      throw new Failure('NOT_SUPPORTED', 'this version of the CRM SDK does not have it');
    const until = Date.now() + timeout * ADAPTER_WITHIN_MS;
    const value = await this.#turns.take(this.#lane(method, params), timeout, async () => {
      // The SDK keeps what it cannot send, and would do it whenever an adapter comes.
      if (!(await this.#master?.answered(until - Date.now())))
        throw new Failure('NOT_CONNECTED', 'the Five9 adapter does not answer');
      return ask(api, name, method, params);
    });
    if (method.sent) return { outcome: 'sent' };
    return { outcome: 'answered', ...(method.value && { value: value ?? null }) };
  }

  async agent(): Promise<string | undefined> {
    const api = (await this.#ready)?.api;
    if (!hasMethod(api, 'getMetadata')) return undefined;
    try {
      const id = member(await call(api, 'getMetadata', []), 'agentId');
      return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
    } catch {
      throw new Error('product');
    }
  }

  wanted(events: ReadonlySet<string>): void {
    this.#sockets.wired(events);
    this.#syncSockets();
  }

  stop(): void {
    this.#stopped = true;
    this.#master?.stop();
  }

  async #start(): Promise<Sdk | undefined> {
    const sdk = await waitForSdk(this.#host.library, () => !this.#stopped);
    if (!sdk) return undefined;
    try {
      call(sdk.api, 'subscribe', [
        Object.fromEntries(eventNames.map((name) => [name, this.#on(name)])),
      ]);
    } catch {
      return undefined;
    }
    this.#sdk = sdk;
    this.#master = new Master(sdk.api, () => {
      this.#tellAble();
    });
    this.#syncSockets();
    return sdk;
  }

  #api(): unknown {
    if (!this.#sdk) throw new Failure('NOT_CONNECTED', 'the Five9 CRM SDK is not in the page');
    return this.#sdk.api;
  }

  #on(name: string): (payload: unknown) => void {
    return (payload) => {
      this.#host.emit(name, this.#live.told(name, payload));
      // Where calls begin and end is where another tab may have taken the lead.
      this.#master?.ask();
    };
  }

  #tellAble(): void {
    if (!this.#sdk) return;
    const { api, form, version } = this.#sdk;
    const master = this.#master?.leads;
    const sockets = hasMethod(api, 'subscribeWsEvent');
    const commands = Object.entries(methods)
      .filter(([command, method]) => nameIn(api, command, method) !== undefined)
      .map(([command]) => command);
    this.#host.able({
      form,
      version,
      events: [
        ...eventNames,
        ...(sockets ? [OTHER_SOCKET_EVENT, ...this.#sockets.subscribed] : []),
      ],
      commands: [...commands, ...(sockets ? ownMethods : ['subscribe'])],
      ...(master !== undefined && { master }),
    });
  }

  #runOwn(command: (typeof ownMethods)[number], params: Params, api: unknown): unknown {
    // All of them are, from the moment the SDK is there.
    if (command === 'subscribe') return params['apiEvents'] ?? eventNames;
    if (!hasMethod(api, command))
      throw new Failure('NOT_SUPPORTED', 'this version of the CRM SDK has no socket events');
    const given = params['wsEventId'];
    const ids = (Array.isArray(given) ? given : [given]).map(String);
    if (command === 'subscribeWsEvent') this.#sockets.ask(ids);
    else this.#sockets.release(ids);
    try {
      this.#sockets.sync(api);
    } catch (error) {
      throw failed(error);
    }
    this.#tellAble();
    return this.#sockets.subscribed;
  }

  #syncSockets(): void {
    try {
      this.#sockets.sync(this.#sdk?.api);
    } catch {
      // What could not be subscribed is missing in what the page says it can.
    }
    this.#tellAble();
  }

  /** One interaction is asked one thing after the other; requests to the server need not wait. */
  #lane({ lane }: Method, { interactionId }: Params): string {
    if (lane !== undefined) return lane;
    return typeof interactionId === 'string' ? `of ${interactionId}` : `${++this.#count}`;
  }
}

function nameIn(api: unknown, command: string, { names }: Method): string | undefined {
  return (names ?? [command]).find((name) => hasMethod(api, name));
}

async function ask(api: unknown, name: string, method: Method, params: Params): Promise<unknown> {
  const { bare, shape } = method;
  try {
    return await call(api, name, bare ? [] : [shape ? shape(params) : params]);
  } catch (error) {
    throw failed(error);
  }
}

export const five9: AdapterFactory = (host) => new Five9(host);
