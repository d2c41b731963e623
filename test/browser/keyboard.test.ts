import { strict as assert } from 'node:assert';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('without a mouse', function () {
  this.timeout(60_000);
  const bench = useBench(flowWith('event'));

  it('events are found, taken, ordered and given up', async () => {
    const editor = await bench().open();
    const { page } = editor;
    const { keyboard } = page;
    const rows = page.getByRole('list', { name: 'Outputs' }).getByRole('listitem');
    await editor.edit('event');
    const search = page.getByRole('combobox', { name: 'Find an event' });
    await page.locator('#node-input-name').focus();
    for (let tabs = 0; tabs < 10; tabs += 1) {
      if (await search.evaluate((field) => field === document.activeElement)) break;
      await keyboard.press('Tab');
    }
    await keyboard.type('QueueStatistics');
    await keyboard.press('Enter');
    await keyboard.press('Control+A');
    await keyboard.type('phone event');
    const activeAfter = async (key: string): Promise<string> => {
      await keyboard.press(key);
      return (await search.getAttribute('aria-activedescendant')) ?? '';
    };
    const first = await activeAfter('ArrowDown');
    const last = await activeAfter('ArrowUp');
    assert.notEqual(last, first);
    assert.equal(await activeAfter('ArrowDown'), first, 'after the last comes the first');
    const second = await activeAfter('ArrowDown');
    assert.notEqual(await activeAfter('PageDown'), second);
    assert.equal(await activeAfter('PageUp'), second, 'five down, five up');
    const active = await activeAfter('ArrowUp');
    assert.equal(active, first);
    const option = page.locator(`#${active}`);
    assert.equal(await option.getAttribute('role'), 'option');
    const name = await option.locator('.callwires-name').innerText();
    await keyboard.press('Enter');
    assert.equal(await option.getAttribute('aria-selected'), 'true');
    assert.equal(await rows.count(), 2);

    await rows.nth(1).getByRole('button', { name: 'Move up' }).focus();
    await keyboard.press('Enter');
    assert.match(await rows.nth(0).innerText(), new RegExp(name));
    await rows.nth(1).getByRole('button', { name: 'Remove' }).focus();
    await keyboard.press('Space');
    assert.equal(await rows.count(), 1);

    await search.focus();
    await keyboard.press('Escape');
    assert.equal(await search.inputValue(), '');
    await keyboard.press('Control+Enter');
    await page.locator('.red-ui-tray').waitFor({ state: 'detached' });
    await editor.deploy();
    const saved = (await bench().nodeRed.flows()).find(({ id }) => id === 'event');
    assert.equal((saved?.['events'] as readonly string[]).length, 1);
  });

  it('a screen reader is told what things are', async () => {
    const editor = await bench().open();
    await editor.edit('event');
    const { page } = editor;
    await page.getByRole('listbox', { name: 'Find an event' }).waitFor();
    await page.getByRole('group', { name: 'Agents' }).waitFor();
    await page.getByRole('region', { name: 'Outputs' }).waitFor();
    const unnamed = await page
      .locator('.callwires-event-dialog')
      .locator('button:visible, input:visible, select:visible')
      .evaluateAll((fields) =>
        fields
          .filter((field) => {
            const labels = field instanceof HTMLInputElement ? field.labels?.length : 0;
            const own = field.getAttribute('aria-label') ?? field.textContent.trim();
            return !labels && !own;
          })
          .map((field) => field.outerHTML),
      );
    assert.deepEqual(unnamed, []);
    await editor.cancel();
  });
});
