import { strict as assert } from 'node:assert';
import { wired } from './flows';
import { useBench } from './harness';

describe('the outputs of an event node', function () {
  this.timeout(60_000);
  const bench = useBench(wired);

  async function savedWires(): Promise<unknown> {
    const node = (await bench().nodeRed.flows()).find(({ id }) => id === 'wired');
    return node?.['wires'];
  }

  it('are named after their events', async () => {
    const editor = await bench().open();
    await editor.page.locator('#wired .red-ui-flow-port-output').nth(1).hover();
    const tip = editor.page.locator('.red-ui-flow-port-tooltip');
    await tip.waitFor();
    assert.equal(await tip.textContent(), 'PhoneEvent:EventRinging');
  });

  it('keep their wires when events are moved, removed and added', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('wired');
    const rows = page.getByRole('list', { name: 'Outputs' }).getByRole('listitem');
    await rows.nth(2).getByRole('button', { name: 'Move up' }).click();
    await rows.nth(0).getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('combobox', { name: 'Find an event' }).fill('Sheet');
    await page
      .getByRole('option', { name: /^Sheet/ })
      .first()
      .click();
    await editor.done();
    await editor.deploy();
    assert.deepEqual(await savedWires(), [['queues'], ['calls'], []]);
  });

  it('can be dragged into another order', async () => {
    const editor = await bench().open();
    await editor.edit('wired');
    const rows = editor.page.getByRole('list', { name: 'Outputs' }).getByRole('listitem');
    const handle = await rows.nth(0).locator('.callwires-handle').boundingBox();
    const target = await rows.nth(1).boundingBox();
    assert.ok(handle && target);
    await editor.page.mouse.move(handle.x + 4, handle.y + 6);
    await editor.page.mouse.down();
    await editor.page.mouse.move(handle.x + 4, target.y + target.height, { steps: 8 });
    await editor.page.mouse.up();
    await editor.done();
    await editor.deploy();
    assert.deepEqual(await savedWires(), [['calls'], ['queues'], []]);
  });

  it('become one, and wires of the first event stay', async () => {
    const editor = await bench().open();
    await editor.edit('wired');
    await editor.page.getByRole('combobox', { name: 'Send' }).selectOption('single');
    await editor.done();
    await editor.deploy();
    assert.deepEqual(await savedWires(), [['calls']]);
  });
});
