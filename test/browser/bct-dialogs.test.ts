import { strict as assert } from 'node:assert';
import { useBench } from './harness';

const flows = [
  { id: 'flow', type: 'tab', label: 'Chat' },
  { id: 'bct', type: 'bct-config', name: '', transport: '' },
  {
    id: 'ask',
    type: 'bct-chat-question',
    z: 'flow',
    name: '',
    connection: 'bct',
    waitFor: 'answer',
    question: 'What is it about?',
    questionType: 'str',
    choices: ['Order', 'Invoice'],
    answerName: 'topic',
    validate: 'none',
    pattern: '',
    retries: 1,
    retryText: '',
    timeout: 120,
    store: '',
    retention: 60,
    outputs: 5,
    x: 200,
    y: 120,
    wires: [['order'], ['invoice'], ['other'], [], []],
  },
  ...['order', 'invoice', 'other'].map((id, index) => ({
    id,
    type: 'junction',
    z: 'flow',
    x: 460,
    y: 80 + 40 * index,
    wires: [[]],
  })),
];

describe('the dialogs of Business ConneCT', function () {
  this.timeout(60_000);
  const bench = useBench(flows);

  it('let wires follow the choice they are for', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('ask');
    await page.locator('.callwires-question-dialog [data-tool="up"]').nth(1).click();
    await page.locator('.callwires-question-dialog button', { hasText: 'choice' }).click();
    await page.locator('.callwires-question-dialog input').nth(2).fill('Something else');
    await page.locator('#node-input-answerName').click();
    await editor.shoot('chat-question-dialog');
    await editor.done();
    // The connection is not filled in yet, and the editor asks whether that is meant.
    const deployed = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator('#red-ui-header-button-deploy').click();
    await page.getByRole('button', { name: 'Confirm deploy' }).click();
    await deployed;
    const saved = (await bench().nodeRed.flows()).find(({ id }) => id === 'ask');
    assert.deepEqual(saved?.['choices'], ['Invoice', 'Order', 'Something else']);
    assert.equal(saved['outputs'], 6);
    assert.deepEqual(saved['wires'], [['invoice'], ['order'], [], ['other'], [], []]);
    assert.equal(saved['timeout'], 120);
  });

  it('ask for the way in first, and print what UIP needs', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('ask');
    await editor.editConnection();
    assert.equal(await page.locator('[data-setting="uipBaseUrl"]').isVisible(), false);
    await page.locator('#node-config-input-transport').selectOption('uip');
    await page.locator('#node-config-input-uipBaseUrl').fill('https://uip.example.com');
    assert.equal(await page.locator('[data-setting="bctServerAddress"]').isVisible(), false);
    await page.locator('.callwires-config-dialog button', { hasText: 'Show' }).click();
    const sheet = page.locator('.callwires-config-dialog pre');
    await sheet.waitFor();
    const text = await sheet.innerText();
    assert.match(text, /https:\/\/uip\.example\.com\/wfe\/api\/advancedwebhook\/bct-SetAgentReady/);
    assert.match(text, /bct-on-EmergencyCall/);
    await editor.shoot('bct-config-dialog');
    await editor.connectionCancel();
    await editor.cancel();
  });
});
