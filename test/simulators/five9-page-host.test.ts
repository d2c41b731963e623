import assert from 'node:assert/strict';
import { parseJson } from '../../nodes/runtime/json';
import { objectOf } from '../support/json';
import { useFive9 } from './five9-browser';

const ADA = '3000001';
const JAN = '3000002';

/** As little as the page needs, and nothing else. */
const strict = [
  "default-src 'none'",
  'img-src data:',
  "style-src 'self'",
  "frame-src 'self'",
  "script-src 'self' http://node-red.example",
  "connect-src 'self'",
].join('; ');

describe('the CRM page with Five9 as a host of the bridge', function () {
  this.timeout(40_000);
  const bench = useFive9({
    bridge: { secret: 'a secret that is long enough', audience: '/contact-center/five9' },
  });

  it('includes Node-RED’s script with the attributes of an administrator', async () => {
    const desk = await bench.page();
    await desk.page.route('http://node-red.example/contact-center/bridge.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: 'window.given = { ...document.currentScript.dataset, sdk: typeof window.Five9?.CrmSdk };',
      }),
    );
    const bridge = 'http://node-red.example/contact-center/five9';
    await desk.page.goto(bench.simulator.desk(ADA, bridge, { 'data-extra': 'mine' }));
    await desk.page.waitForFunction('window.given');
    assert.deepEqual(await desk.page.evaluate('given'), {
      url: '/contact-center/five9',
      product: 'five9',
      tokenUrl: `token?agent=${ADA}`,
      extra: 'mine',
      sdk: 'object',
    });
  });

  it('gives tokens for the agent of the page', async () => {
    const answer = await fetch(`${bench.simulator.url}/token?agent=${ADA}`);
    const { token } = objectOf(await answer.json());
    const claims = objectOf(
      parseJson(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()),
    );
    assert.deepEqual([claims['sub'], claims['aud']], [ADA, '/contact-center/five9']);
    assert.equal(bench.simulator.tokens, 1);
  });

  it('asks who is there where its address does not say it', async () => {
    const desk = await bench.page();
    await desk.page.goto(bench.simulator.url);
    await desk.page.getByRole('textbox', { name: 'Agent' }).fill(JAN);
    await desk.page.getByRole('combobox').selectOption('1.0.10');
    await desk.page.getByRole('button', { name: 'Open the agent’s CRM' }).click();
    await desk.adapter.getByText(`Jan Muster (${JAN})`).waitFor();
    await desk.page.waitForFunction("typeof window.Five9?.CrmSdk.customMethodsApi === 'function'");
  });

  it('lets only the master page hear of socket events where that is switched on', async () => {
    const switches = { masterOnly: 'true', crm: 'false' };
    const pages = [await bench.desk(ADA, switches), await bench.desk(ADA, switches)] as const;
    for (const { page } of pages) {
      await page.evaluate(
        "window.sockets = []; api.subscribeWsEvent('29', () => sockets.push(29))",
      );
    }
    for (const page of pages) await page.value('isMasterPage');
    bench.simulator.agent(ADA).setWaiting('300000000000022', 1);
    await pages[0].page.waitForFunction('sockets.length === 1');
    // What comes after it has come: so would it have.
    bench.simulator.agent(ADA).phone.ring('4711');
    await pages[1].event('callStarted');
    assert.equal(await pages[1].page.evaluate('sockets.length'), 0);
  });

  it('carries chats: both sides write', async () => {
    const desk = await bench.desk();
    await desk.press('Offer a chat');
    await desk.press('Accept');
    const text = desk.adapter.getByRole('textbox', { name: 'Text: ada@example.com' });
    await text.fill('How can I help?');
    await desk.press('Write');
    await desk.adapter.getByText('agent: How can I help?').waitFor();
    await text.fill('My order');
    await desk.press('Visitor writes');
    await desk.adapter.getByText('visitor: My order').waitFor();
  });

  it('sends any socket event by hand, and refuses what is no JSON', async () => {
    const desk = await bench.desk();
    await desk.page.evaluate(
      "window.sockets = []; api.subscribeWsEvent('66', (payload) => { sockets.push(payload); })",
    );
    await desk.value('isMasterPage');
    const form = desk.adapter.locator('#socket');
    await form.getByRole('combobox').selectOption('66');
    await form.getByRole('textbox').fill('[{"id":"641"}]');
    await form.getByRole('button', { name: 'Send' }).click();
    await desk.page.waitForFunction('sockets.length === 1');
    assert.deepEqual(await desk.page.evaluate('sockets'), [[{ id: '641' }]]);
    await form.getByRole('textbox').fill('{');
    await form.getByRole('button', { name: 'Send' }).click();
    await desk.adapter.getByText('SyntaxError').waitFor();
  });

  it('finishes calls whose disposition timer runs out, without a disposition', async () => {
    const desk = await bench.desk();
    for (const key of ['Let it ring', 'Accept', 'Hang up', 'Timer runs out']) await desk.press(key);
    const { callLogData } = await desk.event('callFinished');
    assert.equal(objectOf(callLogData)['dispositionName'], '');
  });

  it('refuses agents whose ids are no digits', async () => {
    assert.throws(() => bench.simulator.agent('ada'), RangeError);
    const answer = await fetch(`${bench.simulator.url}/desk?agent=ada`, {
      headers: { connection: 'close' },
    });
    assert.equal(answer.status, 404);
  });
});

describe('the CRM page with Five9 under a strict content security policy', function () {
  this.timeout(40_000);
  const bench = useFive9({ contentSecurityPolicy: strict });

  it('works as without one', async () => {
    const desk = await bench.page();
    await desk.page.goto(bench.simulator.desk(ADA));
    await desk.press('Let it ring');
    await desk.page.locator('#record').getByText('Contact: Ada Muster').waitFor();
    for (const key of ['Accept', 'Hang up', 'Order']) await desk.press(key);
    await desk.page.getByText('+41315550123: Order').waitFor();
    assert.deepEqual(
      desk.logged.filter((text) => text.includes('Content Security Policy')),
      [],
    );
  });
});
