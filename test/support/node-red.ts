import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import packageJson from '../../package.json';
import { isObject, type JsonObject } from '../../nodes/runtime/json';
import { nodeRedCommand } from './line';

const root = join(__dirname, '..', '..');

/** How long a Node-RED may take to start on a busy machine, in milliseconds. */
const START_MS = 60_000;

const LOOK_EVERY_MS = 25;

export type Settings = Readonly<Record<string, unknown>>;

/** Where Node-RED has the pack from: a user directory it is installed in, or nowhere. */
export type Pack = { readonly userDir: string } | 'none';

export interface ProcessOptions {
  /** Arguments of Node.js itself. */
  readonly execArgv?: readonly string[];
  /** A channel for messages between the two processes. */
  readonly ipc?: boolean;
}

/**
 * A real Node-RED in a process of its own, on a free port of the loopback interface, that can be killed and
 * started again. Where nothing else is said it has the pack as it is built in this checkout.
 */
export class NodeRed {
  /** Where it keeps its things, and where flows write files that they name without a folder. */
  readonly folder = mkdtempSync(join(tmpdir(), 'callwires-node-red-'));
  #child: ChildProcess | undefined;
  #port = 0;
  #output = '';

  /**
   * @param settings of Node-RED, beside those that every test needs
   */
  constructor(
    private readonly settings: Settings = {},
    private readonly pack?: Pack,
  ) {}

  /** Makes one, and starts it with the given flow file. */
  static async start(
    flows: readonly object[],
    pack?: Pack,
    settings: Settings = {},
  ): Promise<NodeRed> {
    const nodeRed = new NodeRed(settings, pack);
    writeFileSync(join(nodeRed.#userDir, 'flows.json'), JSON.stringify(flows));
    try {
      await nodeRed.start();
    } catch (error) {
      await nodeRed.stop();
      throw error;
    }
    return nodeRed;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What it has printed so far, over all its lives. */
  get output(): string {
    return this.#output;
  }

  /** Of its process, while there is one. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get alive(): boolean {
    return this.#child?.exitCode === null && this.#child.signalCode === null;
  }

  /** A file that a flow writes under a bare name; empty while there is none. */
  written(name: string): string {
    try {
      return readFileSync(join(this.folder, name), 'utf8');
    } catch {
      return '';
    }
  }

  /** On the port it had before, as after a restart of the service. */
  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const file = join(this.folder, 'settings.js');
    writeFileSync(file, `module.exports = ${JSON.stringify(this.#allSettings(), null, 2)};\n`);
    const { execArgv = [], ipc = false } = this.processOptions;
    const args = [...execArgv, nodeRedCommand, '--userDir', this.#userDir, '--settings', file];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe', ipc ? 'ipc' : 'ignore'],
    });
    this.spawned(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text: Buffer) => {
        this.#output += text.toString();
      });
    }
    await this.#answering();
  }

  /** The nodes that are deployed. */
  async flows(): Promise<readonly JsonObject[]> {
    const nodes: unknown = await (await fetch(`${this.url}/flows`)).json();
    if (!Array.isArray(nodes)) throw new TypeError('Node-RED answered with no list of nodes.');
    return nodes.filter(isObject);
  }

  /** Deploys as the editor does; nodes may have their `credentials` with them. */
  async deploy(flows: readonly object[], type: 'full' | 'flows' | 'nodes' = 'full'): Promise<void> {
    const response = await fetch(`${this.url}/flows`, {
      method: 'POST',
      // Whoever counts sockets is not to find those of deploys.
      headers: {
        'content-type': 'application/json',
        'Node-RED-Deployment-Type': type,
        connection: 'close',
      },
      body: JSON.stringify(flows),
    });
    const { ok, status } = response;
    if (!ok) throw new Error(`Node-RED did not take the flows: ${status} ${await response.text()}`);
  }

  /** By default as when the power fails: no node hears of it. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.#child || !this.alive) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }

  /** Ends it for good, as the service does, and throws its folder away. */
  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** How its process is started. */
  protected get processOptions(): ProcessOptions {
    return {};
  }

  /** Called for each of its lives. */
  protected spawned(child: ChildProcess): void {
    this.#child = child;
  }

  get #userDir(): string {
    return typeof this.pack === 'object' ? this.pack.userDir : this.folder;
  }

  #allSettings(): Settings {
    return {
      uiPort: this.#port,
      uiHost: '127.0.0.1',
      flowFile: 'flows.json',
      ...(!this.pack && { nodesDir: root }),
      fileWorkingDirectory: this.folder,
      credentialSecret: 'not a secret: the folder is thrown away',
      telemetry: { enabled: false, updateNotification: false },
      logging: { console: { level: 'warn', metrics: false, audit: false } },
      editorTheme: { tours: false, palette: { catalogues: [] }, projects: { enabled: false } },
      ...this.settings,
    };
  }

  async #answering(): Promise<void> {
    const deadline = Date.now() + START_MS;
    // There is no node set where there is no pack, but an answer all the same.
    const sign = this.pack === 'none' ? '[' : packageJson.name;
    while (this.alive && Date.now() < deadline) {
      const headers = { accept: 'application/json' };
      const text = fetch(`${this.url}/nodes`, { headers }).then((response) => response.text());
      if ((await text.catch(() => '')).includes(sign)) return;
      await sleep(LOOK_EVERY_MS);
    }
    throw new Error(`Node-RED did not start with the pack:\n${this.#output}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
