import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { parseJson, isObject } from '../../nodes/runtime/json';
import { rigTitles } from '../../test/faults/rigs';
import type { Scenario } from '../../test/faults/scenario';
import type { Result } from './results';

const root = join(__dirname, '..', '..');

/** When, where and with what it was run. */
function about(results: readonly Result[]): readonly string[] {
  const [cpu] = cpus();
  const days = [...new Set(results.map(({ at }) => new Date(at).toISOString().slice(0, 10)))];
  const seeds = [...new Set(results.map(({ length }) => length.seed))];
  const begin = Math.min(...results.map(({ at }) => at));
  const end = Math.max(...results.map(({ at, seconds }) => at + seconds * 1000));
  const restarts = results.find(({ number }) => number === 12)?.length.seconds ?? 0;
  const pack = version(join(root, 'package.json'));
  const nodeRed = version(require.resolve('node-red/package.json'));
  return [
    `Run on ${days.sort().join(', ')}, ${Math.round((end - begin) / 60_000)} minutes from the first to the last`,
    `Restarts under load (12): ${Math.round(restarts / 6) / 10} minutes for each backend; the default is an hour`,
    `Pack ${pack}, Node-RED ${nodeRed}, Node.js ${process.versions.node}`,
    `${cpus().length} × ${cpu?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, shared with other work`,
    `Seed ${seeds.join(', ')}`,
  ];
}

function version(file: string): string {
  const read = parseJson(readFileSync(file, 'utf8'));
  return isObject(read) ? String(read['version']) : '';
}

const opening = `# What it survives

<!-- Written by \`npm run soak\`. Do not edit. -->

Each scenario makes one kind of fault, on purpose and against every backend it fits: a simulator, a network between
(\`test/support/fault-proxy.ts\`) that can be cut, silenced, slowed down and spoilt, and a real Node-RED in a process of
its own with the pack as it is published. A short form runs with the tests; this is what the long form found. The
simulators are ours, made from the vendors' documents: **no vendor's system was tried**.

Again: \`npm run build && npm run soak\`. \`npm run soak -- --hours 8\` restarts backends under load for eight hours;
\`--scenarios\`, \`--backends\` and \`--seed\` choose. The scenarios are in \`test/faults\`.
`;

/** The whole page; formatted as the repository has it. */
export async function page(
  scenarios: readonly Scenario[],
  results: readonly Result[],
): Promise<string> {
  const parts = [
    opening,
    about(results)
      .map((line) => `- ${line}`)
      .join('\n'),
    verdict(results),
    ...scenarios.map((scenario) => section(scenario, results)),
  ];
  const options = await resolveConfig(join(root, 'docs', 'reliability.md'));
  return format(parts.join('\n\n'), { ...options, parser: 'markdown' });
}

function verdict(results: readonly Result[]): string {
  const all = results.flatMap(({ findings }) => findings);
  const failed = all.filter(({ holds }) => !holds).length;
  return `**${all.length - failed} of ${all.length} findings hold.**`;
}

function section(
  { number, title, holds, fits, others }: Scenario,
  results: readonly Result[],
): string {
  const own = fits.flatMap((name) =>
    results.filter((result) => result.number === number && result.name === name),
  );
  const rows = own.flatMap(({ name, findings, seconds }) =>
    findings.map(({ what, got, holds: does }, index) => [
      index === 0 ? `${rigTitles[name]} (${seconds} s)` : '',
      what,
      got,
      does ? '' : '**no**',
    ]),
  );
  const missing = fits.filter((name) => !own.some((result) => result.name === name));
  const left = missing.map((name) => rigTitles[name]).join(', ');
  return [
    `## ${number} ${title}`,
    `${holds}${others === undefined ? '' : ` ${others}`}`,
    table([['Backend', 'What was looked at', 'Found', ' '], ...rows]),
    ...(left === '' ? [] : [`Not run in this form: ${left}.`]),
  ].join('\n\n');
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** One line that breaks no table and tells nothing of this machine. */
const cell = (text: string): string =>
  (text.split('\n')[0] ?? '').replaceAll(root, '').replaceAll('|', '\\|').slice(0, 200);
