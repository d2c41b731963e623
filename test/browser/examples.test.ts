import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { isList } from '../../nodes/runtime/json';
import { name } from '../../package.json';
import { exampleBackends, exampleFiles, exampleNodes } from '../support/examples';
import type { Editor } from './editor';
import { useBench } from './harness';
import { keepWhatIsThere } from './import';

const examples = exampleBackends().flatMap((backend) =>
  exampleFiles(backend).map((file) => ({ backend, file, label: file.replace(/\.json$/, '') })),
);

describe('The examples in the Import menu', function () {
  this.timeout(240_000);
  const bench = useBench([{ id: 'flow', type: 'tab', label: 'Mine' }]);

  /** Shows the flow alone: what is beside and before it hides nodes. */
  async function shoot(editor: Editor, picture: string): Promise<void> {
    const hidden = '#red-ui-sidebar, #red-ui-palette, .red-ui-notification { display: none; }';
    const style = await editor.page.addStyleTag({ content: hidden });
    await editor.shoot(picture);
    await style.evaluate((element) => {
      if (element instanceof Element) element.remove();
    });
  }

  /** Ids of the config nodes in the editor, deployed or not. */
  async function configs(page: Page, type: string): Promise<readonly unknown[]> {
    const found: unknown = await page.evaluate(`(() => {
      const ids = [];
      RED.nodes.eachConfig(({ id, type }) => { if (type === '${type}') ids.push(id); });
      return ids;
    })()`);
    assert.ok(isList(found));
    return found;
  }

  it('come one after the other, every node known, and share connections and pages', async () => {
    const editor = await bench().open({ width: 1920 });
    const { page } = editor;
    for (const { backend, file, label } of examples) {
      await editor.chooseExample([name, backend, label]);
      await page.locator('#red-ui-clipboard-dialog-ok').click();
      const nodes = exampleNodes(backend, file);
      const tab = nodes.find(({ type }) => type === 'tab');
      await keepWhatIsThere(page, String(tab?.['label']));
      const placed = nodes.filter(({ type }) => type !== 'group').filter((node) => 'x' in node);
      const drawn = page.locator('#red-ui-workspace-chart .red-ui-flow-node-group');
      await drawn.nth(placed.length - 1).waitFor();
      assert.equal(await drawn.count(), placed.length, label);
      assert.equal(await page.locator('.red-ui-flow-node-unknown').count(), 0, label);
      await shoot(editor, `example-${backend}-${label}`);
    }
    const kept = examples.flatMap(({ backend, file }) => exampleNodes(backend, file));
    const types = [
      ...exampleBackends().map((backend) => `${backend}-config`),
      'ui-base',
      'ui-page',
    ];
    for (const type of types) {
      const expected = new Set(kept.filter((node) => node.type === type).map(({ id }) => id));
      assert.equal((await configs(page, type)).length, expected.size, type);
    }
  });
});
