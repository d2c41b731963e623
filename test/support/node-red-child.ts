import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(__dirname, '..', '..');
const START_MS = 30_000;

/** A Node-RED of its own process and folder, with the built pack, that can be killed and started again. */
export class NodeRedChild {
  readonly folder = mkdtempSync(join(tmpdir(), 'callwires-child-'));
  #child: ChildProcess | undefined;
  #port = 0;
  #output = '';

  /** @param settings of Node-RED, beside those that every test needs */
  constructor(private readonly settings: Readonly<Record<string, unknown>> = {}) {}

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What it has printed so far, over all its lives. */
  get output(): string {
    return this.#output;
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
    const settings = {
      uiPort: this.#port,
      uiHost: '127.0.0.1',
      flowFile: 'flows.json',
      nodesDir: root,
      fileWorkingDirectory: this.folder,
      credentialSecret: 'not a secret: the folder is thrown away',
      telemetry: { enabled: false, updateNotification: false },
      logging: { console: { level: 'warn', metrics: false, audit: false } },
      ...this.settings,
    };
    const file = join(this.folder, 'settings.js');
    writeFileSync(file, `module.exports = ${JSON.stringify(settings)};\n`);
    const path = require.resolve('node-red/red.js');
    const args = [path, '--userDir', this.folder, '--settings', file];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => {
        this.#output += text.toString();
      });
    }
    await this.#answering();
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

  /** As when the power fails: no node hears of it. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.#child || !this.alive) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #answering(): Promise<void> {
    const deadline = Date.now() + START_MS;
    while (this.alive && Date.now() < deadline) {
      const headers = { accept: 'application/json' };
      const text = fetch(`${this.url}/nodes`, { headers }).then((response) => response.text());
      if ((await text.catch(() => '')).includes('bct-event')) return;
      await sleep(100);
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
