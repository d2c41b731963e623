import { strict as assert } from 'node:assert';
import type { Browser } from 'playwright-core';
import { chromiumOrSkip, launch } from './chromium';
import { Editor, type EditorOptions } from './editor';
import { NodeRed, type Settings } from '../support/node-red';

/** Node-RED and a browser for the tests of one `describe`. */
export interface Bench {
  readonly nodeRed: NodeRed;
  /** An editor that is closed after the test; the test fails if its page complained of anything. */
  open(options?: EditorOptions): Promise<Editor>;
}

/**
 * Starts Node-RED with the given flows before the tests and ends all after them. Without a browser the
 * tests are skipped and say so; with `CALLWIRES_REQUIRE_BROWSER=1` they fail.
 */
export function useBench(flows: readonly object[], settings: Settings = {}): () => Bench {
  let bench: Bench | undefined;
  let browser: Browser | undefined;
  let nodeRed: NodeRed | undefined;
  const editors: Editor[] = [];

  before('starts Node-RED and a browser', async function () {
    this.timeout(60_000);
    const path = chromiumOrSkip(this, 'the editor');
    const started = await NodeRed.start(flows, undefined, settings);
    nodeRed = started;
    const launched = await launch(path);
    browser = launched;
    bench = {
      nodeRed: started,
      async open(options) {
        const editor = await Editor.open(launched, started.url, options);
        editors.push(editor);
        return editor;
      },
    };
  });

  afterEach('closes the editor', async () => {
    for (const editor of editors.splice(0)) {
      await editor.close();
      assert.deepEqual(editor.complaints, [], 'the page complained');
    }
  });

  after('ends Node-RED and the browser', async () => {
    await browser?.close();
    await nodeRed?.stop();
  });

  return () => {
    if (!bench) throw new Error('The bench is only there inside tests.');
    return bench;
  };
}
