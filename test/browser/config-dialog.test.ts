import { strict as assert } from 'node:assert';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('the dialog of a connection', function () {
  this.timeout(60_000);
  const bench = useBench(flowWith('wired', 'agents', 'calls', 'queues'));

  it('says beside each field what is wrong with it', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('wired');
    await editor.editConnection();
    await page.getByText('User is missing.').waitFor();
    await page.getByText('Password is missing.').waitFor();
    await page.locator('#node-config-input-host').fill('http://xivo');
    await page.getByText('Host has a character it cannot have.').waitFor();
    await page.locator('#node-config-input-host').fill('');
    await page.getByText('Host is missing.').waitFor();
    await page.locator('#node-config-input-port').fill('70000');
    await page.getByText('Port has to be at most 65535.').waitFor();
    await page.locator('#node-config-input-port').fill('80.5');
    await page.getByText('Port has to be a whole number.').waitFor();
    await editor.shoot('config-dialog-problems');
    await editor.connectionCancel();
    await editor.cancel();
  });

  it('takes environment variables everywhere, for switches too', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('wired');
    await editor.editConnection();
    await page.locator('#node-config-input-host').fill('${XUC_HOST}');
    await page.locator('#node-config-input-port').fill('${XUC_PORT}');
    await page.locator('[data-setting="tls"] .red-ui-typedInput-type-select').click();
    const types = page.locator('.red-ui-typedInput-options:visible a');
    await types.filter({ hasText: 'env variable' }).click();
    await page.locator('[data-setting="tls"] input:visible').fill('XUC_TLS');
    await page.locator('#node-config-input-username').fill('alice');
    await page.locator('#node-config-input-password').fill('secret');
    assert.equal(
      (await page.locator('.callwires-config-dialog .callwires-problem').allInnerTexts()).join(''),
      '',
    );
    await editor.shoot('config-dialog');
    await editor.connectionDone();
    await editor.done();
    await editor.deploy();

    const saved = (await bench().nodeRed.flows()).find(({ id }) => id === 'connection');
    assert.equal(saved?.['host'], '${XUC_HOST}');
    assert.equal(saved['port'], '${XUC_PORT}');
    assert.equal(saved['tls'], '${XUC_TLS}');
    assert.equal(saved['password'], undefined, 'secrets are not in the flow');
    assert.equal(saved['username'], undefined);
  });

  it('shows again what was saved, numbers as numbers, secrets not at all', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('wired');
    await editor.editConnection();
    assert.equal(await page.locator('[data-setting="tls"] input:visible').inputValue(), 'XUC_TLS');
    assert.equal(await page.locator('#node-config-input-username').inputValue(), 'alice');
    assert.equal(await page.locator('#node-config-input-password').inputValue(), '__PWRD__');
    await page.locator('#node-config-input-port').fill('8091');
    await page.locator('[data-setting="tls"] .red-ui-typedInput-type-select').click();
    const types = page.locator('.red-ui-typedInput-options:visible a');
    await types.filter({ hasText: 'boolean' }).click();
    await editor.connectionDone();
    await editor.done();
    await editor.deploy();
    const saved = (await bench().nodeRed.flows()).find(({ id }) => id === 'connection');
    assert.strictEqual(saved?.['port'], 8091);
    assert.strictEqual(typeof saved['tls'], 'boolean');
  });
});
