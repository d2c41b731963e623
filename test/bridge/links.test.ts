import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { SECRET } from '../support/bridge-page';
import { aboutOf } from '../support/json';
import { eventually } from '../support/wait';
import { useCrm } from './crm';
import { pageScript, publishedPageScript } from './page-script';

describe('links of pages in Chromium', function () {
  this.timeout(60_000);
  const crm = useCrm();
  const { flow } = crm;

  it('lose no event while they are down, and bring none twice', async () => {
    await crm.begin();
    const desk = await crm.desk('1081');
    await desk.ring();
    await crm.arrived('workitemCreate');
    crm.network.cut();
    await desk.disconnected();
    await desk.ring();
    await desk.ring();
    crm.network.mend();
    await crm.arrived('workitemCreate', 3);
    await desk.connected();
    const ids = flow.got('out').map((msg) => String(aboutOf(msg)['id']));
    assert.equal(new Set(ids).size, 3);
    assert.deepEqual(
      flow.got('out').map((msg) => aboutOf(msg)['late']),
      [false, true, true],
    );
  });

  it('lose no event over a reload of the page', async () => {
    await crm.begin();
    const desk = await crm.desk('1081');
    crm.network.cut();
    await desk.disconnected();
    await desk.ring();
    crm.network.mend();
    await desk.page.reload();
    await desk.connected();
    await crm.arrived('workitemCreate');
    await desk.page.reload();
    await desk.connected();
    await desk.ring();
    await crm.arrived('workitemCreate', 2);
    assert.equal(crm.topics().length, 2);
  });

  it('never bring what one agent’s page kept under the name of the next', async () => {
    await crm.begin();
    const desk = await crm.desk('1081');
    crm.network.cut();
    await desk.disconnected();
    await desk.ring();
    crm.network.mend();
    await desk.page.goto(crm.simulator.desk('1090', crm.bridge, { initDelay: '20' }));
    await desk.connected();
    await desk.ring();
    await crm.arrived('workitemCreate');
    assert.deepEqual(crm.topics('1081'), []);
    assert.deepEqual(crm.topics('1090'), ['workitemCreate']);
  });

  it('are found dead by both sides when nothing comes any more', async () => {
    await crm.begin({ limits: { ping: 1, silent: 3 } });
    const desk = await crm.desk('1081');
    crm.network.silence();
    await desk.ring();
    await crm.arrived('workitemCreate');
    await eventually('the server to have noticed', () =>
      JSON.stringify(flow.report()).includes('"pageCount":1'),
    );
  });

  it('come back after the page was put to sleep', async () => {
    await crm.begin({ limits: { ping: 1, silent: 2 } });
    const desk = await crm.desk('1081');
    const devTools = await desk.page.context().newCDPSession(desk.page);
    await devTools.send('Debugger.enable');
    await devTools.send('Debugger.pause');
    const pages = (count: number) => (): boolean =>
      JSON.stringify(flow.report()).includes(`"pageCount":${count}`);
    await eventually('the page to be given up', pages(0), 10_000);
    await devTools.send('Debugger.resume');
    await devTools.send('Debugger.disable');
    await eventually('the page to be back', pages(1), 10_000);
    await desk.ring();
    await crm.arrived('workitemCreate');
  });

  it('learn in one word why they are refused', async () => {
    await crm.begin({ config: { origins: ['https://other.example'] } });
    const page = await crm.page();
    await page.goto(crm.simulator.desk('1081', crm.bridge));
    await page
      .frameLocator('#integration')
      .getByText('{"state":"refused","reason":"origin"}')
      .waitFor();
  });

  it('need nothing that a strict content security policy forbids', async () => {
    await crm.begin();
    const desk = await crm.desk('1081');
    const { headers } = await fetch(crm.simulator.url);
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/);
    // What the policy forbids is a complaint of the page, and those are looked at after every test.
    await desk.ring();
    await crm.arrived('workitemCreate');
  });

  it('with a shared key ask the product who is logged in', async () => {
    await crm.begin({ config: { auth: 'key' } });
    const page = await crm.page();
    await page.goto(crm.simulator.desk('1081', undefined, { initDelay: '20' }));
    await page.evaluate(
      ({ url, secret }) => {
        const frame = document.querySelector<HTMLIFrameElement>('#integration')?.contentDocument;
        const script = frame?.createElement('script');
        if (!frame || !script) throw new Error('no frame');
        script.src = new URL('/contact-center/bridge.js', url).href;
        Object.assign(script.dataset, { url, key: secret });
        frame.body.append(script);
      },
      { url: crm.bridge, secret: SECRET },
    );
    await eventually(
      'the page',
      () => JSON.stringify(flow.report()).includes('"agent":"1081"'),
      15_000,
    );
  });

  it('can be made by a page that is a module and has its library as one', async () => {
    await crm.begin({ command: { command: 'getChannel', agent: '1081' } });
    const page = await crm.page();
    const module = await pageScript('module');
    await page.route('**/bridge.mjs', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: module }),
    );
    await page.goto(crm.simulator.desk('1081', undefined, { form: 'F3', initDelay: '20' }));
    await page.addScriptTag({ url: '/cnx_connectsIntegrationLibrary.min.js' });
    const starter = `
      import { start } from '/bridge.mjs';
      const getToken = async () => (await (await fetch('/token?agent=1081')).json()).token;
      start({ url: '${crm.bridge}', library: window.ConnectsIntegrationLibrary, getToken });
    `;
    await page.route('**/starter.mjs', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: starter }),
    );
    await page.addScriptTag({ type: 'module', url: '/starter.mjs' });
    await eventually(
      'the page',
      () => JSON.stringify(flow.report()).includes('"form":"class"'),
      15_000,
    );
    flow.send('command', { payload: { channelId: 'voice' } });
    await flow.message('done');
  });

  for (const how of ['async', 'module'] as const) {
    it(`are made by each of two tags on a page, in its own words: ${how}`, async () => {
      await crm.begin();
      const page = await crm.page();
      const body = await pageScript('script');
      await page.route('**/contact-center/bridge.js?*', (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          headers: { 'access-control-allow-origin': '*' },
          body,
        }),
      );
      await page.goto(crm.simulator.desk('1081', undefined, { initDelay: '20' }));
      await page.evaluate(
        ([bridge, kind]) => {
          const frame = document.querySelector<HTMLIFrameElement>('#integration')?.contentDocument;
          if (!frame) throw new Error('no frame');
          for (const agent of ['1081', '1090']) {
            const script = frame.createElement('script');
            script.src = new URL(`/contact-center/bridge.js?${agent}`, bridge).href;
            if (kind === 'module') script.type = 'module';
            script.dataset['url'] = new URL(bridge).pathname;
            script.dataset['tokenUrl'] = `../token?agent=${agent}`;
            frame.body.append(script);
          }
        },
        [crm.bridge, how] as const,
      );
      const report = (): string => JSON.stringify(flow.report());
      await eventually(
        'both agents',
        () => ['1081', '1090'].every((agent) => report().includes(`"agent":"${agent}"`)),
        15_000,
      );
    });
  }

  it('cost a page less than 12 kB', async () => {
    await crm.begin();
    for (const kind of ['script', 'module'] as const) {
      const size = gzipSync(await publishedPageScript(kind), { level: 9 }).length;
      assert.ok(size < 12 * 1024, `${kind} has ${size} bytes`);
    }
  });
});
