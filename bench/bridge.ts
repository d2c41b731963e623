/**
 * The bridge beside bare `ws` and socket.io in the same run: memory for each page, events in, a command
 * to one page and back, a command to all. Writes its section of docs/performance.md, unless numbers of
 * connections are given.
 *
 *   npx tsx bench/bridge.ts [connections ...]
 */
import { measure, type Result } from './bridge-measure';
import type { Kind } from './bridge-wire';
import { measuredOn, table, writeSection } from './performance-page';
import { middle } from './statistics';

const kinds: readonly Kind[] = ['ws', 'bridge', 'flows', 'socket.io'];
const counts = [1, 100, 1000, 10_000];

/** A run of many connections needs no repeats: it is an average already. */
const repeats = (connections: number): number => (connections < 10_000 ? 3 : 1);

const names: Readonly<Record<Kind, string>> = {
  ws: 'bare `ws`',
  bridge: 'bridge',
  flows: 'bridge, to a node',
  'socket.io': 'socket.io',
};

type Results = Readonly<Record<Kind, Result>>;

/** With fewer pages the process's own noise is larger than what they take. */
const enough = { heap: 100, rss: 1000, events: 1, median: 1, p99: 1, all: 1 } as const;

const keys = ['heap', 'rss', 'events', 'median', 'p99', 'all'] as const;

function middleOfEach(results: readonly Result[]): Result {
  const of = (key: keyof Result): number => middle(results.map((result) => result[key]));
  return {
    heap: of('heap'),
    rss: of('rss'),
    events: of('events'),
    median: of('median'),
    p99: of('p99'),
    all: of('all'),
  };
}

/** All subjects take turns, so that whatever slows the machine down slows them all. */
async function compare(connections: number): Promise<Results> {
  const results: Record<Kind, Result[]> = { ws: [], bridge: [], flows: [], 'socket.io': [] };
  for (let turn = 0; turn < repeats(connections); turn++) {
    for (const kind of kinds) results[kind].push(await measure(kind, connections));
  }
  return {
    ws: middleOfEach(results.ws),
    bridge: middleOfEach(results.bridge),
    flows: middleOfEach(results.flows),
    'socket.io': middleOfEach(results['socket.io']),
  };
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} kB`;
const micro = (ms: number): string => `${(ms * 1000).toFixed(0)} µs`;

function row(name: string, one: Result, connections: number): readonly string[] {
  const memory = (['heap', 'rss'] as const).map((key) =>
    connections < enough[key] ? '–' : kilobytes(one[key]),
  );
  return [
    name,
    ...memory,
    Math.round(one.events).toLocaleString('en'),
    micro(one.median),
    micro(one.p99),
    micro(one.all),
  ];
}

function ratio(name: string, ours: Result, theirs: Result, connections: number): readonly string[] {
  return [
    name,
    ...keys.map((key) =>
      connections < enough[key] ? '–' : `${(ours[key] / theirs[key]).toFixed(2)} ×`,
    ),
  ];
}

function section(connections: number, results: Results): string {
  const head = ['', 'heap each', 'RSS each', 'events/s in', 'one, median', 'one, p99', 'all, each'];
  const { ws, bridge, 'socket.io': socketIo } = results;
  const rows = [
    head,
    ...kinds.map((kind) => row(names[kind], results[kind], connections)),
    ratio('bridge ÷ `ws`', bridge, ws, connections),
    ratio('bridge ÷ socket.io', bridge, socketIo, connections),
  ];
  const pages = connections === 1 ? '1 page' : `${connections.toLocaleString('en')} pages`;
  return `**${pages}**\n\n${table(rows)}`;
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).map(Number).filter(Boolean);
  const sections: string[] = [];
  for (const connections of given.length > 0 ? given : counts) {
    const text = section(connections, await compare(connections));
    console.log(`${text}\n`);
    sections.push(text);
  }
  if (given.length === 0) await writeSection('bridge', [measuredOn(), ...sections].join('\n\n'));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
