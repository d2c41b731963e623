import { strict as assert } from 'node:assert';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { wired } from './flows';
import { useBench } from './harness';

describe('the button that tests a connection', function () {
  this.timeout(90_000);
  const bench = useBench(wired);
  let simulator: XucSimulator;

  before(async () => {
    simulator = await startXucSimulator({ page: false });
  });

  after(() => simulator.close());

  it('works on what stands in the dialog, before anything of it is deployed', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('wired');
    await editor.editConnection();
    const outcome = page.locator('.callwires-test-outcome');
    const start = page.getByRole('button', { name: 'Test connection' });
    await page.locator('#node-config-input-host').fill(simulator.host);
    await page.locator('#node-config-input-port').fill('1');
    await page.locator('#node-config-input-username').fill('alice');
    await page.locator('#node-config-input-password').fill('not it');
    await start.click();
    await outcome.getByText('NOT_CONNECTED').waitFor();
    await outcome.getByText('nothing listens on this port').waitFor();
    await editor.shoot('test-connection-failed');
    await page.locator('#node-config-input-port').fill(String(simulator.port));
    assert.equal(await outcome.innerText(), '', 'what was said was about another port');
    await start.click();
    await outcome.getByText('UNAUTHORIZED').waitFor();
    await page.locator('#node-config-input-password').fill('secret');
    await start.focus();
    await page.keyboard.press('Enter');
    await outcome.getByText('It works.').waitFor();
    await editor.shoot('test-connection');
    await editor.connectionDone();
    await editor.done();
    await editor.deploy();
  });

  it('asks for the password again where the host has changed', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('wired');
    await editor.editConnection();
    const outcome = page.locator('.callwires-test-outcome');
    const start = page.getByRole('button', { name: 'Test connection' });
    assert.equal(await page.locator('#node-config-input-password').inputValue(), '__PWRD__');
    await start.click();
    await outcome.getByText('It works.').waitFor();
    await page.locator('#node-config-input-host').fill('localhost');
    await start.click();
    await outcome.getByText('type the password').waitFor();
    await editor.connectionCancel();
    await editor.cancel();
  });

  it('speaks French', async () => {
    const editor = await bench().open({ locale: 'fr-FR' });
    await editor.edit('wired');
    await editor.editConnection();
    await editor.page.getByRole('button', { name: 'Tester la connexion' }).click();
    const outcome = editor.page.locator('.callwires-test-outcome');
    await outcome.getByText('Cela fonctionne.').waitFor();
    // Node-RED itself runs in English here.
    await editor.page.locator('#node-config-input-host').fill('http://xivo');
    await editor.page.locator('#node-config-input-password').fill('secret');
    await editor.page.getByRole('button', { name: 'Tester la connexion' }).click();
    await outcome.getByText(/n’est pas valable : doit être un nom d’hôte/).waitFor();
    await editor.shoot('test-connection-french');
    await editor.connectionCancel();
    await editor.cancel();
  });
});
