import { strict as assert } from 'node:assert';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('a sample sent from the dialog', function () {
  this.timeout(60_000);
  const bench = useBench(flowWith('wired', 'event'));

  it('leaves the deployed node, and what has not been deployed says so', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('wired');
    await page.getByRole('combobox', { name: 'Find an event' }).fill('EventRinging');
    await page.getByRole('option', { name: /^EventRinging/ }).hover();
    await page.getByRole('button', { name: 'Send this sample' }).click();
    await page.getByText('Sent by the deployed node').waitFor();
    await editor.shoot('event-sample');
    const url = `${bench().nodeRed.url}/contact-center/xuc/nodes/event/sample`;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ event: 'PhoneEvent' });
    const answer = await fetch(url, { method: 'POST', headers, body });
    assert.equal(answer.status, 404);
    assert.equal((await fetch(url, { method: 'POST', headers, body: '{}' })).status, 400);
  });
});
