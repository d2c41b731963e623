import { strict as assert } from 'node:assert';
import type { Editor } from './editor';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('the dialogs', function () {
  this.timeout(60_000);
  const bench = useBench(flowWith('event', 'command'));

  const search = '.callwires-search';

  async function fillEvent(editor: Editor): Promise<void> {
    const { page } = editor;
    await editor.edit('event');
    for (const name of ['QueueCalls', 'AgentStateEvent']) {
      await page.locator(search).fill(name);
      await page.keyboard.press('Enter');
    }
  }

  async function fillCommand(editor: Editor): Promise<void> {
    await editor.edit('command');
    await editor.page.locator(search).fill('Cti.setAgentQueue');
    await editor.page.keyboard.press('Enter');
  }

  /** Pixels by which a form is wider than the room it has. */
  function overflow(editor: Editor): Promise<number> {
    return editor.page
      .locator('.red-ui-tray-content form')
      .first()
      .evaluate((form) => form.scrollWidth - form.clientWidth);
  }

  it('follow a dark theme', async () => {
    const editor = await bench().open({ dark: true });
    await fillEvent(editor);
    const lightness = await editor.page.locator('.callwires-list').evaluate((list) => {
      const [red = 255, green = 255, blue = 255] = (
        getComputedStyle(list.parentElement ?? list).backgroundColor.match(/\d+/g) ?? []
      ).map(Number);
      return (red + green + blue) / 3;
    });
    assert.ok(lightness < 80, `the list is not dark: ${lightness}`);
    await editor.shoot('dark-event');
    await editor.cancel();
    await fillCommand(editor);
    await editor.shoot('dark-command');
    await editor.editConnection();
    await editor.shoot('dark-connection');
    await editor.connectionCancel();
    await editor.cancel();
  });

  it('fit into a narrow window', async () => {
    const editor = await bench().open({ width: 820 });
    await fillEvent(editor);
    assert.ok((await overflow(editor)) <= 0);
    await editor.shoot('narrow-event');
    await editor.cancel();
    await fillCommand(editor);
    assert.ok((await overflow(editor)) <= 0);
    await editor.shoot('narrow-command');
    await editor.cancel();
  });

  it('speak French, row texts included', async () => {
    const editor = await bench().open({ locale: 'fr-FR' });
    const { page } = editor;
    await fillEvent(editor);
    await page.getByRole('region', { name: 'Sorties' }).waitFor();
    const rows = page.getByRole('list', { name: 'Sorties' });
    assert.match(await rows.innerText(), /Un agent a changé d’état/);
    const keys = await page.locator('.red-ui-tray-content form').first().innerText();
    assert.doesNotMatch(keys, /(^|\s)(event|filter|picker|facts|operators|settings)\.[a-z]/i);
    await editor.shoot('french-event');
    await editor.cancel();
    await fillCommand(editor);
    await page.getByText('du message', { exact: true }).first().waitFor();
    await editor.editConnection();
    await page.getByText('Mot de passe : valeur manquante.').waitFor();
    await editor.shoot('french-connection');
    await editor.connectionCancel();
    await editor.cancel();
  });
});
