import { strict as assert } from 'node:assert';
import { name } from '../../package.json';
import { useBench } from './harness';

describe('the Import menu', function () {
  this.timeout(60_000);
  const bench = useBench([{ id: 'flow', type: 'tab', label: 'Mine' }]);

  it('brings an example as a flow that needs no more than a connection', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.chooseExample([name, 'xuc', 'an-agents-shift']);
    await editor.shoot('import-menu');
    await page.locator('#red-ui-clipboard-dialog-ok').click();
    await page.locator('.red-ui-notification').waitFor({ state: 'detached' });
    await page.locator('.red-ui-tab-label', { hasText: "An agent's shift" }).click();
    await page.getByText('agent states', { exact: true }).waitFor();
    await editor.shoot('import-example');
    await editor.deploy();
    const types = (await bench().nodeRed.flows()).map(({ type }) => type);
    for (const type of ['xuc-config', 'xuc-event', 'xuc-command']) assert.ok(types.includes(type));
  });
});
