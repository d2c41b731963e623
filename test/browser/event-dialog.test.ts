import { strict as assert } from 'node:assert';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('the dialog of an event node', function () {
  this.timeout(60_000);
  const bench = useBench(flowWith('event'));

  it('finds an event by any word, takes it, and has it again after a deploy', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('event');
    const search = page.getByRole('combobox', { name: 'Find an event' });
    await search.pressSequentially('wait in a watched');
    await page.getByRole('option', { name: /^QueueCalls/ }).click();
    await search.fill('agentready');
    await page.getByRole('option', { name: /^AgentReady/ }).click();
    await page.getByRole('combobox', { name: /queueId/ }).fill('9');
    await page.getByRole('button', { name: 'condition' }).click();
    await page.getByRole('combobox', { name: 'Event', exact: true }).selectOption('QueueCalls');
    await page.getByRole('combobox', { name: 'payload field' }).fill('calls.*.number');
    await page.getByRole('combobox', { name: 'Comparison' }).selectOption('startsWith');
    await page.locator('.callwires-filter-value input:visible').fill('00');
    await editor.shoot('event-dialog');
    await editor.done();
    await editor.deploy();

    const saved = (await bench().nodeRed.flows()).find(({ id }) => id === 'event');
    assert.deepEqual(saved?.['events'], ['QueueCalls', 'AgentStateEvent:AgentReady']);
    assert.deepEqual(saved['subscriptions'], [{ event: 'QueueCalls', params: { queueId: 9 } }]);
    assert.deepEqual(saved['filters'], [
      {
        event: 'QueueCalls',
        property: 'calls.*.number',
        operator: 'startsWith',
        value: '00',
        valueType: 'str',
      },
    ]);
    assert.equal(saved['outputs'], 2);

    await page.reload();
    const again = await bench().open();
    await again.edit('event');
    const rows = again.page.getByRole('list', { name: 'Outputs' }).getByRole('listitem');
    assert.match((await rows.nth(0).innerText()).trim(), /^QueueCalls/);
    assert.match((await rows.nth(1).innerText()).trim(), /^AgentStateEvent:AgentReady/);
    assert.equal(await again.page.getByRole('combobox', { name: /queueId/ }).inputValue(), '9');
    assert.equal(
      await again.page.getByRole('combobox', { name: 'Comparison' }).inputValue(),
      'startsWith',
    );
    await again.done();
    const deploy = again.page.locator('#red-ui-header-button-deploy');
    assert.match((await deploy.getAttribute('class')) ?? '', /disabled/, 'nothing has changed');
  });

  it('takes a name that is not in the list', async () => {
    const editor = await bench().open();
    await editor.edit('event');
    await editor.page.getByRole('combobox', { name: 'Find an event' }).fill('EventOfTomorrow');
    await editor.page.getByRole('option', { name: /EventOfTomorrow/ }).click();
    const rows = editor.page.getByRole('list', { name: 'Outputs' });
    assert.match(await rows.innerText(), /EventOfTomorrow/);
    await editor.cancel();
  });

  it('lets "all events" stand alone', async () => {
    const editor = await bench().open();
    await editor.edit('event');
    await editor.page.getByRole('option', { name: /^All events/ }).click();
    const rows = editor.page.getByRole('list', { name: 'Outputs' }).getByRole('listitem');
    assert.equal(await rows.count(), 1);
    assert.match(await rows.innerText(), /All events/);
    await editor.cancel();
  });

  it('shows fields and a sample of the event one is at', async () => {
    const editor = await bench().open();
    await editor.edit('event');
    await editor.page.getByRole('combobox', { name: 'Find an event' }).fill('QueueStatistics');
    const facts = editor.page.locator('.callwires-facts');
    assert.match(await facts.innerText(), /QueueStatistics: fields and sample/);
    assert.match(await facts.locator('dl').innerText(), /counters\.\*\.statName/);
    assert.match(await facts.locator('pre').innerText(), /"statName"/);
    await editor.cancel();
  });

  it('says what is missing on the node', async () => {
    const editor = await bench().open();
    await editor.edit('event');
    const rows = editor.page.getByRole('list', { name: 'Outputs' });
    for (let left = await rows.getByRole('listitem').count(); left > 0; left -= 1) {
      await rows.getByRole('button', { name: 'Remove' }).first().click();
    }
    await editor.done();
    await editor.page.locator('#event .red-ui-flow-node-error').waitFor();
    await editor.page.locator('#event .red-ui-flow-node-error').hover();
    await editor.page.getByText('No event is chosen.').first().waitFor();
  });
});
