import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

const root = join(__dirname, '..', '..');

/** How long a Node-RED may take to start on a busy machine, in milliseconds. */
const START_MS = 30_000;

/** A real Node-RED with the built pack, on a free port of the loopback interface. */
export class NodeRed {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly output: readonly string[],
  ) {}

  /**
   * Starts one with the given flow file. The pack is that of this checkout, or the one that is
   * installed in a given user directory.
   * @param more settings of Node-RED
   */
  static async start(
    flows: readonly object[],
    installed?: { userDir: string },
    more: Settings = {},
  ): Promise<NodeRed> {
    const folder = mkdtempSync(join(tmpdir(), 'callwires-browser-'));
    const port = await freePort();
    const userDir = installed?.userDir ?? folder;
    writeFileSync(join(userDir, 'flows.json'), JSON.stringify(flows));
    writeFileSync(
      join(folder, 'settings.js'),
      settings(port, { ...(!installed && { nodesDir: root }), ...more }),
    );
    const child = spawn(
      process.execPath,
      [
        require.resolve('node-red/red.js'),
        '--userDir',
        userDir,
        '--settings',
        join(folder, 'settings.js'),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const output: string[] = [];
    child.stdout.on('data', (text: Buffer) => output.push(text.toString()));
    child.stderr.on('data', (text: Buffer) => output.push(text.toString()));
    const nodeRed = new NodeRed(`http://127.0.0.1:${port}`, child, folder, output);
    try {
      await nodeRed.#answering();
    } catch (error) {
      await nodeRed.stop();
      throw error;
    }
    return nodeRed;
  }

  /** The nodes that are deployed. */
  async flows(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const response = await fetch(`${this.url}/flows`);
    const nodes: unknown = await response.json();
    if (!Array.isArray(nodes)) throw new TypeError('Node-RED answered with no list of nodes.');
    return nodes.filter((node): node is Record<string, unknown> => typeof node === 'object');
  }

  /** Deploys as the editor does; nodes may have their `credentials` with them. */
  async deploy(flows: readonly object[]): Promise<void> {
    const { ok, status } = await fetch(`${this.url}/flows`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(flows),
    });
    if (!ok) throw new Error(`Node-RED did not take the flows: ${status}`);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const ended = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill();
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #answering(): Promise<void> {
    const deadline = Date.now() + START_MS;
    while (Date.now() < deadline) {
      if (this.child.exitCode !== null) break;
      try {
        const response = await fetch(`${this.url}/nodes`, {
          headers: { accept: 'application/json' },
        });
        if ((await response.text()).includes('xuc-event')) return;
      } catch {
        // It does not listen yet.
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`Node-RED did not start with the pack:\n${this.output.join('')}`);
  }
}

function settings(port: number, more: Settings): string {
  const values = {
    uiPort: port,
    uiHost: '127.0.0.1',
    flowFile: 'flows.json',
    ...more,
    credentialSecret: 'not a secret: the folder is thrown away',
    telemetry: { enabled: false, updateNotification: false },
    logging: { console: { level: 'warn', metrics: false, audit: false } },
    editorTheme: { tours: false, palette: { catalogues: [] }, projects: { enabled: false } },
  };
  return `module.exports = ${JSON.stringify(values, null, 2)};\n`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
