import { join } from 'node:path';
import { bundle } from '../shared/bundle';
import { HttpRouter } from '../shared/http-router';
import { serveFiles, servePage } from '../shared/page';
import { TrackedServer } from '../shared/tracked-server';
import { mountTokens, type BridgeAccess } from '../shared/bridge-token';

const pages = join(__dirname, '..', 'pages', 'bsconnects');

/** Where Dynamics has it as a web resource. */
const LIBRARY = '/cnx_connectsIntegrationLibrary.min.js';

export interface ConnectsSimulatorOptions {
  readonly port?: number;
  readonly nextFreePort?: boolean;
  readonly tls?: { key: string; cert: string };
  /** How tokens for Node-RED are signed; without it the CRM gives none. */
  readonly bridge?: BridgeAccess;
  /** Folder of a page of one's own for the gadget's Custom Integration View, served as it is. */
  readonly integration?: string;
  /** What the CRM allows its pages; none: everything. */
  readonly contentSecurityPolicy?: string;
}

/** A CRM whose pages hold a phone gadget. All of the gadget runs in the browser. */
export interface ConnectsSimulator {
  readonly url: string;
  readonly port: number;
  /** Tokens given out. */
  readonly tokens: number;
  /** Address of an agent's desk whose integration page connects to this bridge. */
  desk(agent: string, bridge?: string, switches?: Readonly<Record<string, string>>): string;
  close(): Promise<void>;
}

export async function startConnectsSimulator(
  options: ConnectsSimulatorOptions = {},
): Promise<ConnectsSimulator> {
  const router = new HttpRouter();
  servePage(router, { folder: pages, at: '/' });
  const at = '/integration/';
  if (options.integration !== undefined)
    await serveFiles(router, { folder: options.integration, at });
  else servePage(router, { folder: join(pages, 'integration'), at });
  let library: Promise<string> | undefined;
  router.on('GET', LIBRARY, async (exchange) => {
    library ??= bundle(join(pages, 'library', 'cil.ts'), 'iife');
    exchange.send(200, 'text/javascript; charset=utf-8', await library);
  });
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
    onUpgrade: (_request, socket) => socket.destroy(),
  });
  return {
    url: server.url,
    port: server.port,
    get tokens() {
      return tokens();
    },
    desk: (agent, bridge, switches = {}) => {
      const query = new URLSearchParams({ agent, ...(bridge && { bridge }), ...switches });
      return `${server.url}/?${query.toString()}`;
    },
    close: () => server.close(),
  };
}
