import WebSocket from 'ws';
import { start, type Bridge, type BridgeOptions } from '../../../nodes/bridge/page/start';
import { library } from '../../support/fake-browser';
import { ORIGIN } from '../../support/bridge-page';

/** The browser's WebSocket, which says by itself where the page is. */
class PageSocket extends WebSocket {
  constructor(url: string) {
    super(url, { origin: ORIGIN, perMessageDeflate: false });
    // A browser tells of errors by the close that follows.
    this.on('error', () => undefined);
  }
}

/** What the page script finds in a browser; the tab's storage is refused, so pages share nothing. */
function becomeBrowser(): void {
  const window = {
    location: { href: `${ORIGIN}/page` },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    top: { document: {}, dispatchEvent: () => true },
  };
  Object.defineProperty(globalThis, 'window', { value: window, configurable: true });
  Object.defineProperty(globalThis, 'WebSocket', { value: PageSocket, configurable: true });
}

export interface NodePageOptions {
  readonly url: string;
  readonly getToken: () => string;
  /** The page is asked for a channel; gives what it answers. */
  readonly getChannel?: (channelId: unknown) => unknown;
  readonly onState?: BridgeOptions['onState'];
}

/** The real page script, in Node.js and on a real socket, with a library of b+s Connects that is made up. */
export class NodePage {
  readonly #bridge: Bridge;
  readonly #raise: (name: string, payload: unknown) => void;

  constructor({ url, getToken, getChannel, onState }: NodePageOptions) {
    becomeBrowser();
    const { cil, raise } = library({
      getChannel: (channelId: unknown) => Promise.resolve(getChannel?.(channelId)),
    });
    this.#raise = raise;
    this.#bridge = start({ url, getToken, library: cil, ...(onState && { onState }) });
  }

  get state(): string {
    return this.#bridge.state;
  }

  raise(name: string, payload: unknown): void {
    this.#raise(name, payload);
  }

  stop(): void {
    this.#bridge.stop();
  }
}
