import { strict as assert } from 'node:assert';
import type { Editor } from './editor';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('the help', function () {
  this.timeout(60_000);
  const bench = useBench(flowWith('event', 'command'));

  async function helpOf(editor: Editor, id: string): Promise<string> {
    const { page } = editor;
    await page.locator(`#${id}`).click();
    await editor.showSidebar('help');
    const help = page.locator('.red-ui-help').last();
    await help.waitFor();
    return ((await help.textContent()) ?? '').replaceAll(/\s+/g, ' ');
  }

  it('lists events, kinds and commands from the catalog', async () => {
    const editor = await bench().open();
    const events = await helpOf(editor, 'event');
    for (const name of ['QueueStatistics', 'AgentStateEvent:AgentReady', 'ConnectionStatus']) {
      assert.ok(events.includes(name), name);
    }
    assert.ok(events.includes('Other lines are other connections.'));
    await editor.shoot('help');
    const commands = await helpOf(editor, 'command');
    for (const name of ['Cti.dial', 'NOT_CONNECTED', 'REJECTED']) {
      assert.ok(commands.includes(name), name);
    }
    assert.ok(!`${events}${commands}`.includes('list:'), 'a marker was left');
  });

  it('speaks French', async () => {
    const editor = await bench().open({ locale: 'fr-FR' });
    const events = await helpOf(editor, 'event');
    assert.ok(events.includes('L’agent est prêt à prendre des appels.'));
  });
});
