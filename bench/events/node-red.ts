import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import RED from 'node-red';
import { credentials, flowOf, type Subject } from './flows';

const root = join(__dirname, '..', '..');

/** Node types of this benchmark, by the name under which `nodes.ts` has them. */
const types = ['smallest', 'sink', 'button'];

/** Starts a real Node-RED in this process, with the pack as built in this checkout and one flow. */
export async function startNodeRed(subject: Subject, port: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'callwires-bench-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(flowOf(subject, port)));
  writeFileSync(join(folder, 'flows_cred.json'), JSON.stringify(credentials));
  const nodes = join(folder, 'nodes');
  mkdirSync(nodes);
  for (const type of types) writeNode(nodes, type);
  const started = new Promise((resolve) => RED.events.once('flows:started', resolve));
  RED.init(createServer(), settings(folder, [root, nodes]));
  await RED.start();
  await started;
}

/** Node-RED loads a node as a script with a page beside it; the node itself is TypeScript. */
function writeNode(folder: string, type: string): void {
  const module = JSON.stringify(join(__dirname, 'nodes.ts'));
  writeFileSync(join(folder, `${type}.js`), `module.exports = require(${module}).${type};\n`);
  const definition = `RED.nodes.registerType('bench-${type}', { defaults: {} });`;
  writeFileSync(join(folder, `${type}.html`), `<script>${definition}</script>\n`);
}

/** Settings that the types do not know. */
const newer = (nodesDir: readonly string[]): object => ({
  nodesDir,
  telemetry: { enabled: false },
});

function settings(folder: string, nodesDir: readonly string[]): Parameters<typeof RED.init>[1] {
  return {
    ...newer(nodesDir),
    uiPort: 0,
    uiHost: '127.0.0.1',
    userDir: folder,
    flowFile: 'flows.json',
    httpAdminRoot: false,
    httpNodeRoot: false,
    credentialSecret: false,
    logging: { console: { level: 'warn', metrics: false, audit: false } },
  };
}
