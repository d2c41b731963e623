import { strict as assert } from 'node:assert';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('an event that is asked for', function () {
  this.timeout(60_000);
  const bench = useBench(flowWith('event'));

  it('can be asked for several times, each time with values of its own', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('event');
    await page.getByRole('combobox', { name: 'Find an event' }).fill('PhoneHintStatus');
    await page.getByRole('option', { name: /^PhoneHintStatusEvent/ }).click();
    const sets = page.locator('.callwires-subscription .callwires-param-set');
    const more = page.locator('.callwires-subscription').getByRole('button', { name: /another/i });
    await more.click();
    await more.click();
    assert.equal(await sets.count(), 3);
    await sets.nth(0).locator('input').fill('1001, 1002');
    await sets.nth(1).locator('input').fill('not for long');
    await sets.nth(2).locator('input').fill('${FRONT_DESK}');
    await sets.nth(1).getByRole('button', { name: 'Remove' }).click();
    await editor.done();
    assert.equal(await page.locator('#event .red-ui-flow-node-error').isVisible(), false);
    await editor.edit('event');
    assert.equal(await sets.nth(0).locator('input').inputValue(), '1001, 1002');
    await editor.done();
    await editor.deploy();
    const saved = (await bench().nodeRed.flows()).find(({ id }) => id === 'event');
    assert.deepEqual(saved?.['subscriptions'], [
      { event: 'PhoneHintStatusEvent', params: { phoneNumbers: ['1001', '1002'] } },
      { event: 'PhoneHintStatusEvent', params: { phoneNumbers: '${FRONT_DESK}' } },
    ]);
    await editor.edit('event');
    await sets.nth(0).locator('input').fill('');
    await sets.nth(1).getByRole('button', { name: 'Remove' }).click();
    await editor.done();
    await page.locator('#event .red-ui-flow-node-error').waitFor();
  });
});
