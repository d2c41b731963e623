/**
 * What the pack costs a Node-RED that has it and uses none of it: time to start, memory, and what the editor
 * loads, beside a Node-RED without it, by turns in one run. Writes its section of docs/performance.md.
 *
 *   npx tsx bench/start-up.ts [runs]
 */
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { NodeRed } from '../test/support/node-red';
import { measuredOn, table, writeSection } from './performance-page';
import { middle } from './statistics';

/** After the start, so that what it leaves behind is collected or stays. */
const SETTLE_MS = 3000;

interface Cost {
  /** Milliseconds from the start of the process to the first answer. */
  readonly start: number;
  /** Kilobytes of resident memory. */
  readonly memory: number;
  /** Bytes, uncompressed, that the editor fetches before it shows a flow. */
  readonly payload: number;
}

async function measure(pack: 'none' | undefined): Promise<Cost> {
  const begin = performance.now();
  const nodeRed = await NodeRed.start([], pack);
  try {
    const start = performance.now() - begin;
    await sleep(SETTLE_MS);
    const memory = Number(
      execFileSync('ps', ['-o', 'rss=', '-p', String(nodeRed.pid)], { encoding: 'utf8' }),
    );
    return { start, memory, payload: await payloadOf(nodeRed.url) };
  } finally {
    await nodeRed.stop();
  }
}

/** The editor's own page and the nodes' html, each with the scripts and styles it names, and the texts. */
async function payloadOf(url: string): Promise<number> {
  const page = await text(`${url}/`);
  const nodes = await text(`${url}/nodes`);
  const catalogs = await text(`${url}/locales/nodes?lng=en-US`);
  const named = [page, nodes].flatMap((html) =>
    [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.(?:js|css)[^"]*)"/g)].map(
      ([, address = '']) => new URL(address, `${url}/`).href,
    ),
  );
  const parts = await Promise.all([...new Set(named)].map(text));
  return [page, nodes, catalogs, ...parts].reduce((sum, part) => sum + Buffer.byteLength(part), 0);
}

async function text(address: string): Promise<string> {
  const response = await fetch(address, { headers: { accept: 'text/html, */*' } });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

/** Other work on the machine only ever adds to it. */
function fastest(values: readonly number[]): number {
  return Math.min(...values);
}

async function main(): Promise<void> {
  const runs = Number(process.argv[2] ?? 7);
  const without: Cost[] = [];
  const withPack: Cost[] = [];
  for (let run = 0; run < runs; run++) {
    without.push(await measure('none'));
    withPack.push(await measure(undefined));
  }
  const row = (
    label: string,
    of: keyof Cost,
    pick: (values: readonly number[]) => number,
    shown: (value: number) => string,
  ): string[] => {
    const [before = 0, after = 0] = [without, withPack].map((costs) =>
      pick(costs.map((cost) => cost[of])),
    );
    return [label, shown(before), shown(after), (after / before).toFixed(2)];
  };
  const rows = [
    [`${runs} runs each`, 'Node-RED alone', 'with Callwires', 'ratio'],
    row('Start, in ms', 'start', fastest, (ms) => ms.toFixed(0)),
    row('Memory (RSS), in MB', 'memory', middle, (kilobytes) => (kilobytes / 1024).toFixed(1)),
    row('Editor, in kB uncompressed', 'payload', middle, (bytes) => (bytes / 1000).toFixed(0)),
  ];
  console.log(table(rows));
  await writeSection('start-up', `${table(rows)}\n\n${measuredOn()}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
