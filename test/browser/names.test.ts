import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('fields and buttons of dialogs', function () {
  this.timeout(90_000);
  const bench = useBench(flowWith('command'));

  /** What a screen reader would have no name for. */
  const unnamed = (page: Page): Promise<readonly string[]> =>
    page
      .locator('.callwires-form:visible')
      .locator('button:visible, input:visible, select:visible')
      .evaluateAll((fields) =>
        fields
          .filter((field) => {
            const labels =
              field instanceof HTMLInputElement || field instanceof HTMLSelectElement
                ? (field.labels?.length ?? 0)
                : 0;
            const own = field.getAttribute('aria-label') ?? field.getAttribute('title');
            // Buttons beside Node-RED's own choice of a config node are its own.
            const core = field.id.startsWith('node-') && field instanceof HTMLButtonElement;
            return !labels && !own && field.textContent.trim() === '' && !core;
          })
          .map((field) => field.outerHTML),
      );

  it('have names in the dialog of a command, whatever kind of value is chosen', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    await page.getByRole('combobox', { name: 'Find a command' }).fill('Cti.setAgentQueue');
    await page.keyboard.press('Enter');
    await page.locator('[data-param="queueId"] .red-ui-typedInput-type-select').click();
    await page
      .locator('.red-ui-typedInput-options:visible a')
      .filter({ hasText: 'number' })
      .click();
    const field = page.getByRole('combobox', { name: 'queueId' });
    await field.waitFor();
    assert.equal(await field.getAttribute('aria-required'), 'true');
    assert.deepEqual(await unnamed(page), []);
    await editor.cancel();
  });

  it('have names in the dialog of a connection', async () => {
    const editor = await bench().open();
    await editor.edit('command');
    await editor.editConnection();
    await editor.page.getByRole('button', { name: 'Test connection' }).waitFor();
    assert.deepEqual(await unnamed(editor.page), []);
    await editor.connectionCancel();
    await editor.cancel();
  });

  it('offer their list to the keyboard where a value comes from the message', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    await page.getByRole('combobox', { name: 'Find a command' }).fill('Cti.setAgentQueue');
    await page.keyboard.press('Enter');
    const opener = page.getByRole('button', { name: 'Show values for agentId' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const list = page.getByRole('listbox', { name: 'agentId' });
    await list.waitFor({ state: 'attached' });
    assert.equal(await list.evaluate((element) => element === document.activeElement), true);
    await page.keyboard.press('Escape');
    assert.equal(await opener.evaluate((element) => element === document.activeElement), true);
    assert.equal(await page.locator('.red-ui-tray').count(), 1);
    await editor.cancel();
  });
});
