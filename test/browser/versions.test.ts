import { strict as assert } from 'node:assert';
import { flowWith } from './flows';
import { useBench } from './harness';

describe('a node of another version', function () {
  this.timeout(60_000);
  const later = flowWith('event').map((node) =>
    'id' in node && node.id === 'event' ? { ...node, version: 99, events: ['UserStatuses'] } : node,
  );
  const bench = useBench([...later, ...flowWith('command').slice(-1)]);

  it('is marked where a later version wrote it, and its dialog says why', async () => {
    const editor = await bench().open();
    const { page } = editor;
    const mark = page.locator(
      '[id="event"] .red-ui-flow-node-error-bg, [id="event"] .red-ui-flow-node-error',
    );
    await mark.first().waitFor({ state: 'visible' });
    const dialog = await editor.edit('event');
    await dialog.getByRole('alert').filter({ hasText: 'later version of Callwires (99' }).waitFor();
    await editor.shoot('later-version');
    await editor.done();
    await editor.edit('event');
    await editor.cancel();
    const saved = (await bench().nodeRed.flows()).find(({ id }) => id === 'event');
    assert.equal(saved?.['version'], 99);
  });

  it('is not changed by a look at it where it has no version, which is the first', async () => {
    const editor = await bench().open();
    await editor.edit('command');
    await editor.done();
    await editor.page.locator('#red-ui-header-button-deploy.disabled').waitFor();
  });
});
