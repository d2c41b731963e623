import { strict as assert } from 'node:assert';
import { PATH, SECRET } from '../support/bridge-page';
import type { Editor } from './editor';
import { useBench, type Bench } from './harness';

const desk = {
  id: 'desk',
  type: 'bsconnects-event',
  z: 'flow',
  name: '',
  connection: 'pages',
  events: ['workitemCreate'],
  outputMode: 'single',
  filters: [],
  subscriptions: [],
  outputs: 1,
  x: 200,
  y: 120,
  wires: [[]],
};

function flowWith(auth: string, more: object = {}): readonly object[] {
  return [
    { id: 'flow', type: 'tab', label: 'Desks' },
    {
      id: 'pages',
      type: 'bsconnects-config',
      name: '',
      transport: 'bridge',
      path: PATH,
      origins: ['https://crm.example.com'],
      auth,
      credentials: { secret: SECRET },
    },
    { ...desk, ...more },
  ];
}

async function open(bench: Bench): Promise<Editor> {
  const editor = await bench.open();
  await editor.edit('desk');
  await editor.editConnection();
  return editor;
}

async function close(editor: Editor): Promise<void> {
  await editor.connectionCancel();
  await editor.cancel();
}

describe('the dialog of a connection for pages, where Node-RED asks for a login,', function () {
  this.timeout(60_000);
  const httpNodeAuth = { user: 'flows', pass: `$2a$08$${'a'.repeat(53)}` };
  const bench = useBench([], { httpNodeAuth });

  it('says that the script has to be copied, and gives the line for that', async () => {
    await bench().nodeRed.deploy(flowWith('key'));
    const editor = await open(bench());
    const section = editor.page.locator('.callwires-pages');
    await section.getByText('Put a copy of bridge.js').waitFor();
    assert.equal(
      await section.locator('pre').textContent(),
      [
        '<script',
        '  src="bridge.js"',
        '  data-product="bsconnects"',
        `  data-url="${bench().nodeRed.url.replace('http', 'ws')}${PATH}"`,
        '  data-key="THE SHARED KEY"',
        '  data-agent="THE AGENT"',
        '></script>',
      ].join('\n'),
    );
    await editor.shoot('pages-notices');
    await close(editor);
  });

  it('says that no node uses it, as long as none does', async () => {
    await bench().nodeRed.deploy(flowWith('jwt', { d: true }));
    const editor = await open(bench());
    await editor.page.getByText('No event or command node uses this connection').waitFor();
    await close(editor);
  });
});

describe('the dialog of a connection for pages, where flows have no HTTP,', function () {
  this.timeout(60_000);
  const bench = useBench([], { httpNodeRoot: false });

  it('says so, and gives no line that could not work', async () => {
    await bench().nodeRed.deploy(flowWith('jwt'));
    const editor = await open(bench());
    const section = editor.page.locator('.callwires-pages');
    await section.getByText('httpNodeRoot: false').waitFor();
    assert.equal(await section.locator('pre').count(), 0);
    await editor.shoot('pages-no-http');
    await close(editor);
  });
});
