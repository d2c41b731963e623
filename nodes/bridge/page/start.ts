import { PROTOCOL, type Abilities, type Hello, type ResultFrame, type Welcome } from '../frames';
import { Failure, type Adapter } from './adapter';
import { adapters } from './adapters';
import { isObject } from './dynamic';
import { asJson, fits, resultText } from './frame-text';
import { Link, type LinkState, type LinkUser } from './link';
import { Outbox, type Held } from './outbox';
import { soon } from './soon';
import { sessionStore } from './store';

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

class PageBridge implements Bridge, LinkUser {
  readonly #options: BridgeOptions;
  /** Ids of documents tell the events of one load of the page from those of the next. */
  readonly #stream = newId();
  readonly #outbox: Outbox;
  readonly #adapter: Adapter;
  readonly #link: Link;
  #state: LinkState = 'connecting';
  #able: Abilities = { form: '', version: '', events: [], commands: [] };
  #told: Abilities | undefined;
  #wanted: ReadonlySet<string> | undefined;
  /** Of several pages of an agent one sends events; until it is told, each may be it. */
  #active = true;
  #longestFrame = 0;
  #stopped = false;

  constructor(options: BridgeOptions) {
    const { product = 'bsconnects', library, settings = {} } = options;
    const adapter = adapters.get(product);
    if (!adapter) throw new TypeError(`unknown product: ${product}`);
    const url = socketAddress(options.url);
    this.#options = { ...options, product };
    this.#outbox = new Outbox(sessionStore(`callwires ${url} `), this.#stream);
    this.#adapter = adapter({
      library,
      options: settings,
      emit: (name, payload) => {
        this.#emit(name, payload);
      },
      able: (able) => {
        this.#able = able;
        // The first time nothing is there yet to be told.
        if (this.state === 'connected') this.#link.send({ type: 'able', able });
      },
    });
    this.#link = new Link(url, this);
  }

  get state(): LinkState {
    return this.#state;
  }

  stop(): void {
    this.#stopped = true;
    this.#link.stop();
    this.#adapter.stop?.();
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
    this.#outbox.belongsTo(agent);
    this.#tellDropped();
    if (this.#told !== this.#able) this.#link.send({ type: 'able', able: this.#able });
  }

  frame(frame: Readonly<Record<string, unknown>>): void {
    switch (frame['type']) {
      case 'want':
        this.#want(frame);
        return;
      case 'ack':
        this.#acknowledged(frame);
        return;
      case 'call':
        void this.#run(frame);
    }
  }

  changed(state: LinkState, reason: string): void {
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

  #emit(name: string, payload: unknown): void {
    // Handlers stay with the library for good: a bridge that was stopped still hears of everything.
    if (this.#stopped || !this.#active || (this.#wanted && !this.#wanted.has(name))) return;
    const waits = !this.#link.up || !this.#wanted;
    const held = this.#outbox.add(name, asJson(payload), waits);
    if (!waits) this.#send(held);
    this.#tellDropped();
  }

  /** All that is held goes out again: what had arrived already is known there by its number. */
  #want({ events, active, activeFor }: Readonly<Record<string, unknown>>): void {
    if (!Array.isArray(events)) return;
    const wanted = new Set(events.filter((event) => typeof event === 'string'));
    const took = typeof activeFor === 'number' ? Date.now() - activeFor : Infinity;
    const isFirst = !this.#wanted;
    this.#wanted = wanted;
    this.#active = active === true;
    this.#adapter.wanted?.(this.#active ? wanted : new Set());
    // A document that is not chosen at first has collected what the active page has seen as well.
    const isOurs = ({ at, stream }: Held): boolean =>
      this.#active || (at < took && !(isFirst && stream === this.#stream));
    this.#outbox.keepOnly((held) => wanted.has(held.name) && isOurs(held));
    this.#outbox.giveUpNobodys(({ name }) => wanted.has(name) && this.#active);
    for (const held of this.#outbox.held) this.#send(held);
    this.#tellDropped();
  }

  #send(held: Held): void {
    const { seq, name, data, stream, at, waited } = held;
    const head = JSON.stringify({
      type: 'event',
      seq,
      name,
      ...(stream !== this.#stream && { stream }),
      ...(waited && { age: Math.max(0, Date.now() - at) }),
    });
    const text = `${head.slice(0, -1)},"data":${data}}`;
    if (fits(text, this.#longestFrame)) this.#link.sendText(text);
    else this.#outbox.give(held);
  }

  #tellDropped(): void {
    if (!this.#link.up) return;
    const count = this.#outbox.takeDropped();
    if (count > 0) this.#link.send({ type: 'dropped', count });
  }

  #acknowledged({ seq, stream }: Readonly<Record<string, unknown>>): void {
    if (typeof seq !== 'number') return;
    this.#outbox.acknowledged(typeof stream === 'string' ? stream : this.#stream, seq);
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
    this.#link.sendText(resultText(result, this.#longestFrame));
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
