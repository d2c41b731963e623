import type { Browser, BrowserContext, Frame, FrameLocator, Page } from 'playwright-core';
import { startFive9Page, type Five9Page, type Five9PageOptions } from '../../simulators/five9page';
import { chromiumOrSkip, launch } from '../browser/chromium';
import { objectOf } from '../support/json';

type Words = Readonly<Record<string, string>>;

/** An event of the SDK, as a page heard it. */
export interface Heard {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Settled promises of the SDK: what they were fulfilled with, or rejected. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** What a page does that uses the SDK: hears all events and keeps them. */
const HEARS = `(() => {
  window.heard = [];
  window.api = window.Five9.CrmSdk.interactionApi();
  const hear = (name) => (params) => { window.heard.push({ name, params }); };
  window.api.subscribe(Object.fromEntries(Object.keys(window.api.Events).map((name) => [name, hear(name)])));
  window.settled = (promise) => promise.then((value) => ({ value }), (error) => ({ error }));
})()`;

/** Lets pages of made-up public addresses reach the simulator, as Five9's can be reached. */
const PUBLIC_TO_LOCAL = ['--disable-features=LocalNetworkAccessChecks'];

/** A page that uses the SDK, and the adapter in it. */
export class SdkPage {
  readonly logged: string[] = [];
  readonly adapter: FrameLocator;

  constructor(readonly page: Page) {
    this.adapter = page.frameLocator('#adt');
    page.on('console', (message) => this.logged.push(message.text()));
  }

  /** Begins to listen, and waits until the adapter has answered once. */
  async listen(): Promise<void> {
    await this.page.waitForFunction('window.Five9?.CrmSdk');
    await this.page.evaluate(HEARS);
    await this.outcome('isMasterPage');
  }

  outcome(method: string, ...args: readonly unknown[]): Promise<Outcome> {
    const given = args.map((arg) => JSON.stringify(arg)).join(', ');
    return this.page.evaluate<Outcome>(`settled(window.api[${JSON.stringify(method)}](${given}))`);
  }

  async value(method: string, ...args: readonly unknown[]): Promise<unknown> {
    const outcome = await this.outcome(method, ...args);
    if ('value' in outcome) return outcome.value;
    throw new Error(`${method} was rejected: ${JSON.stringify(outcome.error)}`);
  }

  async error(method: string, ...args: readonly unknown[]): Promise<unknown> {
    const outcome = await this.outcome(method, ...args);
    if ('error' in outcome) return outcome.error;
    throw new Error(`${method} was fulfilled: ${JSON.stringify(outcome.value)}`);
  }

  async errorCode(method: string, ...args: readonly unknown[]): Promise<unknown> {
    return objectOf(await this.error(method, ...args))['errorCode'];
  }

  heard(): Promise<readonly Heard[]> {
    return this.page.evaluate<readonly Heard[]>('window.heard');
  }

  async names(): Promise<readonly string[]> {
    return (await this.heard()).map(({ name }) => name);
  }

  /** The first event of this name. */
  async event(name: string): Promise<Readonly<Record<string, unknown>>> {
    await this.page.waitForFunction(`heard.some(({ name }) => name === ${JSON.stringify(name)})`);
    const found = (await this.heard()).find((one) => one.name === name);
    return objectOf(found?.params);
  }

  /** Waits until the adapter serves this API of the page; the SDK asks only every few seconds. */
  async served(api: string): Promise<void> {
    const isAdapter = (frame: Frame): boolean => frame.url().includes('/clients/integrations/');
    const frame = this.page.frames().find(isAdapter);
    if (!frame) throw new Error('There is no adapter.');
    await frame.waitForFunction(`window.five9Adapter?.connections('${api}') > 0`);
  }

  /** Presses a key of the adapter; keys say what they are about, so that a beginning is enough. */
  async press(name: string): Promise<void> {
    // Pages behind others are drawn, and so can be pressed, only now and then.
    await this.page.bringToFront();
    await this.adapter
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
  }
}

/** A simulator for each test, and pages in a real browser. */
export class Five9Bench {
  readonly complaints: string[] = [];
  #simulator: Five9Page | undefined;
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;

  get simulator(): Five9Page {
    if (!this.#simulator) throw new Error('The simulator runs only inside tests.');
    return this.#simulator;
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('Pages are there only inside tests.');
    return this.#context;
  }

  async launch(test: Mocha.Context): Promise<void> {
    this.#browser = await launch(chromiumOrSkip(test, 'the page with Five9'), PUBLIC_TO_LOCAL);
  }

  async end(): Promise<void> {
    await this.#browser?.close();
  }

  async begin(options: Five9PageOptions): Promise<void> {
    this.#simulator = await startFive9Page(options);
    this.#context = await this.#browser?.newContext();
  }

  async stop(): Promise<void> {
    await this.#context?.close();
    await this.#simulator?.close();
    this.complaints.length = 0;
  }

  async page(): Promise<SdkPage> {
    const page = await this.context.newPage();
    page.on('pageerror', (error) => this.complaints.push(error.message));
    return new SdkPage(page);
  }

  /** An agent's CRM page that listens to the SDK. */
  async desk(agent = '3000001', switches: Words = {}): Promise<SdkPage> {
    const desk = await this.page();
    await desk.page.goto(this.simulator.desk(agent, undefined, switches));
    await desk.listen();
    return desk;
  }
}

/** Starts what the tests of one `describe` need; a page that complains fails its test. */
export function useFive9(options: Five9PageOptions = {}): Five9Bench {
  const bench = new Five9Bench();

  before('starts a browser', async function () {
    this.timeout(60_000);
    await bench.launch(this);
  });

  beforeEach('starts the simulator', async () => {
    await bench.begin(options);
  });

  afterEach('closes the pages', async () => {
    const heard = [...bench.complaints];
    await bench.stop();
    if (heard.length > 0) throw new Error(`A page complained: ${heard.join('; ')}`);
  });

  after('ends the browser', async () => {
    await bench.end();
  });

  return bench;
}
