import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startConnectsSimulator, type ConnectsSimulator } from '../../simulators/bsconnects';
import { findChromium, launch } from '../browser/chromium';
import { BridgeFlow } from '../support/bridge-flow';
import { PATH, SECRET } from '../support/bridge-page';
import { objectOf } from '../support/json';
import { eventually } from '../support/wait';
import { pageScript } from './page-script';
import { FaultProxy } from '../support/fault-proxy';

type Words = Readonly<Record<string, string>>;

interface Wanted {
  readonly events?: readonly string[];
  readonly command?: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly limits?: Readonly<Record<string, number>>;
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

/** A browser with agents' desks in it, a network, and a Node-RED with a flow. */
export class Crm {
  readonly flow = new BridgeFlow();
  readonly complaints: string[] = [];
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;
  #script = '';
  #simulator: ConnectsSimulator | undefined;
  #proxy: FaultProxy | undefined;

  get simulator(): ConnectsSimulator {
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
    this.#simulator = await startConnectsSimulator({
      bridge: { secret: SECRET, audience: PATH },
      contentSecurityPolicy: strict(new URL(this.bridge)),
    });
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

  /** Opens an agent's desk and waits until it is connected and its product ready. */
  async desk(agent: string, switches: Words = {}): Promise<Desk> {
    const page = await this.page();
    const desk = new Desk(page);
    await page.goto(this.simulator.desk(agent, this.bridge, { initDelay: '20', ...switches }));
    await desk.connected();
    return desk;
  }

  /** Topics of the messages that arrived, without those of pages coming and going. */
  topics(agent?: string): readonly (string | undefined)[] {
    return this.flow
      .got('out')
      .filter((msg) => agent === undefined || objectOf(msg['agent'])['id'] === agent)
      .map(({ topic }) => topic);
  }

  async arrived(topic: string, times = 1): Promise<void> {
    const count = (): number => this.topics().filter((one) => one === topic).length;
    await eventually(`${times} × ${topic}`, () => count() >= times, 15_000);
  }
}

/** What a person does at an agent's desk. */
export class Desk {
  constructor(readonly page: Page) {}

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).first().click();
  }

  async ring(): Promise<void> {
    await this.press('Let it ring');
  }

  async connected(): Promise<void> {
    const shown = this.page.frameLocator('#integration').locator('#bridge');
    await shown.filter({ hasText: '"connected"' }).waitFor({ timeout: 15_000 });
    await this.page.getByRole('button', { name: 'Ready', exact: true }).waitFor();
  }

  async disconnected(): Promise<void> {
    const shown = this.page.frameLocator('#integration').locator('#bridge');
    await shown.filter({ hasNotText: '"connected"' }).waitFor({ timeout: 15_000 });
  }
}

/** Starts a browser before the tests; without one they are skipped and say so, or fail where asked. */
export function useCrm(): Crm {
  const crm = new Crm();

  before('starts a browser', async function () {
    this.timeout(60_000);
    const path = findChromium();
    if (path === undefined) {
      const words =
        'No Chromium was found (PATH, CALLWIRES_CHROMIUM): the bridge’s page is NOT tested.';
      if (process.env['CALLWIRES_REQUIRE_BROWSER'] === '1') throw new Error(words);
      process.stderr.write(`\n  *** ${words} ***\n\n`);
      this.skip();
    }
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
