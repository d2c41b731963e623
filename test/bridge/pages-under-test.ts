import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumOrSkip, launch } from '../browser/chromium';
import type { BridgeFlow } from '../support/bridge-flow';
import { PATH } from '../support/bridge-page';
import { FaultProxy } from '../support/fault-proxy';
import { objectOf } from '../support/json';
import { eventually } from '../support/wait';
import { pageScript } from './page-script';

export type Words = Readonly<Record<string, string>>;

export interface Wanted {
  readonly events?: readonly string[];
  readonly command?: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly limits?: Readonly<Record<string, number>>;
}

interface Simulator {
  readonly url: string;
  close(): Promise<void>;
}

/** As little as a page needs for the bridge, and nothing else. */
function strict({ origin, host }: URL): string {
  return [
    "default-src 'none'",
    'img-src data:',
    "style-src 'self'",
    "frame-src 'self'",
    `script-src 'self' ${origin}`,
    `connect-src 'self' ws://${host}`,
  ].join('; ');
}

/** A browser with pages of agents in it, a network, and a Node-RED with a flow. */
export abstract class PagesUnderTest<S extends Simulator> {
  readonly complaints: string[] = [];
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;
  #script = '';
  #simulator: S | undefined;
  #proxy: FaultProxy | undefined;

  constructor(readonly flow: BridgeFlow) {}

  protected abstract simulate(contentSecurityPolicy: string): Promise<S>;

  get simulator(): S {
    if (!this.#simulator) throw new Error('The simulator runs only inside tests.');
    return this.#simulator;
  }

  get network(): FaultProxy {
    if (!this.#proxy) throw new Error('The network is there only inside tests.');
    return this.#proxy;
  }

  get bridge(): string {
    return `http://127.0.0.1:${this.network.port}${PATH}`;
  }

  async launch(path: string): Promise<void> {
    this.#browser = await launch(path);
    this.#script = await pageScript('script');
  }

  async end(): Promise<void> {
    await this.#browser?.close();
  }

  async begin({ events, command, config, limits }: Wanted = {}): Promise<void> {
    this.#proxy = await FaultProxy.start();
    this.#simulator = await this.simulate(strict(new URL(this.bridge)));
    await this.flow.begin(
      { ...(events && { events }), ...(command && { command }) },
      { origins: [this.simulator.url], ...config },
      { contactCenterBridge: { ...limits } },
    );
    this.network.target = this.flow.port;
    this.#context = await this.#browser?.newContext();
    await this.#context?.route('**/contact-center/bridge.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: this.#script }),
    );
  }

  async stop(): Promise<void> {
    await this.#context?.close();
    await this.flow.stop();
    await this.#proxy?.close();
    await this.#simulator?.close();
    this.complaints.length = 0;
  }

  /** Opens any page in the browser. */
  async page(): Promise<Page> {
    if (!this.#context) throw new Error('Pages are there only inside tests.');
    const page = await this.#context.newPage();
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.complaints.push(message.text());
    });
    return page;
  }

  /** Topics of the messages that arrived, without those of pages coming and going. */
  topics(agent?: string): readonly (string | undefined)[] {
    return this.flow
      .got('out')
      .filter((msg) => agent === undefined || objectOf(msg['agent'])['id'] === agent)
      .map(({ topic }) => topic);
  }

  async arrived(topic: string, times = 1, withinMs = 15_000): Promise<void> {
    const count = (): number => this.topics().filter((one) => one === topic).length;
    await eventually(`${times} × ${topic}`, () => count() >= times, withinMs);
  }
}

/** Starts a browser before the tests; without one they are skipped and say so, or fail where asked. */
export function useBrowser<C extends PagesUnderTest<Simulator>>(crm: C): C {
  before('starts a browser', async function () {
    this.timeout(60_000);
    const path = chromiumOrSkip(this, 'the bridge’s page');
    await crm.launch(path);
  });

  afterEach('closes the pages', async () => {
    const { complaints } = crm;
    const heard = [...complaints];
    await crm.stop();
    if (heard.length > 0) throw new Error(`A page complained: ${heard.join('; ')}`);
  });

  after('ends the browser', async () => {
    await crm.end();
  });

  return crm;
}
