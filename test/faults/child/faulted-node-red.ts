import { execFileSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { isObject } from '../../../nodes/runtime/json';
import { NodeRed, type ProcessOptions } from '../../support/node-red';
import type { Measured, Order, Taken } from './talk';

const root = join(__dirname, '..', '..', '..');
const ANSWER_MS = 60_000;

/** Node sets that no flow here has: dozens of these processes start, and each has to load the rest. */
const unused = [
  ...['10-mqtt.js', '21-debug.js', '22-websocket.js', '31-tcpin.js', '32-udp.js', '90-exec.js'],
  ...['23-watch.js', '70-XML.js', '70-YAML.js', '70-HTML.js', '21-httprequest.js', '19-batch.js'],
  ...['16-range.js', '17-split.js', '18-sort.js', '70-CSV.js', '70-JSON.js', '89-trigger.js'],
];

/** A Node-RED of its own process that tells what its flows do, and to which faults can be done. */
export class FaultedNodeRed extends NodeRed {
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  #talking: ChildProcess | undefined;
  #orders = 0;

  constructor(settings: Readonly<Record<string, unknown>> = {}) {
    super({ nodesDir: [root, probeFolder()], nodesExcludes: unused, ...settings });
  }

  /** @returns false where there is no such node. */
  async give(node: string, messages: readonly object[]): Promise<boolean> {
    return (await this.#order({ do: 'give', node, messages })) === true;
  }

  /** What has happened since the last time. */
  async take(): Promise<Taken> {
    const answer = await this.#order({ do: 'take' });
    if (isTaken(answer)) return answer;
    throw new TypeError('That is not what a probe tells.');
  }

  async measure(): Promise<Measured> {
    const answer = await this.#order({ do: 'measure' });
    if (isMeasured(answer)) return answer;
    throw new TypeError('That is not what a probe measures.');
  }

  /** Everything that its objects hold, as the engine writes it down after a collection. */
  async heap(): Promise<Buffer> {
    const file = join(this.folder, 'now.heapsnapshot');
    await this.#order({ do: 'snapshot', file });
    const written = readFileSync(file);
    rmSync(file);
    return written;
  }

  /** @param monotonic also the clock that only counts up, as where it goes on during a sleep */
  async shiftClock(hours: number, monotonic: boolean): Promise<void> {
    await this.#order({ do: 'shift', hours, monotonic });
  }

  /** From now on no file of this process can grow beyond so many bytes, as on a full disk. */
  limitFiles(bytes: number | 'unlimited'): void {
    execFileSync('prlimit', ['--pid', String(this.pid), `--fsize=${bytes}:unlimited`]);
  }

  protected override get processOptions(): ProcessOptions {
    return { execArgv: ['--expose-gc'], ipc: true };
  }

  protected override spawned(child: ChildProcess): void {
    super.spawned(child);
    this.#talking = child;
    this.#waiting.clear();
    child.on('message', (said: unknown) => {
      if (!isObject(said) || typeof said['id'] !== 'number') return;
      this.#waiting.get(said['id'])?.(said['answer']);
      this.#waiting.delete(said['id']);
    });
  }

  #order(order: Order): Promise<unknown> {
    const id = ++this.#orders;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`Node-RED did not carry out '${order.do}'.\n${this.output.slice(-2000)}`));
      }, ANSWER_MS);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.#talking?.send({ id, order });
    });
  }
}

let built = '';

/** The probe as Node-RED loads it, made once: a script with a page beside it. */
function probeFolder(): string {
  if (built !== '') return built;
  // Below the checkout, so that it finds the same Node-RED.
  const folder = join(root, 'build', `faults-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  buildSync({
    entryPoints: [join(__dirname, 'probe.ts')],
    outfile: join(folder, 'probe.js'),
    bundle: true,
    platform: 'node',
    packages: 'external',
    footer: { js: 'module.exports = module.exports.probe;' },
    logLevel: 'error',
  });
  const definition = `RED.nodes.registerType('probe', { defaults: {} });`;
  writeFileSync(join(folder, 'probe.html'), `<script>${definition}</script>\n`);
  built = folder;
  return built;
}

function isTaken(value: unknown): value is Taken {
  return isObject(value) && [value['arrived'], value['ended'], value['shown']].every(Array.isArray);
}

function isMeasured(value: unknown): value is Measured {
  return isObject(value) && typeof value['heap'] === 'number';
}
