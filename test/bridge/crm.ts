import type { Page } from 'playwright-core';
import { startConnectsSimulator, type ConnectsSimulator } from '../../simulators/bsconnects';
import { BridgeFlow } from '../support/bridge-flow';
import { PATH, SECRET } from '../support/bridge-page';
import { PagesUnderTest, useBrowser, type Words } from './pages-under-test';

/** A browser with agents' desks of b+s Connects. */
export class Crm extends PagesUnderTest<ConnectsSimulator> {
  /** Folder of somebody's own page in the gadget; the CRM then allows everything. */
  integration: string | undefined;

  constructor() {
    super(new BridgeFlow());
  }

  protected override simulate(contentSecurityPolicy: string): Promise<ConnectsSimulator> {
    const bridge = { secret: SECRET, audience: PATH };
    const { integration } = this;
    return startConnectsSimulator({
      bridge,
      ...(integration === undefined ? { contentSecurityPolicy } : { integration }),
    });
  }

  /** Opens an agent's desk and waits until it is connected and its product ready. */
  async desk(agent: string, switches: Words = {}): Promise<Desk> {
    const page = await this.page();
    const desk = new Desk(page);
    await page.goto(this.simulator.desk(agent, this.bridge, { initDelay: '20', ...switches }));
    await desk.connected();
    return desk;
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

export function useCrm(): Crm {
  return useBrowser(new Crm());
}
