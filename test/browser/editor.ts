import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { darkTheme } from './dark-theme';

const shots = join(__dirname, '..', '..', 'test-results');

export interface EditorOptions {
  readonly locale?: string;
  readonly dark?: boolean;
  /** Width of the window in pixels. */
  readonly width?: number;
}

/** The flow editor in a page of its own, and what the page complained of. */
export class Editor {
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async open(browser: Browser, url: string, options: EditorOptions = {}): Promise<Editor> {
    const context = await browser.newContext({
      locale: options.locale ?? 'en-US',
      viewport: { width: options.width ?? 1500, height: 1000 },
    });
    const page = await context.newPage();
    const editor = new Editor(page, context);
    page.on('pageerror', (error) => editor.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        editor.complaints.push(`${message.text()} ${message.location().url}`);
      }
    });
    await page.goto(url);
    await page.locator('#red-ui-palette-container .red-ui-palette-node').first().waitFor();
    // Menus and lists that slide open are missed by a click on a machine with little time.
    await page.evaluate('jQuery.fx.off = true');
    if (options.dark) await page.addStyleTag({ content: darkTheme });
    await page.locator('.red-ui-notification').waitFor({ state: 'detached' });
    return editor;
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Opens the dialog of a node in the flow, as a double click does. */
  async edit(id: string): Promise<Locator> {
    // Ids that Node-RED makes may begin with a digit.
    await this.page.locator(`[id="${id}"]`).dblclick();
    return this.#settled('.red-ui-tray');
  }

  /** Opens the dialog of the connection from the dialog of a node. */
  async editConnection(): Promise<Locator> {
    await this.page.locator('#node-input-btn-connection-edit').click();
    return this.#settled('.red-ui-tray');
  }

  /** Opens the dialog of a new connection from the dialog of a node, by the + button. */
  async addConnection(): Promise<Locator> {
    await this.page.locator('#node-input-btn-connection-add').click();
    return this.#settled('.red-ui-tray');
  }

  async done(): Promise<void> {
    await this.page.locator('#node-dialog-ok').click();
    await this.#closed();
  }

  async cancel(): Promise<void> {
    await this.page.locator('#node-dialog-cancel').click();
    await this.#closed();
  }

  async connectionDone(): Promise<void> {
    await this.page.locator('#node-config-dialog-ok').click();
    await this.page.waitForTimeout(TRAY_MS);
  }

  async connectionCancel(): Promise<void> {
    await this.page.locator('#node-config-dialog-cancel').click();
    await this.page.waitForTimeout(TRAY_MS);
  }

  async deploy(): Promise<void> {
    const deployed = this.page.waitForResponse(
      (response) => response.url().endsWith('/flows') && response.request().method() === 'POST',
    );
    await this.page.locator('#red-ui-header-button-deploy').click();
    await deployed;
    await this.page.locator('#red-ui-header-button-deploy.disabled').waitFor();
  }

  /** Chooses an example in the dialog of the Import menu; `path` begins with the name of the pack. */
  async chooseExample(path: readonly [string, ...string[]]): Promise<void> {
    await this.page.locator('#red-ui-header-button-sidemenu').click();
    await this.page.locator('#menu-item-import').click();
    const dialog = this.page.getByRole('dialog');
    const [pack] = path;
    // A tab counts a click only if it was pressed and let go on the tab: the dialog may still move.
    while (!(await dialog.getByText(pack, { exact: true }).isVisible())) {
      await dialog.getByRole('link', { name: 'Examples' }).click();
      await this.page.waitForTimeout(TRAY_MS);
    }
    for (const text of path) await dialog.getByText(text, { exact: true }).click();
    // Folders slide open: what was clicked while they moved may have been something else.
    const ok = this.page.locator('#red-ui-clipboard-dialog-ok');
    while (await ok.isDisabled()) {
      await dialog.getByText(path.at(-1) ?? pack, { exact: true }).click();
      await this.page.waitForTimeout(TRAY_MS);
    }
  }

  /** Brings a tab of the sidebar to the front, which Node-RED 4 and 5 lay out differently. */
  async showSidebar(tab: 'debug' | 'help'): Promise<void> {
    await this.page.evaluate(`RED.sidebar.show('${tab}')`);
  }

  /** A picture for people, in `test-results/`. */
  async shoot(name: string): Promise<void> {
    mkdirSync(shots, { recursive: true });
    await this.page.screenshot({ path: join(shots, `${name}.png`) });
  }

  async #settled(selector: string): Promise<Locator> {
    const tray = this.page.locator(selector).last();
    await tray.waitFor();
    await this.page.waitForTimeout(TRAY_MS);
    return tray;
  }

  async #closed(): Promise<void> {
    await this.page.locator('.red-ui-tray').waitFor({ state: 'detached' });
  }
}

/** Trays slide in; what is clicked while they move is missed. */
const TRAY_MS = 600;
