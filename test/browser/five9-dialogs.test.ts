import { strict as assert } from 'node:assert';
import { useBench } from './harness';

const flows = [
  { id: 'flow', type: 'tab', label: 'Five9' },
  {
    id: 'connection',
    type: 'five9-config',
    name: '',
    transport: 'rest',
    // Nothing listens there, and nothing is asked to.
    host: 'http://127.0.0.1:9',
    role: 'agent',
    policy: 'AttachExisting',
    stationType: 'EMPTY',
    stationId: '',
    bearer: false,
    timeout: 10,
    tlsConfig: '',
    proxy: '',
  },
  {
    id: 'pages',
    type: 'five9-config',
    name: 'Desks',
    transport: 'bridge',
    path: '/contact-center/five9',
    origins: ['https://crm.example'],
    auth: 'jwt',
    timeout: 10,
  },
  {
    id: 'numbers',
    type: 'five9-event',
    z: 'flow',
    name: '',
    connection: 'connection',
    events: [],
    outputMode: 'each',
    filters: [],
    subscriptions: [],
    outputs: 1,
    x: 300,
    y: 120,
    wires: [[]],
  },
  {
    id: 'command',
    type: 'five9-command',
    z: 'flow',
    name: '',
    connection: 'connection',
    command: '',
    params: [],
    agent: '',
    agentType: 'str',
    dynamic: false,
    offline: 'fail',
    timeout: 0,
    x: 300,
    y: 200,
    wires: [[]],
  },
];

const TITLE = '29 EVENT_SKILL_STATS_SNAPSHOT_SUBSCRIPTION_UPDATE';

describe('the dialogs of Five9', function () {
  this.timeout(60_000);
  const bench = useBench(flows);

  it('find a numbered event by its name, keep its number and show both', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('numbers');
    const search = page.getByRole('combobox', { name: 'Find an event' });
    await search.pressSequentially('skill_stats');
    await page.getByRole('option', { name: TITLE }).click();
    const rows = page.getByRole('list', { name: 'Outputs' });
    assert.match(await rows.innerText(), new RegExp(TITLE));
    await editor.done();
    await page.getByText(TITLE).first().waitFor();
    assert.deepEqual(await page.evaluate('RED.nodes.node("numbers").events'), ['29']);
  });

  it('show what the way in lacks in grey, say who has it, and do not take it', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    await page.getByRole('combobox', { name: 'Find a command' }).fill('mute');
    const mute = page.getByRole('option', { name: /^mute/ });
    assert.equal(await mute.getAttribute('aria-disabled'), 'true');
    assert.match(await mute.innerText(), /Only by: the agents’ pages/);
    await mute.click({ force: true });
    await page.getByText('Choose a command to see its parameters.').waitFor();
    await page.getByRole('combobox', { name: 'Find a command' }).fill('setCav');
    await page.getByRole('option', { name: /^setCav/ }).click();
    await page.getByText('interactionId').filter({ visible: true }).first().waitFor();
    await editor.cancel();
  });

  it('ask for an agent only where commands run in agents’ pages', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    const agent = page.getByText('the agent whose event started the flow');
    await agent.waitFor({ state: 'hidden' });
    await page.locator('#node-input-connection').selectOption('pages');
    await agent.waitFor();
    await editor.shoot('five9-command-pages');
    await page.locator('#node-input-connection').selectOption('connection');
    await agent.waitFor({ state: 'hidden' });
    await editor.cancel();
  });

  it('ask for nothing that the way in has no use for, and end their sentences', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await editor.edit('command');
    await page.getByRole('combobox', { name: 'Find a command' }).fill('setDisposition');
    await page.getByRole('option', { name: /^setDisposition/ }).click();
    await page.getByText('a year at most. In ms.').waitFor();
    await page.locator('a:has(.fa-pencil):visible, button:has(.fa-pencil):visible').first().click();
    const proxy = page.locator('.callwires-config-dialog [data-setting="proxy"]');
    await proxy.waitFor();
    await page.locator('#node-config-input-transport').selectOption('bridge');
    await proxy.waitFor({ state: 'hidden' });
    await page.locator('[data-setting="tlsConfig"]').waitFor({ state: 'hidden' });
    await page.locator('[data-setting="timeout"]').waitFor();
  });
});
