import { strict as assert } from 'node:assert';
import type { Locator, Page } from 'playwright-core';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('the dialog of a command node', function () {
  this.timeout(60_000);
  const bench = useBench(flowWith('command'));

  async function choose(page: Page, command: string): Promise<void> {
    await page.getByRole('combobox', { name: 'Find a command' }).fill(command);
    await page.getByRole('option').filter({ hasText: command }).first().click();
  }

  function param(page: Page, name: string): Locator {
    return page.locator(`[data-param="${name}"]`);
  }

  /** Opens the menu of a parameter's typed input and takes the type with that label. */
  async function setType(page: Page, name: string, label: string): Promise<void> {
    await param(page, name).locator('.red-ui-typedInput-type-select').click();
    await page.locator('.red-ui-typedInput-options:visible a').filter({ hasText: label }).click();
  }

  it('makes a form of the row: parameters, required marks, the right types', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    await choose(page, 'Cti.dialFromQueue');
    const names = await page
      .locator('[data-param]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-param')));
    assert.deepEqual(names.slice(0, 3), ['destination', 'queueId', 'callerId']);
    assert.equal(await param(page, 'queueId').locator('.callwires-required').count(), 1);
    assert.equal(await param(page, 'callerId').locator('.callwires-required').count(), 0);
    await param(page, 'queueId').locator('.red-ui-typedInput-type-select').click();
    const types = await page.locator('.red-ui-typedInput-options:visible a').allInnerTexts();
    assert.deepEqual(
      types.map((type) => type.trim()),
      ['from message', 'number', 'msg.', 'flow.', 'global.', 'expression', 'env variable'],
    );
    await page.keyboard.press('Escape');
    await editor.shoot('command-dialog');
    await editor.cancel();
  });

  it('saves what is set, nothing for what comes from the message, and shows it again', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    await choose(page, 'Cti.dialFromQueue');
    await setType(page, 'queueId', 'number');
    await param(page, 'queueId').locator('input:visible').fill('9');
    await setType(page, 'destination', 'string');
    await param(page, 'destination').locator('input:visible').fill('0033');
    await page.locator('#node-input-offline').selectOption('wait');
    await page.locator('#node-input-timeout').fill('7');
    await editor.done();
    await editor.deploy();

    const saved = (await bench().nodeRed.flows()).find(({ id }) => id === 'command');
    assert.equal(saved?.['command'], 'Cti.dialFromQueue');
    assert.deepEqual(saved['params'], [
      { name: 'destination', type: 'str', value: '0033' },
      { name: 'queueId', type: 'num', value: '9' },
    ]);
    assert.equal(saved['offline'], 'wait');
    assert.equal(saved['timeout'], 7);

    const again = await bench().open();
    await again.edit('command');
    assert.equal(await param(again.page, 'queueId').locator('input:visible').inputValue(), '9');
    assert.equal(await again.page.locator('#node-input-timeout').inputValue(), '7');
    await again.done();
    const deploy = again.page.locator('#red-ui-header-button-deploy');
    assert.match((await deploy.getAttribute('class')) ?? '', /disabled/, 'nothing has changed');
  });

  it('keeps values of parameters that the next command has too', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    await page.getByRole('button', { name: 'Change' }).click();
    await choose(page, 'Cti.attendedTransfer');
    assert.equal(await param(page, 'destination').locator('input:visible').inputValue(), '0033');
    await editor.cancel();
  });

  it('lists the values of an enumeration', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    await page.getByRole('button', { name: 'Change' }).click();
    await choose(page, 'Cti.getList');
    await setType(page, 'objectType', 'listed value');
    await param(page, 'objectType').locator('.red-ui-typedInput-option-trigger').click();
    const values = await page.locator('.red-ui-typedInput-options:visible a').allInnerTexts();
    assert.ok(values.map((value) => value.trim()).includes('queuemember'));
    await page.keyboard.press('Escape');
    await editor.cancel();
  });

  it('says beside the field what is wrong, and marks the node', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    const queueId = param(page, 'queueId');
    await queueId.locator('input:visible').fill('');
    await queueId.getByText('queueId is empty.').waitFor();
    await editor.done();
    await page.locator('#command .red-ui-flow-node-error').waitFor();
  });
});
