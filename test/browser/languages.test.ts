import { strict as assert } from 'node:assert';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isList } from '../../nodes/runtime/json';
import type { Editor } from './editor';
import { useBench } from './harness';

const languages = readdirSync(join(__dirname, '..', '..', 'locales'));

const event = { outputMode: 'each', filters: [], subscriptions: [], outputs: 1, wires: [[]] };
const command = { params: [], dynamic: false, offline: 'fail', timeout: 0, wires: [[]] };
const place = { z: 'flow', name: '', x: 200 };

const flows = [
  { id: 'flow', type: 'tab', label: 'Languages' },
  { id: 'xuc', type: 'xuc-config', name: '', transport: 'websocket', host: '' },
  { id: 'bct', type: 'bct-config', name: '', transport: 'owi' },
  { id: 'five9', type: 'five9-config', name: '', transport: 'bridge', auth: 'key' },
  {
    ...{ id: 'states', type: 'xuc-event', connection: 'xuc', y: 80, ...place, ...event },
    events: ['AgentStateEvent'],
    filters: [{ event: '', property: 'a', operator: 'eq', value: '', valueType: 'str' }],
  },
  {
    ...{ id: 'question', type: 'bct-chat-question', connection: 'bct', y: 160, ...place },
    ...{ waitFor: 'answer', question: 'Well?', questionType: 'str', choices: ['A'] },
    ...{ answerName: 'a', validate: 'none', retries: 1, timeout: 120, retention: 60 },
    ...{ outputs: 4, wires: [[], [], [], []] },
  },
  {
    ...{ id: 'dispose', type: 'five9-command', connection: 'five9', y: 240, ...place, ...command },
    ...{ command: 'setDisposition', agent: '', agentType: 'str' },
  },
];

/** What a dialog shows: its sentences, and what of it is cut off. */
interface Shown {
  readonly sentences: readonly string[];
  readonly cut: readonly string[];
}

/** Runs in the page. What fields mean is said in English everywhere, and names are the vendor's. */
const LOOK = `(() => {
  const trays = document.querySelectorAll('.red-ui-tray');
  const form = trays[trays.length - 1].querySelector('form, .callwires-form');
  const english = '.callwires-facts-body, .callwires-type, .callwires-name, pre, code';
  const sentences = [];
  const cut = [];
  for (const element of form.querySelectorAll('*')) {
    if (!element.checkVisibility() || element.closest(english)) continue;
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    const words = own.map(({ data }) => data).join(' ').trim();
    if (/[a-z]+ [a-z]+ [a-z]+/i.test(words)) sentences.push(words);
    const { overflowX } = getComputedStyle(element);
    const hides = overflowX === 'hidden' || overflowX === 'clip';
    if (words && hides && element.scrollWidth > element.clientWidth + 1) cut.push(words);
  }
  if (form.scrollWidth > form.clientWidth) cut.push('the form itself');
  return [sentences, cut];
})()`;

describe('the dialogs in every language', function () {
  this.timeout(60_000);
  const bench = useBench(flows);

  async function look(editor: Editor): Promise<Shown> {
    const found: unknown = await editor.page.evaluate(LOOK);
    assert.ok(isList(found));
    const [sentences, cut] = found.map((list) => (isList(list) ? list.map(String) : []));
    assert.ok(sentences && cut);
    return { sentences, cut };
  }

  /** The dialog of each kind of node, one after the other, with that of its connection. */
  async function lookAtAll(language: string): Promise<Shown> {
    const editor = await bench().open({ locale: language });
    const shown: Shown[] = [];
    for (const id of ['states', 'question', 'dispose']) {
      await editor.edit(id);
      await editor.page
        .locator('.callwires-option-text, .callwires-question-dialog')
        .first()
        .waitFor();
      shown.push(await look(editor));
      await editor.shoot(`language-${language}-${id}`);
      await editor.editConnection();
      shown.push(await look(editor));
      await editor.shoot(`language-${language}-${id}-connection`);
      await editor.connectionCancel();
      await editor.cancel();
    }
    return {
      sentences: shown.flatMap(({ sentences }) => sentences),
      cut: shown.flatMap(({ cut }) => cut),
    };
  }

  let english: Shown;

  it('cut nothing off in English', async () => {
    english = await lookAtAll('en-US');
    assert.ok(english.sentences.length > 30);
    assert.deepEqual(english.cut, []);
  });

  for (const language of languages.filter((one) => one !== 'en-US')) {
    it(`cut nothing off in ${language}, and have no English in them`, async () => {
      const { sentences, cut } = await lookAtAll(language);
      assert.deepEqual(cut, []);
      assert.deepEqual(
        sentences.filter((one) => english.sentences.includes(one)),
        [],
      );
    });
  }
});
