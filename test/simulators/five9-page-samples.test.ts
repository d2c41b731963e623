import assert from 'node:assert/strict';
import { objectOf } from '../support/json';
import { useFive9, type SdkPage } from './five9-browser';

const ADA = '3000001';

/** Addresses that public samples have written into them. */
const ADAPTER = 'https://app.five9.com/clients/integrations/adt.li.main.html';
const SDK = 'https://app.five9.com/dev/sdk/crm/latest/five9.crm.sdk.js';
const CDN = 'https://cdn.prod.us.five9.net/stable/crm-sdk-lib/five9.crm.sdk.js';

/** Written like the samples: script first, adapter as a frame, everything registered at once. */
const CRM = `<!doctype html><title>CRM</title><script src="${SDK}"></script>
<body><iframe id="adt" src="${ADAPTER}?f9crmapi=true&f9hookapi=true&f9verticalthreshold=300px" style="height: 900px; width: 500px"></iframe>
<script>
  window.asked = [];
  const note = (name, result) => (params) => { asked.push([name, params]); return result; };
  const contact = { id: '123', label: 'Contact', name: 'Joe', isWho: true, isWhat: false };
  const crmApi = window.Five9.CrmSdk.crmApi();
  crmApi.registerApi({
    getAdtConfig: note('getAdtConfig', Promise.resolve({ providerName: 'Sample', myCallsTodayEnabled: true })),
    search: note('search', Promise.resolve({ crmObjects: [contact], screenPopObject: contact })),
    saveLog: note('saveLog'),
    screenPop: note('screenPop'),
    getTodayCallsCount: note('getTodayCallsCount', Promise.resolve(77)),
    openMyCallsToday: note('openMyCallsToday'),
    contactSelected: note('contactSelected'),
    enableClickToDial: note('enableClickToDial'),
  });
  window.Five9.CrmSdk.customComponentsApi().registerCustomComponents({
    template: \`<adt-components><adt-component location="3rdPartyComp-li-call-tab" label="Card">
      <adt-input value="4711" name="card" label="Card number" onchange="typed"></adt-input>
      <adt-btn-group label="Is it right?"><adt-button name="yes" label="Verify" onclick="verify"></adt-button></adt-btn-group>
      </adt-component></adt-components>\`,
    callbacks: { typed: note('typed'), verify: note('verify') },
  });
  window.hooks = {};
  window.Five9.CrmSdk.hookApi().registerApi(Object.fromEntries(
    ['beforeDisposition', 'beforeClickToDial', 'beforeSaveLog', 'beforeTransfer'].map((name) => [
      name, (params) => { asked.push([name, params]); return Promise.resolve(hooks[name]); }])));
</script></body>`;

describe('pages written like public samples for the real SDK', function () {
  this.timeout(60_000);
  const bench = useFive9();

  /** Five9's addresses lead to the simulator; the pages stay as they are. */
  async function open(html: string): Promise<SdkPage> {
    const page = await bench.page();
    const { url } = bench.simulator;
    await page.page.route(/five9\.(com|net)/, (route) => {
      const { pathname, search } = new URL(route.request().url());
      return route.fulfill({ status: 302, headers: { location: `${url}${pathname}${search}` } });
    });
    await page.page.route('http://crm.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: html }),
    );
    await page.page.goto('http://crm.example/');
    return page;
  }

  async function login(page: SdkPage): Promise<void> {
    await page.adapter.getByRole('textbox', { name: 'Agent' }).fill(ADA);
    await page.press('Log in');
    await page.adapter.locator('#desk').waitFor();
    await page.served('crmApi');
    await page.served('hookApi');
  }

  async function asked(page: SdkPage, name: string): Promise<Readonly<Record<string, unknown>>> {
    await page.page.waitForFunction(`asked.some(([one]) => one === '${name}')`);
    const all = await page.page.evaluate<readonly (readonly [string, unknown])[]>('asked');
    return objectOf(all.find(([one]) => one === name)?.[1]);
  }

  it('are served by the adapter: search, screen pop, log, counts', async () => {
    const page = await open(CRM);
    await page.listen();
    await login(page);
    await page.press('My calls today: 77');
    await asked(page, 'openMyCallsToday');
    await page.press('Let it ring');
    const { interactionType, interactionData } = await asked(page, 'search');
    assert.equal(interactionType, 'Call');
    assert.equal(objectOf(interactionData)['ani'], '+41315550123');
    assert.equal(objectOf((await asked(page, 'screenPop'))['crmObject'])['name'], 'Joe');
    for (const key of ['Accept', 'Hang up', 'Order']) await page.press(key);
    const { interactionLogData } = await asked(page, 'saveLog');
    assert.equal(objectOf(objectOf(interactionLogData)['who'])['name'], 'Joe');
    await page.event('callFinished');
    const all = await page.page.evaluate<readonly (readonly [string, unknown])[]>('asked');
    assert.equal(all.filter(([one]) => one === 'getAdtConfig').length, 1);
  });

  it('are asked by hooks, which may hold back, confirm and change', async () => {
    const page = await open(CRM);
    await page.listen();
    await login(page);
    await page.page.evaluate(
      `Object.assign(hooks, {
        beforeDisposition: { status: { statusCode: Five9.CrmSdk.HookStatusCode.Cancel } },
        beforeClickToDial: { status: { statusCode: 'ProceedWithParams' },
          params: { click2DialData: { clickToDialNumber: '4712' } } },
        beforeSaveLog: { newFields: { comments: 'by the hook' } },
        beforeTransfer: { status: { statusCode: 'Error', message: 'Not today', messageHeader: 'Sorry' } },
      })`,
    );
    await page.page.evaluate("api.click2dial({ click2DialData: { clickToDialNumber: '4711' } })");
    const { callData } = await page.event('callAccepted');
    assert.equal(objectOf(callData)['number'], '4712');
    await page.press('Other side answers');
    await page.press('Transfer');
    await page.adapter.getByText('Not today').waitFor();
    await page.press('OK');
    await page.press('Order');
    const { dispositionId } = await asked(page, 'beforeDisposition');
    assert.equal(dispositionId, 3558);
    assert.equal(bench.simulator.agent(ADA).interactions[0]?.state, 'TALKING');
    await page.page.evaluate(
      "hooks.beforeDisposition = { status: { statusCode: 'Confirmation', message: 'Sure?' } }",
    );
    await page.press('Order');
    await page.press('No');
    await page.press('Order');
    await page.press('Yes');
    const { callLogData } = await page.event('callFinished');
    assert.equal(objectOf(callLogData)['comments'], 'by the hook');
  });

  it('have their own inputs and buttons in the adapter', async () => {
    const page = await open(CRM);
    await page.listen();
    await login(page);
    await page.press('Verify');
    assert.deepEqual(await asked(page, 'verify'), { name: 'yes', value: 'Verify' });
    await page.adapter.getByLabel('Card number').fill('42');
    await page.adapter.getByLabel('Card number').blur();
    assert.equal((await asked(page, 'typed'))['value'], '42');
    await page.press('Let it ring');
    await page.event('callStarted');
    await page.page.evaluate('asked.length = 0');
    await page.press('Verify');
    assert.equal((await asked(page, 'verify'))['interactionType'], 'Call');
  });

  it('are logged in still after a reload', async () => {
    const page = await open(CRM);
    await page.listen();
    await login(page);
    await page.press('Let it ring');
    await page.event('callStarted');
    await page.page.reload();
    await page.listen();
    await page.event('callStarted');
  });

  it('may call nothing but what needs nobody logged in', async () => {
    const page = await open(CRM);
    await page.listen();
    assert.equal(await page.errorCode('getCav'), 'Generic');
    assert.match(
      String(objectOf(await page.error('getMetadata'))['error']),
      /^Cannot get metadata/,
    );
  });

  it('may be customisations of the adapter that load the SDK into a hidden frame', async () => {
    const bundle = `define('3rdparty.bundle', [], function () {
      const frame = document.createElement('iframe');
      frame.style.display = 'none';
      document.body.appendChild(frame);
      frame.onload = () => {
        const script = frame.contentDocument.createElement('script');
        script.src = '${CDN}';
        script.async = true;
        script.onload = () => {
          const api = frame.contentWindow.Five9.CrmSdk.interactionApi();
          api.subscribe({ callStarted: async ({ callData: { interactionId } }) => {
            const metadata = await api.executeRestApi({ path: '/appsvcs/rs/svc/auth/metadata', method: 'GET', payload: null });
            const { orgId } = JSON.parse(metadata.response);
            const cavs = await api.executeRestApi({ path: '/appsvcs/rs/svc/orgs/' + orgId + '/call_variables', payload: null });
            const { id } = JSON.parse(cavs.response).find((one) => one.group === 'Custom' && one.name === 'crm.LeadID');
            await api.setCav({ interactionId, cavList: [{ id, value: interactionId }] });
            window.lead = (await api.getCav({ interactionId })).find((one) => one.id === id).value;
          } });
        };
        frame.contentDocument.head.appendChild(script);
      };
      frame.src = 'about:blank';
    })`;
    const page = await bench.page();
    const { url, adapter } = bench.simulator;
    await page.page.route(CDN, (route) =>
      route.fulfill({
        status: 302,
        headers: { location: `${url}${new URL(route.request().url()).pathname}` },
      }),
    );
    await page.page.route(`${url}/3rdparty.bundle.js`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: bundle }),
    );
    await page.page.goto(`${adapter}?agent=${ADA}&bundle=/3rdparty.bundle.js`);
    await page.page.waitForFunction("window.five9Adapter?.connections('interactionApi') === 1");
    await page.page.locator('#desk').waitFor();
    const { id } = bench.simulator.agent(ADA).phone.ring('4711');
    await page.page.waitForFunction(`window.lead === '${id}'`);
  });

  it('set no global where a loader of modules is there', async () => {
    const html = `<!doctype html><script>
      window.define = (needs, make) => { window.made = make(); }; define.amd = {};
    </script><script src="${CDN}"></script>`;
    const page = await open(html);
    const kinds = await page.page.evaluate(
      '[typeof window.Five9, typeof made.CrmSdk.interactionApi]',
    );
    assert.deepEqual(kinds, ['undefined', 'function']);
  });

  it('call methods of each other, from frame to frame', async () => {
    const desk = await bench.desk();
    await desk.page.evaluate(
      `new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.onload = resolve;
        document.body.append(frame);
        const script = frame.contentDocument.createElement('script');
        script.src = '${bench.simulator.sdk}';
        script.onload = () => {
          frame.contentWindow.Five9.CrmSdk.customMethodsApi().registerCustomMethods({
            double: (value) => value * 2, fail: () => { throw new Error('broken'); } });
          resolve();
        };
        frame.contentDocument.head.append(script);
      })`,
    );
    const called = (name: string): Promise<unknown> =>
      desk.page.evaluate(
        `settled(window.Five9.CrmSdk.customMethodsApi().callCustomMethod('${name}', 21))`,
      );
    await desk.page.frameLocator('#adt').locator('#desk').waitFor();
    assert.deepEqual(await called('double'), { value: 42 });
    assert.deepEqual(await called('nothing'), { error: 'Not Implemented: _callCustomMethod' });
  });

  it('are served where the browser denies storage, as it may to frames of another site', async () => {
    await bench.context.addInitScript(
      "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('denied'); } })",
    );
    const page = await open(CRM);
    await page.listen();
    await login(page);
    await page.press('Let it ring');
    assert.ok((await page.event('callStarted'))['callData']);
  });
});
