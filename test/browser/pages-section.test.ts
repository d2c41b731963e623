import { strict as assert } from 'node:assert';
import { startConnectsSimulator, type ConnectsSimulator } from '../../simulators/bsconnects';
import { PATH, SECRET } from '../support/bridge-page';
import type { Editor } from './editor';
import { useBench } from './harness';

const flows = [
  { id: 'flow', type: 'tab', label: 'Desks' },
  {
    id: 'desk',
    type: 'bsconnects-event',
    z: 'flow',
    name: '',
    connection: '',
    events: ['workitemCreate', 'participantMapping'],
    outputMode: 'single',
    filters: [],
    subscriptions: [],
    outputs: 1,
    x: 200,
    y: 120,
    wires: [[]],
  },
];

describe('the dialog of a connection for pages', function () {
  this.timeout(90_000);
  const bench = useBench(flows);
  let crm: ConnectsSimulator;

  before('starts a CRM', async () => {
    crm = await startConnectsSimulator({ bridge: { secret: SECRET, audience: PATH } });
  });

  after('ends it', async () => {
    await crm.close();
  });

  /** An agent's desk, in a tab beside the editor. */
  async function openDesk(editor: Editor, agent: string, host = crm.url): Promise<void> {
    const page = await editor.page.context().newPage();
    const address = crm.desk(agent, `${bench().nodeRed.url}${PATH}`, { initDelay: '20' });
    await page.goto(address.replace(crm.url, host));
    await editor.page.bringToFront();
  }

  it('takes pages one by one, and says what is wrong with an address', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('desk');
    await editor.addConnection();
    const dialog = page.locator('.callwires-config-dialog');
    await dialog.getByText('Deploy first.').waitFor();
    const addresses = dialog.getByRole('textbox', { name: 'Allowed pages' });
    await addresses.first().fill('https://*.example.com');
    const problem = dialog.getByText('Allowed pages: each is an address as the browser shows it');
    await problem.waitFor();
    await addresses.first().fill(crm.url);
    await problem.waitFor({ state: 'hidden' });
    await addresses.first().press('Enter');
    await addresses.nth(1).fill('crm.example.com');
    await problem.waitFor();
    assert.deepEqual(await addresses.evaluateAll((all) => all.map((one) => one.ariaInvalid)), [
      'false',
      'true',
    ]);
    await addresses.nth(1).fill('https://crm.example.com/main.aspx');
    await dialog.locator('#node-config-input-auth').selectOption('key');
    await dialog.getByText('no more than the page’s word').waitFor();
    await editor.shoot('pages-before-deploy');
    await dialog.locator('#node-config-input-auth').selectOption('jwt');
    await dialog.getByText('no more than the page’s word').waitFor({ state: 'hidden' });
    await dialog.locator('#node-config-input-secret').fill(SECRET);
    await editor.connectionDone();
    await editor.done();
    await editor.deploy();
    const saved = (await bench().nodeRed.flows()).find(({ type }) => type === 'bsconnects-config');
    assert.deepEqual(saved?.['origins'], [crm.url, 'https://crm.example.com/main.aspx']);
  });

  it('shows the line to paste, who is connected, and who was turned away', async () => {
    const editor = await bench().open({ dark: true });
    const { page } = editor;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await editor.edit('desk');
    await editor.editConnection();
    const section = page.locator('.callwires-pages');
    await section.getByText('No page is connected.').waitFor();
    const line = section.getByLabel('The line for your page');
    assert.equal(
      await line.textContent(),
      [
        '<script',
        `  src="${bench().nodeRed.url}/contact-center/bridge.js"`,
        '  data-product="bsconnects"',
        `  data-url="${PATH}"`,
        '  data-token-url="/bridge-token"',
        '></script>',
      ].join('\n'),
    );
    await section.getByRole('button', { name: 'Copy' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await line.textContent());

    await openDesk(editor, '1081');
    await section.getByRole('cell', { name: '1081' }).waitFor();
    await openDesk(editor, '<b>1081</b>');
    await section.getByText('<b>1081</b>').waitFor();
    // The same CRM under another name is another origin.
    await openDesk(editor, '1090', crm.url.replace('127.0.0.1', 'localhost'));
    await section.getByText('Its address is not among the allowed pages.').first().waitFor();
    await section.getByText('Connected now (2)').waitFor();
    await section.getByRole('row', { name: /^1081 bsconnects/ }).waitFor();
    assert.equal(await section.locator('b').count(), 0, 'what pages say is never HTML');
    await section.locator('h5').last().scrollIntoViewIfNeeded();
    await editor.shoot('dark-pages');
    await editor.connectionCancel();
    await editor.cancel();
  });

  it('fits into a French editor with pages in it', async () => {
    const editor = await bench().open({ locale: 'fr-FR', width: 900 });
    const { page } = editor;
    await openDesk(editor, '1081');
    await openDesk(editor, '1081');
    await editor.edit('desk');
    await editor.editConnection();
    const section = page.locator('.callwires-pages');
    await section.getByText('Connectées maintenant (2)').waitFor();
    await section.getByText('en attente').waitFor();
    await section.locator('h5').last().scrollIntoViewIfNeeded();
    await editor.shoot('french-pages');
    assert.doesNotMatch(await section.innerText(), /pages\.|refusal\./);
    await editor.connectionCancel();
    await editor.cancel();
  });
});
