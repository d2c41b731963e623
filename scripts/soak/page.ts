import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { parseJson, isObject } from '../../nodes/runtime/json';
import { rigTitles, type RigName } from '../../test/faults/rigs';
import type { Finding, Scenario } from '../../test/faults/scenario';

const root = join(__dirname, '..', '..');

export interface Result {
  readonly scenario: Scenario;
  readonly name: RigName;
  readonly findings: readonly Finding[];
  readonly seconds: number;
}

interface Run {
  readonly started: Date;
  readonly ended: Date;
  readonly hours: number;
  readonly seed: number;
}

/** When, where and with what it was run. */
export function describeRun({ started, ended, hours, seed }: Run): readonly string[] {
  const [cpu] = cpus();
  const minutes = Math.round((ended.getTime() - started.getTime()) / 60_000);
  const load = hours < 1 ? `${Math.round(hours * 60)} minutes` : `${hours} hours`;
  return [
    `Run on ${started.toISOString().slice(0, 10)}, ${minutes} minutes in all`,
    `Restarts under load (12): ${load} for each backend${hours < 1 ? ', not the hour that is the default' : ''}`,
    `Pack ${version(join(root, 'package.json'))}, Node-RED ${version(require.resolve('node-red/package.json'))}, Node.js ${process.versions.node}`,
    `${cpus().length} × ${cpu?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, shared with other work`,
    `Seed ${seed}`,
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
export async function page(about: readonly string[], results: readonly Result[]): Promise<string> {
  const scenarios = [...new Set(results.map(({ scenario }) => scenario))];
  const parts = [
    opening,
    about.map((line) => `- ${line}`).join('\n'),
    verdict(results),
    ...scenarios.map((one) =>
      section(
        one,
        results.filter(({ scenario }) => scenario === one),
      ),
    ),
  ];
  const options = await resolveConfig(join(root, 'docs', 'reliability.md'));
  return format(parts.join('\n\n'), { ...options, parser: 'markdown' });
}

function verdict(results: readonly Result[]): string {
  const all = results.flatMap(({ findings }) => findings);
  const failed = all.filter(({ holds }) => !holds).length;
  return `**${all.length - failed} of ${all.length} findings hold.**`;
}

function section({ number, title, holds, others }: Scenario, results: readonly Result[]): string {
  const rows = results.flatMap(({ name, findings, seconds }) =>
    findings.map(({ what, got, holds: does }, index) => [
      index === 0 ? `${rigTitles[name]} (${seconds} s)` : '',
      what,
      got,
      does ? '' : '**no**',
    ]),
  );
  return [
    `## ${number} ${title}`,
    `${holds}${others === undefined ? '' : ` ${others}`}`,
    table([['Backend', 'What was looked at', 'Found', 'Holds'], ...rows]),
  ].join('\n\n');
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** One line that breaks no table and tells nothing of this machine. */
const cell = (text: string): string =>
  (text.split('\n')[0] ?? '').replaceAll(root, '').replaceAll('|', '\\|').slice(0, 200);
