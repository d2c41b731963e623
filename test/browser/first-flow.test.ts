import { strict as assert } from 'node:assert';
import type { Locator, Page } from 'playwright-core';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { objectOf } from '../support/json';
import { Canvas } from './canvas';
import type { Editor } from './editor';
import { useBench } from './harness';

describe('a first flow', function () {
  this.timeout(90_000);
  const bench = useBench([{ id: 'flow', type: 'tab', label: 'First' }]);
  let simulator: XucSimulator;

  before('starts a XiVO', async () => {
    simulator = await startXucSimulator();
  });

  after('ends it', async () => {
    await simulator.close();
  });

  async function choose(page: Page, what: string, name: string): Promise<void> {
    await page.getByRole('combobox', { name: what }).fill(name);
    await page.getByRole('option').filter({ hasText: name }).first().click();
  }

  async function addConnection(editor: Editor): Promise<void> {
    const { page } = editor;
    await editor.addConnection();
    await page.locator('.callwires-config-dialog').getByText('not deployed yet').waitFor();
    await page.locator('#node-config-input-host').fill(simulator.host);
    await page.locator('#node-config-input-port').fill(String(simulator.port));
    await page.locator('#node-config-input-username').fill('alice');
    await page.locator('#node-config-input-password').fill('secret');
    await editor.shoot('first-flow-connection');
    await editor.connectionDone();
  }

  function connections(page: Page): Locator {
    return page.locator('#node-input-connection option');
  }

  it('is dragged, wired, deployed, and dials', async () => {
    const editor = await bench().open();
    const { page } = editor;
    const canvas = new Canvas(page);
    const event = await canvas.drop('xuc-event', { x: 200, y: 120 });
    const command = await canvas.drop('xuc-command', { x: 420, y: 240 });
    const debug = await canvas.drop('debug', { x: 700, y: 120 });
    const inject = await canvas.drop('inject', { x: 160, y: 300 });

    await editor.edit(event);
    await addConnection(editor);
    await page.getByText('not deployed yet').waitFor();
    await choose(page, 'Find an event', 'PhoneEvent');
    await editor.done();

    await editor.edit(command);
    const names = await connections(page).allInnerTexts();
    assert.ok(names.includes(`alice@${simulator.host}`), names.join());
    await page.locator('#node-input-connection').selectOption({ label: `alice@${simulator.host}` });
    await choose(page, 'Find a command', 'Cti.dial');
    const destination = page.locator('[data-param="destination"]');
    await destination.locator('.red-ui-typedInput-type-select').click();
    await page
      .locator('.red-ui-typedInput-options:visible a')
      .filter({ hasText: 'string' })
      .click();
    await destination.locator('input:visible').fill('1002');
    await editor.done();

    await canvas.wire(event, debug);
    await canvas.wire(inject, command);
    await canvas.wire(command, debug);
    await editor.deploy();
    for (const id of [event, command]) {
      await canvas.status(id).filter({ hasText: 'connected' }).waitFor();
    }
    await page.locator('.red-ui-notification').waitFor({ state: 'detached' });
    await editor.shoot('first-flow');

    const dialled = simulator.waitForCommand('dial');
    await canvas.node(inject).locator('.red-ui-flow-node-button-button').click();
    const { json } = await dialled;
    assert.equal(objectOf(json)['destination'], '1002');
    await editor.showSidebar('debug');
    await page.locator('.red-ui-debug-msg', { hasText: 'EventDialing' }).first().waitFor();
  });

  it('has a connection that still goes by its login when the editor is opened anew', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit(await idOf('xuc-command'));
    await connections(page)
      .filter({ hasText: `alice@${simulator.host}` })
      .waitFor({ state: 'attached' });
    await page.locator('.callwires-link[data-state="ready"]').waitFor();
    await editor.cancel();
  });

  async function idOf(type: string): Promise<string> {
    const node = (await bench().nodeRed.flows()).find((one) => one['type'] === type);
    return String(node?.['id']);
  }
});
