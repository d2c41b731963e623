import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('the palette', function () {
  this.timeout(60_000);
  const bench = useBench(flowWith());

  async function shown(page: Page): Promise<{ heading: string; labels: readonly string[] }> {
    const category = page.locator('#red-ui-palette-container-contact_center');
    await category.scrollIntoViewIfNeeded();
    const labels = await category.locator('.red-ui-palette-label').allInnerTexts();
    return {
      heading: await category.locator('.red-ui-palette-header').innerText(),
      // Long labels are broken into lines.
      labels: labels.map((label) => label.replaceAll(/\s+/g, ' ')),
    };
  }

  it('shows the nodes under a category with a readable name', async () => {
    const editor = await bench().open();
    const { heading, labels } = await shown(editor.page);
    assert.equal(heading.trim(), 'contact center');
    for (const label of ['xuc event', 'xuc command']) assert.ok(labels.includes(label), label);
    await editor.shoot('palette');
  });

  it('speaks French to a French browser', async () => {
    const editor = await bench().open({ locale: 'fr-FR' });
    const { heading, labels } = await shown(editor.page);
    assert.equal(heading.trim(), 'centre de contact');
    for (const label of ['événement xuc', 'commande xuc']) assert.ok(labels.includes(label), label);
  });
});
