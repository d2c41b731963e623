/**
 * Changes the runtime in thousands of small ways and looks whether a test notices: Stryker, with the Node.js it
 * needs, both fetched into `build/mutation` when they are not there yet.
 *
 *   npm run mutation                     all of nodes/runtime; hours the first time, later what has changed
 *   npm run mutation -- pace redact      only these files; minutes
 *   npm run mutation -- --force pace     tried again although nothing has changed
 *
 * Figures go to docs/mutation.md. Reports with each change that nothing noticed are in `build/mutation/<group>.html`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPackages, nodeIn, nodePackage, run } from './fetched.mjs';
import { everyFile, groups } from './mutation/groups.mjs';
import { printed, writePage } from './mutation/page.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'build', 'mutation');
const fetched = join(folder, 'fetched');
const { node: nodeVersion, ...stryker } = JSON.parse(
  readFileSync(join(root, 'scripts', 'mutation', 'pins.json'), 'utf8'),
);

/** Settings of Stryker for some files of a group. */
function settings({ name, tests }, files, force) {
  return {
    mutate: files.map((file) => `nodes/runtime/${file}.ts`),
    testRunner: 'mocha',
    testRunnerNodeArgs: ['--import', 'tsx'],
    mochaOptions: { spec: tests },
    coverageAnalysis: 'perTest',
    // What only happens while files are loaded needs a new process for each change: hours, for tables.
    ignoreStatic: true,
    concurrency: Number(process.env.CONCURRENCY ?? 1),
    tempDirName: join(folder, `${name}-sandboxes`),
    ignorePatterns: ['/build', '/coverage', '/docs/pictures', '/bench'],
    incremental: true,
    incrementalFile: join(folder, `${name}-incremental.json`),
    force,
    reporters: ['html', 'json', 'progress-append-only'],
    htmlReporter: { fileName: join(folder, `${name}.html`) },
    jsonReporter: { fileName: join(folder, `${name}.json`) },
  };
}

function mutate(group, files, force) {
  const file = join(folder, `${group.name}.conf.json`);
  writeFileSync(file, JSON.stringify(settings(group, files, force), undefined, 2));
  const bin = join(fetched, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  run(node, [bin, 'run', file], {
    cwd: root,
    env: {
      ...process.env,
      MUTATION_TEST_LIMIT_MS: String(group.limitMs),
      NODE_OPTIONS: `--require ${join(root, 'scripts', 'mutation', 'mocha-12.cjs')}`,
    },
  });
}

/** What is known of a group's files: of this run, and of earlier ones. */
function results({ name }) {
  const file = join(folder, `${name}.json`);
  return existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8')).files) : [];
}

const given = process.argv.slice(2);
const named = given.filter((word) => word !== '--force').map((name) => basename(name, '.ts'));
const unknown = named.find((name) => !everyFile.includes(name));
if (unknown !== undefined) {
  console.error(`There is no nodes/runtime/${unknown}.ts.`);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
// Its peer is the project's own Mocha; npm is not to fetch another one.
fetchPackages(fetched, { ...stryker, [nodePackage]: nodeVersion }, ['--legacy-peer-deps']);
const { node } = nodeIn(fetched);
for (const group of groups) {
  const files = group.files.filter((name) => named.length === 0 || named.includes(name));
  if (files.length > 0) mutate(group, files, given.includes('--force'));
}
const files = groups.flatMap(results);
console.log(printed(files));
await writePage(files, { stryker, nodeVersion });
