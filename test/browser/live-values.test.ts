import { strict as assert } from 'node:assert';
import type { Locator, Page } from 'playwright-core';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('values from the connected backend', function () {
  this.timeout(90_000);
  const bench = useBench(flowWith('event', 'command'));
  let simulator: XucSimulator;

  before(async () => {
    simulator = await startXucSimulator({ page: false });
  });

  after(() => simulator.close());

  async function choose(page: Page, command: string): Promise<void> {
    await page.getByRole('combobox', { name: 'Find a command' }).fill(command);
    await page.getByRole('option').filter({ hasText: command }).first().click();
  }

  const param = (page: Page, name: string): Locator => page.locator(`[data-param="${name}"]`);

  it('say why there are none before a deploy', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    await choose(page, 'Cti.dialFromQueue');
    await page.getByRole('button', { name: 'Show values for queueId' }).click();
    await param(page, 'queueId').getByRole('status').getByText('Not connected').waitFor();
    await editor.cancel();
  });

  it('are chosen by name with the mouse, and become the parameter’s literal', async () => {
    const nodes = flowWith('event', 'command').map((node) =>
      'host' in node
        ? {
            ...node,
            host: simulator.host,
            port: simulator.port,
            credentials: { username: 'alice', password: 'secret' },
          }
        : node,
    );
    await bench().nodeRed.deploy(
      nodes.map((node) =>
        'events' in node ? { ...node, events: ['UserConfigUpdate', 'QueueList'] } : node,
      ),
    );
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    await page.locator('.callwires-link').getByText('connected', { exact: true }).waitFor();
    await choose(page, 'Cti.dialFromQueue');
    const queueId = param(page, 'queueId');
    await page.getByRole('button', { name: 'Show values for queueId' }).click();
    await queueId.getByRole('option', { name: /blue sky/ }).waitFor();
    await editor.shoot('live-list');
    await queueId.getByRole('option', { name: /blue sky/ }).click();
    assert.equal(await queueId.locator('input:visible').inputValue(), '8');
    await queueId.getByRole('listbox').waitFor({ state: 'hidden' });
    await editor.done();
    await editor.deploy();
    const saved = (await bench().nodeRed.flows()).find(({ id }) => id === 'command');
    assert.deepEqual(saved?.['params'], [{ name: 'queueId', type: 'num', value: '8' }]);
  });

  it('are found by typing and taken with the keyboard; what is not listed is kept as typed', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    const queueId = param(page, 'queueId');
    const field = queueId.getByRole('combobox', { name: 'queueId' });
    await field.fill('');
    await field.pressSequentially('blue');
    await queueId.getByRole('option', { name: /blue/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    assert.ok(active);
    assert.equal(await page.locator(`#${active}`).getAttribute('role'), 'option');
    await page.keyboard.press('Enter');
    assert.equal(await field.inputValue(), '8');
    assert.equal(await field.getAttribute('aria-expanded'), 'false');
    await field.fill('4711');
    await queueId.getByText('None of the list').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await field.inputValue(), '4711');
    assert.equal(await page.locator('.red-ui-tray').count(), 1, 'Escape has closed the dialog');
    const list = queueId.getByRole('listbox');
    await page.keyboard.press('ArrowDown');
    await list.waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await list.waitFor({ state: 'hidden' });
    await page.keyboard.press('ArrowDown');
    await list.waitFor();
    await page.keyboard.press('ArrowUp');
    const last = queueId.getByRole('option').last();
    assert.equal(await field.getAttribute('aria-activedescendant'), await last.getAttribute('id'));
    await page.keyboard.press('Tab');
    await list.waitFor({ state: 'hidden' });
    assert.equal(await field.inputValue(), '4711', 'only Enter takes a value');
    await field.focus();
    await page.keyboard.press('ArrowDown');
    await queueId.getByRole('button', { name: 'Fetch anew' }).click();
    await queueId.getByRole('option', { name: /blue/ }).first().waitFor();
    await editor.cancel();
  });

  it('are offered to what an event has to know, and to conditions', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('event');
    await page.getByRole('combobox', { name: 'Find an event' }).fill('QueueCalls');
    await page.keyboard.press('Enter');
    const subscription = page.locator('.callwires-subscription');
    await page.getByRole('button', { name: 'Show values for queueId' }).click();
    await subscription.getByRole('option', { name: /blue sky/ }).click();
    assert.equal(await subscription.getByRole('combobox').inputValue(), '8');
    await page.getByRole('button', { name: 'condition' }).click();
    await page
      .getByRole('combobox', { name: 'Event', exact: true })
      .selectOption('UserConfigUpdate');
    await page.getByRole('combobox', { name: 'payload field' }).fill('fullName');
    await page.getByRole('combobox', { name: 'Comparison' }).focus();
    await page.getByRole('button', { name: 'Show values for Value' }).click();
    const seen = page.locator('.callwires-filter-value').getByRole('option');
    await seen.first().waitFor();
    const name = await seen.first().innerText();
    await editor.shoot('seen-values');
    await seen.first().click();
    assert.equal(await page.locator('.callwires-filter-value input:visible').inputValue(), name);
    await editor.cancel();
  });
});
