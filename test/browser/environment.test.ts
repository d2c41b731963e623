import { strict as assert } from 'node:assert';
import { useBench } from './harness';

const place = { z: 'flow', x: 200, y: 100, wires: [[]] };

describe('a choice that a variable makes', function () {
  this.timeout(60_000);
  const bench = useBench([
    { id: 'flow', type: 'tab', label: 'Contact center' },
    {
      id: 'connection',
      type: 'bct-config',
      name: 'before',
      transport: '${BCT_WAY}',
      alarmDateOrder: '${BCT_ORDER}',
    },
    { id: 'event', type: 'bct-event', connection: 'connection', events: ['Alarm'], ...place },
  ]);

  it('is shown in the dialog, with the settings of every way in, and stays', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('event');
    await editor.editConnection();
    const order = page.locator('#node-config-input-alarmDateOrder');
    assert.equal(await order.inputValue(), '${BCT_ORDER}');
    assert.equal(await page.locator('#node-config-input-transport').inputValue(), '${BCT_WAY}');
    for (const name of ['bctServerAddress', 'uipBaseUrl']) {
      await page.locator(`#node-config-input-${name}`).waitFor({ state: 'visible' });
    }
    await page.locator('#node-config-input-name').fill('after');
    await editor.connectionDone();
    await editor.done();
    await editor.deploy();
    const saved = (await bench().nodeRed.flows()).find(({ id }) => id === 'connection');
    assert.equal(saved?.['name'], 'after');
    assert.equal(saved['transport'], '${BCT_WAY}');
    assert.equal(saved['alarmDateOrder'], '${BCT_ORDER}');
  });
});
