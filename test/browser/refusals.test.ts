import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('a server that does not answer the dialogs', function () {
  this.timeout(120_000);
  const bench = useBench(flowWith('wired', 'command'));

  /** What the server says from now on, to everything that our dialogs ask. */
  async function says(page: Page, status: number): Promise<void> {
    await page.unroute('**/contact-center/**');
    await page.route('**/contact-center/**', (route) => route.fulfill({ status }));
  }

  /** The browser itself writes down every such answer; anything else it complains of is a fault. */
  function onlyAnswers(complaints: string[]): void {
    for (const complaint of complaints.splice(0)) assert.match(complaint, /status of (403|503)/);
  }

  it('is told of in words, nothing that is set is lost, and the list comes at the next try', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await says(page, 503);
    await page.reload();
    await page.locator('#red-ui-palette-container .red-ui-palette-node').first().waitFor();
    await page.locator('.red-ui-notification').waitFor({ state: 'detached' });
    await editor.edit('wired');
    await page.getByText('The list could not be fetched').first().waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('The list could not be fetched').first().waitFor();
    await page.unroute('**/contact-center/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('combobox', { name: 'Find an event' }).fill('EventRinging');
    await page.getByRole('option', { name: /^EventRinging/ }).waitFor();
    await editor.done();
    const deploy = page.locator('#red-ui-header-button-deploy');
    assert.match((await deploy.getAttribute('class')) ?? '', /disabled/, 'nothing has changed');
    onlyAnswers(editor.complaints);
  });

  it('or does not let somebody do it says that, wherever it is asked', async () => {
    const editor = await bench().open();
    const { page } = editor;
    const forbidden = page.getByText('You may not do that here.');
    await editor.edit('wired');
    await page.getByRole('combobox', { name: 'Find an event' }).fill('EventRinging');
    await page.getByRole('option', { name: /^EventRinging/ }).hover();
    await says(page, 403);
    await page.getByRole('button', { name: 'Send this sample' }).click();
    await forbidden.waitFor();
    await editor.editConnection();
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.locator('.callwires-test-outcome').getByText('You may not do that here.').waitFor();
    await says(page, 503);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('Node-RED did not answer (503).').waitFor();
    await editor.connectionCancel();
    await editor.cancel();
    await page.unroute('**/contact-center/**');
    await editor.edit('command');
    await page.getByRole('combobox', { name: 'Find a command' }).fill('Cti.dialFromQueue');
    await page.getByRole('option').filter({ hasText: 'Cti.dialFromQueue' }).first().click();
    const queueId = page.locator('[data-param="queueId"]');
    await says(page, 403);
    await page.getByRole('button', { name: 'Show values for queueId' }).click();
    await queueId.getByText('You may not do that here.').waitFor();
    await says(page, 503);
    await queueId.getByRole('button', { name: 'Fetch anew' }).click();
    await queueId.getByText('The list could not be fetched (503').waitFor();
    await editor.cancel();
    onlyAnswers(editor.complaints);
  });
});
