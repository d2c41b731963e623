import type { Page } from 'playwright-core';
import five9 from '../../nodes/five9/five9';
import { startFive9Page, type Five9Page } from '../../simulators/five9page';
import { BridgeFlow } from '../support/bridge-flow';
import { PATH, SECRET } from '../support/bridge-page';
import { eventually } from '../support/wait';
import { PagesUnderTest, useBrowser, type Words } from './pages-under-test';

/** A browser with CRM pages that hold a Five9 adapter and the CRM SDK. */
export class Five9Crm extends PagesUnderTest<Five9Page> {
  constructor(flow = new BridgeFlow('five9', five9)) {
    super(flow);
  }

  protected override simulate(contentSecurityPolicy: string): Promise<Five9Page> {
    const bridge = { secret: SECRET, audience: PATH };
    return startFive9Page({ bridge, contentSecurityPolicy });
  }

  /** Opens an agent's CRM page and waits until it is connected and has found the SDK. */
  async desk(agent: string, switches: Words = {}): Promise<Page> {
    const page = await this.page();
    await page.goto(this.simulator.desk(agent, this.bridge, switches));
    await this.connected(page);
    return page;
  }

  async connected(page: Page): Promise<void> {
    await page.locator('#bridge').filter({ hasText: '"connected"' }).waitFor({ timeout: 15_000 });
    await eventually('the SDK', () => !this.report().includes('"form":""'), 15_000);
  }

  /** What the dialog of the connection would show. */
  report(): string {
    return JSON.stringify(this.flow.report());
  }
}

export function useFive9Crm(flow?: BridgeFlow): Five9Crm {
  return useBrowser(new Five9Crm(flow));
}
