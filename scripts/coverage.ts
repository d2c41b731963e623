/**
 * Measures what of `nodes/` the tests run, in Node.js and in the browser, and writes `docs/coverage.md` and
 * `coverage/lcov.info`. Fails where a test fails, or where less ran than is asked for.
 *
 *   npm run coverage [-- --report]
 *
 * `--report` only reports again on what was measured last.
 */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lcov } from './coverage/lcov';
import { measure, type Measured } from './coverage/measure';
import { page } from './coverage/page';
import { isBelow, limits, missedIn, shown, totalOf, totalsOfFolders } from './coverage/totals';

const root = join(__dirname, '..');
const folder = join(root, 'coverage');
const v8Folder = join(folder, 'v8');

/** Faults and the package are left out: they run nothing that these do not, and take long. */
const tests = 'test/{unit,contract,properties,security,flow,bridge,browser}/**/*.test.ts';

/** It looks into the heap, and has failed while V8 counted what runs; why is not known. */
const notMeasured = 'test/security/secrets-in-use.test.ts';

const { values } = parseArgs({ options: { report: { type: 'boolean', default: false } } });

async function main(): Promise<void> {
  if (!values.report) run();
  const files = measure(root, 'nodes', v8Folder);
  const all = totalOf('all of nodes/', files);
  tell(files);
  writeFileSync(join(folder, 'lcov.info'), lcov(files));
  writeFileSync(join(root, 'docs', 'coverage.md'), await page(files));
  if (isBelow(all)) {
    console.error(`Asked for: lines ${limits.lines} %, branches ${limits.branches} %.`);
    process.exitCode = 1;
  }
}

/** Builds with source maps, runs the tests, and builds anew without: nobody is to publish the other. */
function run(): void {
  rmSync(folder, { recursive: true, force: true });
  const measured = { CALLWIRES_COVERAGE: v8Folder };
  const tool = (name: string): string => join(root, 'node_modules', '.bin', name);
  try {
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    command(tool('tsc'), ['-b', 'nodes', '--force', '--sourceMap']);
    command(tool('tsx'), ['scripts/build.ts'], measured);
    command(tool('mocha'), ['--retries', '1', '--ignore', notMeasured, tests], {
      ...measured,
      NODE_V8_COVERAGE: v8Folder,
    });
  } finally {
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    command(tool('tsc'), ['-b', 'nodes', '--force']);
    command(tool('tsx'), ['scripts/build.ts']);
  }
}

/** What fails makes this fail in the end, but not before there is a report. */
function command(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): void {
  const { status, error } = spawnSync(file, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) process.exitCode = 1;
}

function tell(files: readonly Measured[]): void {
  for (const file of files) {
    const total = totalOf(file.file, [file]);
    if (!isBelow(total)) continue;
    const { lines, branches } = missedIn(file);
    console.log(
      `${total.name}: lines ${shown(total.lines)} %, branches ${shown(total.branches)} %`,
    );
    if (lines.length > 0) console.log(`   not run: ${lines.join(', ')}`);
    if (branches.length > 0) console.log(`   not every way taken: ${branches.join(', ')}`);
  }
  const totals = [...totalsOfFolders(files), totalOf('all of nodes/', files)];
  console.table(
    Object.fromEntries(
      totals.map(({ name, files: count, lines, branches }) => [
        name,
        { files: count, 'lines, %': shown(lines), 'branches, %': shown(branches) },
      ]),
    ),
  );
}

void main();
