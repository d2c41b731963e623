import { PROTOCOL, type Abilities, type Hello, type ResultFrame, type Welcome } from '../frames';
import { Failure, type Adapter } from './adapter';
import { adapters } from './adapters';
import { isObject } from './dynamic';
import { Events, type Way } from './events';
import { resultText } from './frame-text';
import { Link, type LinkState, type LinkUser, type OwnFrame } from './link';
import { soon } from './soon';

export interface BridgeOptions {
  /** Where Node-RED listens: an address, or a path on the page's own server. */
  readonly url: string;
  /** Gives a token, fetched anew every time it is called. */
  readonly getToken?: () => string | Promise<string>;
  /** Where the connection uses a shared key instead of tokens. */
  readonly key?: string;
  /** With a shared key: the agent; left out, the product is asked. */
  readonly agent?: string;
  /** Which product the page belongs to; `bsconnects` where nothing is said. */
  readonly product?: string;
  /** The product's library, where the page has it as a module. */
  readonly library?: unknown;
  /** Settings of one product. */
  readonly settings?: Readonly<Record<string, string | undefined>>;
  /** Told of every change of the link, and the word that says why. */
  readonly onState?: (state: LinkState, reason: string) => void;
}

export interface Bridge {
  readonly state: LinkState;
  stop(): void;
}

/** Connects the page to Node-RED until it is stopped. */
export function start(options: BridgeOptions): Bridge {
  return new PageBridge(options);
}

/** A token server that does not answer must not keep the page from trying again. */
const TOKEN_WITHIN_MS = 15_000;

/** Nor must a product that never gets ready; it may take ten seconds to load. */
const PRODUCT_WITHIN_MS = 25_000;

class PageBridge implements Bridge, LinkUser, Way {
  readonly #options: BridgeOptions;
  /** Ids of documents tell the events of one load of the page from those of the next. */
  readonly #stream = newId();
  readonly #since = Date.now();
  readonly #events: Events;
  readonly #adapter: Adapter;
  /** None while the product is being looked for. */
  readonly #link: Link | undefined;
  #state: LinkState = 'connecting';
  #able: Abilities = { form: '', version: '', events: [], commands: [] };
  #told: Abilities | undefined;
  #longestFrame = 0;
  #stopped = false;

  constructor(options: BridgeOptions) {
    const { product = 'bsconnects', library, settings = {} } = options;
    const adapter = adapters.get(product);
    if (!adapter) throw new TypeError(`unknown product: ${product}`);
    const url = socketAddress(options.url);
    this.#options = { ...options, product };
    this.#events = new Events(this, url, this.#stream);
    this.#adapter = adapter({
      library,
      options: settings,
      emit: (name, payload) => {
        // Handlers stay with the library for good: a bridge that was stopped still hears of everything.
        if (!this.#stopped) this.#events.emit(name, payload);
      },
      able: (able) => {
        this.#able = able;
        this.send({ type: 'able', able });
      },
    });
    this.#link = new Link(url, this);
  }

  get state(): LinkState {
    return this.#state;
  }

  get up(): boolean {
    return this.#link?.up === true;
  }

  stop(): void {
    this.#stopped = true;
    this.#link?.stop();
    this.#adapter.stop?.();
  }

  send(frame: OwnFrame): void {
    this.#link?.send(frame);
  }

  sendText(text: string): void {
    this.#link?.sendText(text);
  }

  async hello(): Promise<Hello> {
    const { key, getToken, product = '' } = this.#options;
    const token = key ?? (await soon(getToken?.(), TOKEN_WITHIN_MS, 'token'));
    if (typeof token !== 'string' || token === '') throw new Error('token');
    const agent = this.#options.agent ?? (key === undefined ? undefined : await this.#askAgent());
    this.#told = this.#able;
    return {
      type: 'hello',
      v: PROTOCOL,
      token,
      page: this.#stream,
      age: Math.max(0, Date.now() - this.#since),
      product,
      ...(agent !== undefined && { agent }),
      able: this.#able,
    };
  }

  #askAgent(): Promise<string | undefined> {
    return soon(this.#adapter.agent(), PRODUCT_WITHIN_MS, 'product');
  }

  welcome({ agent, frame }: Welcome): void {
    this.#longestFrame = frame;
    this.#events.welcomed(agent, frame);
    if (this.#told !== this.#able) this.send({ type: 'able', able: this.#able });
  }

  frame(frame: Readonly<Record<string, unknown>>): void {
    switch (frame['type']) {
      case 'want':
        this.#events.want(frame);
        this.#adapter.wanted?.(this.#events.sought);
        return;
      case 'ack':
        this.#events.acknowledged(frame);
        return;
      case 'call':
        void this.#run(frame);
    }
  }

  changed(state: LinkState, reason: string): void {
    if (this.#state === 'connected') this.#events.lost();
    this.#state = state;
    try {
      this.#options.onState?.(state, reason);
    } catch (error) {
      // The page's own mistake: told by the browser, but no reason to give the link up.
      setTimeout(() => {
        throw error;
      });
    }
  }

  async #run({ id, command, params, timeout }: Readonly<Record<string, unknown>>): Promise<void> {
    if (typeof id !== 'number' || typeof command !== 'string' || !isObject(params)) return;
    const seconds = typeof timeout === 'number' ? timeout : 10;
    let result: ResultFrame;
    try {
      const { outcome, value } = await this.#adapter.run(command, params, seconds);
      result = {
        type: 'result',
        id,
        ok: true,
        code: outcome,
        ...(value !== undefined && { value }),
      };
    } catch (error) {
      result = { type: 'result', id, ok: false, ...failure(error) };
    }
    this.sendText(resultText(result, this.#longestFrame));
  }
}

function failure(error: unknown): Pick<ResultFrame, 'code' | 'message' | 'value'> {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof Failure)) return { code: 'PROTOCOL', message };
  const { code, value } = error;
  return { code, message, ...(value !== undefined && { value }) };
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same place as a WebSocket address; paths belong to the page's own server. */
function socketAddress(url: string): string {
  const address = new URL(url, window.location.href);
  return address.href.replace(/^http/, 'ws');
}
