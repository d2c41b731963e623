import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import express, { type Express } from 'express';
import RED from 'node-red';
import type { DemoFlows } from './flows';
import { HOST } from './ports';
import type { Sent, SentMessage } from './sent';

const root = join(__dirname, '..');

/** What Node-RED hands to its `onSend` hooks; the types of the hooks name it without its parts. */
interface SendEvent {
  readonly msg: SentMessage;
  readonly source: {
    readonly port: number;
    readonly node: { readonly id: string; readonly type: string; readonly name?: string };
  };
  readonly destination: { readonly id: string };
}

export interface DemoNodeRed {
  readonly url: string;
  /** Tells everything that nodes send, until Node-RED is stopped. */
  onSend(listener: (sent: Sent) => void): void;
  stop(): Promise<void>;
}

/**
 * A real Node-RED in this process, with the pack as it is built in this checkout. The dashboard of the
 * wallboards comes with it: Node-RED finds what stands beside it in `node_modules`.
 * @param mount puts pages of others in front of Node-RED's
 */
export async function startNodeRed(
  port: number,
  folder: string,
  { flows, credentials }: DemoFlows,
  mount: (app: Express) => void = () => undefined,
): Promise<DemoNodeRed> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(flows, null, 2));
  writeFileSync(join(folder, 'flows_cred.json'), JSON.stringify(credentials));
  const app = express();
  const server = createServer(app);
  RED.init(server, settings(port, folder));
  mount(app);
  app.use('/', RED.httpAdmin);
  app.use('/', RED.httpNode);
  await listen(server, port);
  const listeners: ((sent: Sent) => void)[] = [];
  RED.hooks.add('onSend.callwiresDemo', (events: readonly SendEvent[]) => {
    for (const { source, destination, msg } of events) {
      const { id, type, name } = source.node;
      const sent = { node: name ?? id, type, output: source.port, to: destination.id, msg };
      for (const listener of listeners) listener(sent);
    }
  });
  const started = flowsStarted();
  await RED.start();
  await started;
  return {
    url: `http://${HOST}:${port}/`,
    onSend: (listener) => {
      listeners.push(listener);
    },
    stop: async () => {
      await RED.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** No welcome tour in front of the flow that people came to see, and no look at catalogues outside. */
const theme = {
  tours: false,
  projects: { enabled: false },
  palette: { catalogues: [] },
};

/** Settings that the types do not know. */
const newer = (folder: string): object => ({
  telemetry: { enabled: false, updateNotification: false },
  // Files that example flows write by a bare name are thrown away with the rest.
  fileWorkingDirectory: folder,
});

function settings(port: number, folder: string): Parameters<typeof RED.init>[1] {
  return {
    ...newer(folder),
    uiPort: port,
    uiHost: HOST,
    httpAdminRoot: '/',
    httpNodeRoot: '/',
    userDir: folder,
    flowFile: 'flows.json',
    nodesDir: root,
    // The simulators' passwords are printed in their documentation; a key would only hide that.
    credentialSecret: false,
    logging: { console: { level: 'warn', metrics: false, audit: false } },
    editorTheme: theme,
  };
}

function flowsStarted(): Promise<void> {
  return new Promise((resolve) => {
    RED.events.once('flows:started', () => {
      resolve();
    });
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
}
