import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { bctDemo } from '../demo/bct';
import { demoFlows } from '../demo/flows';
import { startNodeRed } from '../demo/node-red';
import { freePort, HOST } from '../demo/ports';
import { xucDemo } from '../demo/xuc';
import { findChromium, launch } from '../test/browser/chromium';
import { Editor } from '../test/browser/editor';

const folder = join(__dirname, '..', 'docs', 'pictures');

/** Pictures are fetched by everybody who looks at the README. */
const LARGEST_BYTES = 150_000;

/** The shift's slowest act takes a few seconds; a busy machine a little more. */
const PATIENCE_MS = 60_000;

interface Picture {
  readonly file: string;
  /** Label of the tab it shows. */
  readonly tab: string;
  readonly width: number;
  readonly height: number;
  /** Brings the editor to what is to be seen. */
  readonly arrange: (editor: Editor) => Promise<void>;
}

const pictures: readonly Picture[] = [
  {
    file: 'agents-shift.png',
    tab: "An agent's shift",
    width: 1000,
    height: 740,
    async arrange({ page }) {
      // Without the sidebar: the flow is what matters.
      await page.keyboard.press('Control+Space');
      await status(page, 'Talking with');
    },
  },
  {
    file: 'event-dialog.png',
    tab: "An agent's shift",
    width: 1060,
    height: 760,
    async arrange(editor) {
      await editor.edit(nodeNamed('my calls'));
      await editor.page.getByRole('combobox', { name: 'Find an event' }).fill('PhoneEvent');
    },
  },
  {
    file: 'command-dialog.png',
    tab: "An agent's shift",
    width: 1060,
    height: 640,
    arrange: async (editor) => {
      await editor.edit(nodeNamed('Cti.dial'));
    },
  },
];

/** Waits until a node of the flow says it below itself. */
async function status(page: Page, text: string): Promise<void> {
  const label = page.locator('.red-ui-flow-node-status-label', { hasText: text });
  await label.first().waitFor({ timeout: PATIENCE_MS });
}

const idsByName = new Map<string, string>();

/** The id of a node of the examples, as a selector takes it. */
function nodeNamed(name: string): string {
  const id = idsByName.get(name);
  if (id === undefined) throw new RangeError(`The examples have no node '${name}'.`);
  // A selector cannot begin with a digit.
  return id.replace(/^\d/, (digit) => `\\3${digit} `);
}

/** Takes the pictures of the documentation anew, from the demo as it is now. */
async function main(): Promise<void> {
  const chromium = findChromium();
  if (chromium === undefined) throw new Error('No Chromium was found (PATH, CALLWIRES_CHROMIUM).');
  const port = await freePort(0);
  const place = { anyPort: true, nodeRed: `http://${HOST}:${port}` };
  const backend = await xucDemo.start(place);
  const bct = await bctDemo.start(place);
  const userDir = mkdtempSync(join(tmpdir(), 'callwires-pictures-'));
  const flows = demoFlows(
    new Map([
      [xucDemo.name, backend],
      [bctDemo.name, bct],
    ]),
  );
  for (const { id, name, label } of flows.flows) idsByName.set(String(name ?? label), String(id));
  const nodeRed = await startNodeRed(port, userDir, flows);
  const browser = await launch(chromium);
  try {
    backend.play();
    bct.play();
    mkdirSync(folder, { recursive: true });
    for (const picture of pictures) await take(picture, nodeRed.url);
    await takeWallboard(`${nodeRed.url}dashboard/queues`);
  } finally {
    await browser.close();
    await nodeRed.stop();
    await backend.stop();
    await bct.stop();
    rmSync(userDir, { recursive: true, force: true });
  }

  async function take({ file, tab, width, height, arrange }: Picture, url: string): Promise<void> {
    const editor = await Editor.open(browser, `${url}#flow/${String(idsByName.get(tab))}`, {
      width,
    });
    try {
      await editor.page.setViewportSize({ width, height });
      await arrange(editor);
      await save(editor.page, file);
    } finally {
      await editor.close();
    }
  }

  /** As it hangs on a wall, while somebody waits. */
  async function takeWallboard(url: string): Promise<void> {
    const page = await browser.newPage({ viewport: { width: 1920, height: 780 } });
    await page.goto(url);
    const waits = page.locator('.cw-tile', { hasText: 'blue sky' }).filter({ hasText: '2waiting' });
    await waits.waitFor({ timeout: PATIENCE_MS });
    await save(page, 'wallboard.png');
  }
}

async function save(page: Page, file: string): Promise<void> {
  const path = join(folder, file);
  await page.screenshot({ path });
  const { size } = statSync(path);
  if (size > LARGEST_BYTES) throw new RangeError(`${file} has ${size} bytes, which is too much.`);
  console.log(`${file}: ${size} bytes`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
