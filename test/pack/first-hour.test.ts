import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { name as packageName } from '../../package.json';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { chromiumOrSkip, launch } from '../browser/chromium';
import { Editor } from '../browser/editor';
import { keepWhatIsThere } from '../browser/import';
import { exampleNodes } from '../support/examples';
import { NodeRed } from '../support/node-red';
import { installPacked } from '../support/packed';

const root = join(__dirname, '..', '..');

/** The dashboard of this checkout, as if the editor had installed it. */
function addDashboard(userDir: string): void {
  const dashboard = join('node_modules', '@flowfuse', 'node-red-dashboard');
  mkdirSync(dirname(join(userDir, dashboard)), { recursive: true });
  symlinkSync(join(root, dashboard), join(userDir, dashboard), 'junction');
}

/** One person's way through one Node-RED, in this order: each step begins where the one before has ended. */
describe('The first hour with the packed package', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'callwires-first-hour-'));
  let simulator: BctSimulator;
  let nodeRed: NodeRed;
  let browser: Browser;
  let editor: Editor;

  before(
    'installs the package, and starts Node-RED, a contact center and a browser',
    async function () {
      const path = chromiumOrSkip(this, 'the first hour');
      installPacked(folder);
      addDashboard(folder);
      simulator = await startBctSimulator();
      nodeRed = await NodeRed.start([], { userDir: folder });
      browser = await launch(path);
      editor = await Editor.open(browser, nodeRed.url);
    },
  );

  after('ends them', async () => {
    await browser.close();
    await nodeRed.stop();
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  afterEach('the editor has not complained', () => {
    assert.deepEqual(editor.complaints, []);
  });

  async function bringIn(example: string, tab: string): Promise<void> {
    const { page } = editor;
    await editor.chooseExample([packageName, 'bct', example]);
    await page.locator('#red-ui-clipboard-dialog-ok').click();
    await keepWhatIsThere(page, tab);
  }

  async function connected(): Promise<void> {
    const label = editor.page.locator('.red-ui-flow-node-status-label');
    await label.filter({ hasText: 'connected' }).first().waitFor();
  }

  /** A page of the contact center in a tab of its own: each tab is a person. */
  async function person(role: string): Promise<Page> {
    const page = await editor.page.context().newPage();
    await page.goto(`${simulator.url}/#${role}`);
    return page;
  }

  it('imports the emergency alert, fills the connection in, tests it, deploys, and sees an alert', async () => {
    const { page } = editor;
    await editor.shoot('first-hour-1-editor');
    await bringIn('emergency-alert', 'Emergency alert');
    await editor.shoot('first-hour-2-imported');
    const event = exampleNodes('bct', 'emergency-alert.json').find(
      ({ type }) => type === 'bct-event',
    );
    await editor.edit(event?.id ?? '');
    await editor.shoot('first-hour-3-event');
    await editor.editConnection();
    await editor.shoot('first-hour-4-connection-empty');
    await page.locator('#node-config-input-transport').selectOption('owi');
    await page.locator('#node-config-input-bctServerAddress').fill(simulator.host);
    await page.locator('#node-config-input-bctServerPort').fill(String(simulator.port));
    const https = page.locator('[data-setting="bctServerUseHttps"]');
    await https.locator('.red-ui-typedInput-option-trigger').click();
    await page.locator('.red-ui-typedInput-options:visible a', { hasText: 'false' }).click();
    await page.locator('#node-config-input-bctUserName').fill('nodered');
    await page.locator('#node-config-input-bctPassword').fill('secret');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.locator('.callwires-test-outcome').getByText('It works.').waitFor();
    await editor.shoot('first-hour-5-connection-tested');
    await editor.connectionDone();
    await editor.done();
    await editor.deploy();
    await connected();
    await editor.shoot('first-hour-6-deployed');
    const phone = await person('phone');
    await phone.getByLabel('Extension').selectOption('4711');
    for (const key of ['1', '1', '2']) {
      await phone.getByRole('group', { name: 'Keypad' }).getByText(key, { exact: true }).click();
    }
    await phone.getByRole('button', { name: 'Call', exact: true }).click();
    await page.bringToFront();
    await editor.showSidebar('debug');
    await page.locator('.red-ui-debug-msg', { hasText: 'EMERGENCY CALL to 112' }).first().waitFor();
    await editor.shoot('first-hour-7-alert');
    await phone.close();
  });

  it('imports the chat bot, which finds its connection there, and a visitor is answered', async () => {
    const { page } = editor;
    await editor.chooseExample([packageName, 'bct', 'web-chat-bot']);
    await page.locator('#red-ui-clipboard-dialog-ok').click();
    await page.getByRole('button', { name: 'View nodes...' }).waitFor();
    await editor.shoot('first-hour-8-import-asks');
    await keepWhatIsThere(page, 'Web chat bot');
    await editor.deploy();
    await connected();
    await editor.shoot('first-hour-9-bot');
    const visitor = await person('visitor');
    await visitor.getByRole('button', { name: 'Start chat' }).click();
    const chat = visitor.getByRole('log', { name: 'Your chat' });
    await chat.getByText('Good day! I am the digital assistant.').waitFor();
    await visitor
      .getByRole('group', { name: 'Choose an answer' })
      .getByRole('button', { name: 'Opening hours' })
      .click();
    await chat.getByText('We are there from Monday to Friday').waitFor();
    await visitor.screenshot({ path: 'test-results/first-hour-10-visitor.png' });
    await visitor.close();
  });

  it('imports the wallboard, and it shows the queue', async () => {
    await bringIn('wallboard', 'Wallboard: Business ConneCT');
    await editor.deploy();
    await connected();
    await editor.shoot('first-hour-11-wallboard-flow');
    const wall = await editor.page.context().newPage();
    await wall.goto(`${nodeRed.url}/dashboard/queues`);
    await wall.locator('.cw-tile', { hasText: 'Sales' }).first().waitFor();
    await wall.screenshot({ path: 'test-results/first-hour-12-wall.png' });
    await wall.close();
  });
});
