import { byId, make } from '../shared/dom';
import { startCrm } from './crm';

const query = new URLSearchParams(window.location.search);

/** Without an agent the page asks for one; with one it is that agent's CRM with the adapter in it. */
if (query.has('agent')) void open();
else byId('agents', HTMLFormElement).hidden = false;

async function open(): Promise<void> {
  const delay = Number(query.get('adtDelay') ?? 0);
  const main = byId('crm', HTMLElement);
  main.hidden = false;
  const adapter = make('iframe', { title: 'Five9 adapter' });
  adapter.id = 'adt';
  adapter.allow = 'microphone';
  adapter.src = `clients/integrations/adt.main.html?${adapterQuery()}`;
  const loaded = new Promise((resolve) => {
    adapter.addEventListener('load', resolve, { once: true });
  });
  setTimeout(() => {
    main.append(adapter);
  }, delay);
  // The SDK looks for the adapter every few seconds: most pages have it before the scripts.
  if (delay === 0) await loaded;
  await include(`stable/crm-sdk-lib/five9.crm.sdk.js?${query.toString()}`);
  if (query.get('crm') !== 'false') startCrm();
  includeBridge();
}

function adapterQuery(): string {
  const own = new URLSearchParams(query);
  own.delete('bridge');
  for (const [name, value] of [
    ['f9crmapi', 'true'],
    ['f9hookapi', 'true'],
    ['f9verticalthreshold', '300px'],
  ] as const) {
    if (!own.has(name)) own.set(name, value);
  }
  return own.toString();
}

function include(src: string): Promise<unknown> {
  const script = document.createElement('script');
  script.src = src;
  const loaded = new Promise((resolve) => {
    script.addEventListener('load', resolve, { once: true });
  });
  document.body.append(script);
  return loaded;
}

/** Node-RED's script with its attributes, as its own documentation tells. */
function includeBridge(): void {
  const bridge = query.get('bridge');
  if (bridge === null) return;
  window.addEventListener('callwires', (event) => {
    if (!('detail' in event)) return;
    byId('bridge', HTMLElement).textContent = `Node-RED: ${JSON.stringify(event.detail)}`;
  });
  const script = document.createElement('script');
  script.src = new URL('/contact-center/bridge.js', bridge).href;
  script.dataset['url'] = new URL(bridge).pathname;
  script.dataset['product'] = 'five9';
  script.dataset['tokenUrl'] = `token?agent=${query.get('agent') ?? ''}`;
  for (const [name, value] of query) {
    if (name.startsWith('data-')) script.setAttribute(name, value);
  }
  document.body.append(script);
}
