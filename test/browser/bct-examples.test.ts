import { strict as assert } from 'node:assert';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { owiConfig } from '../support/bct';
import { bctExample } from '../support/bct-example';
import { eventually } from '../support/wait';
import type { Editor } from './editor';
import { useBench } from './harness';

const log = join(tmpdir(), `bct-examples-browser-${process.pid}.log`);

/** How long an emergency may go unacknowledged here, in milliseconds; in the example two minutes. */
const PATIENCE_MS = 2500;

describe('the Business ConneCT examples, played by clicking,', function () {
  this.timeout(60_000);
  const bench = useBench([]);
  let simulator: BctSimulator;
  let editor: Editor;
  const complaints: string[] = [];

  before('starts a contact center', async () => {
    simulator = await startBctSimulator();
  });

  beforeEach(() => {
    complaints.length = 0;
  });

  afterEach('none of the pages has complained', () => {
    assert.deepEqual(complaints, []);
  });

  after('ends it', async () => {
    await simulator.close();
    rmSync(log, { force: true });
  });

  async function play(file: string): Promise<void> {
    const { nodeRed } = bench();
    const nodes = bctExample(file, owiConfig(simulator), ({ type }) => {
      if (type === 'file') return { filename: log };
      if (type === 'inject') return { repeat: '0.2', onceDelay: '0.1' };
      if (type !== 'tab') return {};
      const values = { NODE_RED_URL: nodeRed.url, ESCALATE_AFTER: String(PATIENCE_MS / 1000) };
      return { env: Object.entries(values).map(([name, value]) => ({ name, value, type: 'str' })) };
    });
    await nodeRed.deploy(nodes);
    await eventually('subscribed', () =>
      simulator.connections.some(({ linked, webChat, emergencyNumbers }) =>
        file === 'web-chat-bot.json' ? linked && webChat : linked && emergencyNumbers.length > 0,
      ),
    );
    editor = await bench().open();
  }

  /** A page of the contact center in a tab beside the editor: each tab is a person. */
  async function open(url: string): Promise<Page> {
    const page = await editor.page.context().newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.setDefaultTimeout(15_000);
    await page.goto(url);
    return page;
  }

  const debugged = (text: string | RegExp): Locator =>
    editor.page.locator('.red-ui-debug-msg', { hasText: text });

  it('a visitor is asked by the bot, handed over with a note, and talks with an agent', async () => {
    await play('web-chat-bot.json');
    const visitor = await open(`${simulator.url}/#visitor`);
    const seen = visitor.getByRole('log', { name: 'Your chat' });
    const reads = (text: string): Promise<void> => seen.getByText(text).waitFor();
    const say = async (page: Page, label: string, text: string): Promise<void> => {
      const box = page.getByRole('textbox', { name: label });
      await box.fill(text);
      await page.locator('form', { has: box }).getByRole('button', { name: 'Send' }).click();
    };
    const write = (text: string): Promise<void> => say(visitor, 'Your message', text);

    await visitor.getByLabel('It is about').selectOption('Sales');
    await visitor.getByRole('button', { name: 'Start chat' }).click();
    await reads('Good day! I am the digital assistant.');
    const choices = visitor.getByRole('group', { name: 'Choose an answer' }).getByRole('button');
    await choices.nth(3).waitFor();
    assert.deepEqual(await choices.allInnerTexts(), [
      'Where is my order?',
      'A question about an invoice',
      'Opening hours',
      'Something else',
    ]);
    await choices.filter({ hasText: 'invoice' }).click();
    await reads('May I have your name?');
    await write('Jan Beispiel');
    await reads('And your email address?');
    await write('jan at example');
    await reads('That does not look like an email address. Please try again.');
    await write('jan@example.com');
    await reads('Thank you. I am fetching somebody, one moment please.');
    await visitor.getByText('waits for an agent').waitFor();

    const agent = await open(`${simulator.url}/#agent`);
    await agent.getByLabel('I am').selectOption('mrossi');
    const desk = agent.getByRole('log', { name: 'The chat' });
    await agent.getByRole('button', { name: /^Take/ }).click();
    await desk.getByText('Mario Rossi has joined.').waitFor();
    // The interface tells the bot of an agent by the first thing that is said after he has come.
    await say(agent, 'Answer the visitor', 'Good afternoon, Jan.');
    const note = desk.locator('.line', { hasText: 'only to the agent' });
    await note.waitFor();
    const told = await note.innerText();
    for (const text of [
      'Name: Jan Beispiel',
      'Email: jan@example.com',
      'About: A question about an invoice',
      'visitor: jan at example',
    ]) {
      assert.ok(told.includes(text), `${text} in: ${told}`);
    }
    await desk.getByText('Assistant has left.').waitFor();
    await reads('Mario Rossi has joined.');
    await reads('Assistant has left.');
    await say(agent, 'Answer the visitor', 'Which invoice is it?');
    await reads('Which invoice is it?');
    await write('Number 4711, please');
    await desk.getByText('Number 4711, please').waitFor();
    await visitor.getByText('with an agent', { exact: true }).waitFor();
    const whole = await seen.innerText();
    assert.doesNotMatch(whole, /About:|only to the agent/);
    assert.equal(whole.match(/May I have your name/g)?.length, 1);
    assert.doesNotMatch(whole, /Assistant[^]*You seem to be busy/);
    await visitor.screenshot({ path: 'test-results/bct-visitor.png' });
    await agent.screenshot({ path: 'test-results/bct-agent.png' });
  });

  async function dial112(): Promise<Page> {
    await editor.showSidebar('debug');
    const phone = await open(`${simulator.url}/#phone`);
    await phone.getByLabel('Extension').selectOption('4711');
    for (const key of ['1', '1', '2']) {
      await phone.getByRole('group', { name: 'Keypad' }).getByText(key, { exact: true }).click();
    }
    assert.equal(await phone.getByLabel('Dialled number').innerText(), '112');
    await phone.getByRole('button', { name: 'Call', exact: true }).click();
    await phone.getByText('4711 called 112').first().waitFor();
    return phone;
  }

  /** The alert in the debug sidebar, which has to be opened to be read to its end. */
  async function alertText(): Promise<string> {
    const alert = debugged(/"EMERGENCY CALL to 112 from 4711/).first();
    await alert.locator('.red-ui-debug-msg-object-handle').first().click();
    return alert.locator('pre').innerText();
  }

  it('a caller dials 112: who, where and when are told, and again when nobody acknowledges', async () => {
    await play('emergency-alert.json');
    await dial112();
    const text = await alertText();
    assert.match(
      text,
      /4711 \(Ada Muster\), Building B, room 2\.14, at 20\d\d-\d\d-\d\dT\d\d:\d\d/,
    );
    assert.match(text, /Entrance: North gate\. First aid: 4700\./);
    assert.equal(await debugged('NOBODY HAS ACKNOWLEDGED').count(), 0, 'there is still time');
    await debugged(/NOBODY HAS ACKNOWLEDGED: EMERGENCY CALL to 112 from 4711/)
      .first()
      .waitFor();
    await editor.shoot('bct-emergency');
  });

  it('a caller dials 112: whoever presses the button behind the link is thanked, and it stays quiet', async () => {
    await play('emergency-alert.json');
    await dial112();
    const link = /Acknowledge: (\S+)$/.exec(await alertText());
    const page = await open(link?.[1] ?? '');
    await page.getByText('EMERGENCY CALL to 112 from 4711').waitFor();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText('The emergency call is marked as acknowledged.').waitFor();
    await sleep(PATIENCE_MS + 500);
    assert.equal(await debugged('NOBODY HAS ACKNOWLEDGED').count(), 0);
  });
});
