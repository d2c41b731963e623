import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import RED from 'node-red';
import type { DemoFlows } from './flows';
import { HOST } from './ports';

const root = join(__dirname, '..');

/** A message on its way out of a node, as Node-RED's `onSend` hook tells it. */
export interface Sent {
  readonly node: string;
  readonly type: string;
  /** Number of the output, from 0. */
  readonly output: number;
  readonly topic: unknown;
}

/** What Node-RED hands to its `onSend` hooks; the types of the hooks name it without its parts. */
interface SendEvent {
  readonly msg: { readonly topic?: unknown };
  readonly source: {
    readonly port: number;
    readonly node: { readonly id: string; readonly type: string; readonly name?: string };
  };
}

export interface DemoNodeRed {
  readonly url: string;
  onSend(listener: (sent: Sent) => void): void;
  stop(): Promise<void>;
}

/** A real Node-RED in this process, with the pack as it is built in this checkout. */
export async function startNodeRed(
  port: number,
  folder: string,
  { flows, credentials }: DemoFlows,
): Promise<DemoNodeRed> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(flows, null, 2));
  writeFileSync(join(folder, 'flows_cred.json'), JSON.stringify(credentials));
  const app = express();
  const server = createServer(app);
  RED.init(server, settings(port, folder));
  app.use('/', RED.httpAdmin);
  app.use('/', RED.httpNode);
  await listen(server, port);
  const started = flowsStarted();
  await RED.start();
  await started;
  return {
    url: `http://${HOST}:${port}/`,
    onSend: (listener) => {
      RED.hooks.add('onSend.callwiresDemo', (events: readonly SendEvent[]) => {
        for (const { source, msg } of events) {
          const { id, type, name } = source.node;
          listener({ node: name ?? id, type, output: source.port, topic: msg.topic });
        }
      });
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
