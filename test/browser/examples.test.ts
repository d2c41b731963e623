import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { name } from '../../package.json';
import { exampleBackends, exampleFiles, exampleNodes } from '../support/examples';
import { useBench } from './harness';

describe('The examples in the Import menu', function () {
  this.timeout(60_000);
  const bench = useBench([{ id: 'flow', type: 'tab', label: 'Mine' }]);

  async function importExample(page: Page, backend: string, example: string): Promise<void> {
    await page.locator('#red-ui-header-button-sidemenu').click();
    await page.locator('#menu-item-import').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('link', { name: 'Examples' }).click();
    for (const text of [name, backend, example]) {
      await dialog.getByText(text, { exact: true }).click();
    }
    await page.locator('#red-ui-clipboard-dialog-ok').click();
    await page.locator('.red-ui-notification').waitFor({ state: 'detached' });
  }

  for (const backend of exampleBackends()) {
    for (const file of exampleFiles(backend)) {
      const example = file.replace(/\.json$/, '');
      it(`brings ${backend}/${example} with every node known and drawn`, async () => {
        await bench().nodeRed.deploy([{ id: 'flow', type: 'tab', label: 'Mine' }]);
        const editor = await bench().open({ width: 1920 });
        const { page } = editor;
        await importExample(page, backend, example);
        const nodes = exampleNodes(backend, file);
        const tab = nodes.find(({ type }) => type === 'tab');
        await page.locator('.red-ui-tab-label', { hasText: String(tab?.['label']) }).click();
        const placed = nodes.filter((node) => 'z' in node && 'x' in node && node.type !== 'group');
        const drawn = page.locator('#red-ui-workspace-chart .red-ui-flow-node-group');
        await drawn.nth(placed.length - 1).waitFor();
        assert.equal(await drawn.count(), placed.length);
        assert.equal(await page.locator('.red-ui-flow-node-unknown').count(), 0);
        // The flow alone: what is beside it hides nodes that stand far to the right.
        await page.addStyleTag({ content: '#red-ui-sidebar, #red-ui-palette { display: none; }' });
        await editor.shoot(`example-${backend}-${example}`);
      });
    }
  }
});
