import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('the box that adds nodes', function () {
  this.timeout(90_000);
  const bench = useBench(flowWith('wired', 'agents', 'calls', 'queues'));

  async function find(page: Page, name: string): Promise<void> {
    const box = page.locator('#red-ui-type-search-input');
    // The canvas takes no notice of a click while it is still busy with what came before.
    for (let tries = 0; tries < 5 && !(await box.isVisible()); tries++) {
      await page.locator('#red-ui-workspace-chart').click({
        modifiers: ['Control'],
        position: { x: 620, y: 420 },
      });
      await box.waitFor({ timeout: 5000 }).catch(() => undefined);
    }
    await box.waitFor();
    // The rows may still be on their way when the first letters are typed.
    await page.locator('#red-ui-type-search-input').pressSequentially(name);
  }

  const entries = (page: Page) =>
    page.locator('#red-ui-type-search .red-ui-search-result-node-label:visible');

  interface Added {
    readonly id: string;
    readonly properties: Readonly<Record<string, unknown>>;
  }

  /** What is on the canvas, deployed or not. */
  const nodesOf = (page: Page, type: string): Promise<readonly Added[]> =>
    page.evaluate((wanted) => {
      const found: Added[] = [];
      RED.nodes.eachNode((node) => {
        if (node.type !== wanted) return;
        const { events, filters, outputs, connection, command } = node;
        found.push({ id: node.id, properties: { events, filters, outputs, connection, command } });
      });
      return found;
    }, type);

  it('finds an event by its name and adds a node that is set up for it', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await find(page, 'agentstateevent');
    await entries(page).filter({ hasText: 'AgentStateEvent (xuc event)' }).waitFor();
    await editor.shoot('quick-add');
    await entries(page).filter({ hasText: 'AgentStateEvent (xuc event)' }).click();
    await page.locator('#red-ui-type-search').waitFor({ state: 'hidden' });
    await page
      .locator('#red-ui-workspace-chart')
      .getByText('AgentStateEvent', { exact: true })
      .waitFor();
    const [added, ...others] = (await nodesOf(page, 'xuc-event')).filter(
      ({ id }) => id !== 'wired',
    );
    assert.deepEqual(others, []);
    assert.ok(added);
    assert.notEqual(added.id, 'callwires-AgentStateEvent');
    const { events, filters, outputs, connection } = added.properties;
    assert.deepEqual(
      { events, filters, outputs, connection },
      {
        events: ['AgentStateEvent'],
        filters: [],
        outputs: 1,
        connection: 'connection',
      },
    );
  });

  it('finds a command of another backend with the keyboard', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await find(page, 'SendWebChatChoice');
    await page
      .locator('#red-ui-type-search .selected')
      .filter({ hasText: 'SendWebChatChoice (bct command)' })
      .waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#red-ui-type-search').waitFor({ state: 'hidden' });
    await page.locator('.red-ui-flow-node-label').getByText('SendWebChatChoice').first().waitFor();
    const commands = await nodesOf(page, 'bct-command');
    assert.deepEqual(
      commands.map(({ properties }) => properties['command']),
      ['SendWebChatChoice'],
    );
  });

  it('finds by what a name says, shows nothing of ours for nothing typed, and stays itself', async () => {
    const editor = await bench().open();
    const { page } = editor;
    await find(page, 'emergency number was called');
    await entries(page).filter({ hasText: 'EmergencyCall (bct event)' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#red-ui-type-search').waitFor({ state: 'hidden' });
    await find(page, 'change');
    await entries(page)
      .filter({ hasText: /^change$/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#red-ui-type-search').waitFor({ state: 'hidden' });
    await find(page, '');
    await entries(page).first().waitFor();
    assert.equal(await entries(page).filter({ hasText: 'AgentStateEvent' }).count(), 0);
    await page.keyboard.press('Escape');
  });
});
