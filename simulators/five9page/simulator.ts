import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mountTokens, type BridgeAccess } from '../shared/bridge-token';
import { bundle } from '../shared/bundle';
import { HttpRouter } from '../shared/http-router';
import { servePage } from '../shared/page';
import { TrackedServer } from '../shared/tracked-server';
import { Desk } from './desk/desk';
import { PagesHub } from './pages-hub';
import { mountRest } from './rest';

const pages = join(__dirname, '..', 'pages', 'five9');

/** Where Five9 has its script, now and in older samples. */
const SDK = ['/stable/crm-sdk-lib/five9.crm.sdk.js', '/dev/sdk/crm/latest/five9.crm.sdk.js'];

const ADAPTER = '/clients/integrations/';
const ADAPTER_PAGES = ['adt.main.html', 'adt.li.main.html'];

export interface Five9PageOptions {
  readonly port?: number;
  readonly nextFreePort?: boolean;
  readonly tls?: { key: string; cert: string };
  /** How tokens for Node-RED are signed; without it the CRM gives none. */
  readonly bridge?: BridgeAccess;
  /** What the CRM allows its pages; none: everything. */
  readonly contentSecurityPolicy?: string;
}

/** A CRM whose pages hold a Five9 adapter. Desks live here, so that they outlive pages. */
export interface Five9Page {
  readonly url: string;
  readonly port: number;
  /** Address of the SDK's script. */
  readonly sdk: string;
  /** Address of the adapter, without its query. */
  readonly adapter: string;
  /** Tokens given out. */
  readonly tokens: number;
  /** The desk of an agent, whether or not a page of it is open. @throws for ids that are no digits */
  agent(id: string): Desk;
  /** Address of an agent's CRM page, which connects to this bridge. */
  desk(agent: string, bridge?: string, switches?: Readonly<Record<string, string>>): string;
  close(): Promise<void>;
}

export async function startFive9Page(options: Five9PageOptions = {}): Promise<Five9Page> {
  const desks = new Map<string, Desk>();
  const deskOf = (id: string): Desk | undefined => {
    if (!/^[0-9]+$/.test(id)) return undefined;
    const desk = desks.get(id) ?? new Desk(id, deskOf);
    desks.set(id, desk);
    return desk;
  };
  const hub = new PagesHub(deskOf);
  const router = new HttpRouter();
  mountPages(router);
  mountRest(router, deskOf);
  const tokens = mountTokens(router, options.bridge);
  const server = await TrackedServer.start({
    port: options.port ?? 0,
    nextFreePort: options.nextFreePort ?? false,
    tls: options.tls,
    onRequest: (request, response) => {
      const policy = options.contentSecurityPolicy;
      if (policy !== undefined) response.setHeader('content-security-policy', policy);
      void router.handle(request, response);
    },
    onUpgrade: (request, socket, head) => {
      hub.upgrade(request, socket, head);
    },
  });
  const { url } = server;
  return {
    url,
    port: server.port,
    sdk: `${url}${SDK[0] ?? ''}`,
    adapter: `${url}${ADAPTER}${ADAPTER_PAGES[0] ?? ''}`,
    get tokens() {
      return tokens();
    },
    agent: (id) => {
      const desk = deskOf(id);
      if (!desk) throw new RangeError(`Ids of agents are digits: ${id}`);
      return desk;
    },
    desk: (agent, bridge, switches = {}) => {
      const query = new URLSearchParams({ agent, ...(bridge && { bridge }), ...switches });
      return `${url}/?${query.toString()}`;
    },
    close: async () => {
      hub.close();
      await server.close();
    },
  };
}

function mountPages(router: HttpRouter): void {
  servePage(router, { folder: pages, at: '/' });
  const adapter = join(pages, 'adt');
  servePage(router, { folder: adapter, at: ADAPTER });
  for (const name of ADAPTER_PAGES) {
    router.on('GET', `${ADAPTER}${name}`, async (exchange) => {
      exchange.send(200, 'text/html; charset=utf-8', await readFile(join(adapter, 'index.html')));
    });
  }
  let sdk: Promise<string> | undefined;
  for (const path of SDK) {
    router.on('GET', path, async (exchange) => {
      sdk ??= bundle(join(pages, 'sdk', 'sdk.ts'), 'iife');
      exchange.send(200, 'text/javascript; charset=utf-8', await sdk);
    });
  }
}
