/**
 * Changes the runtime in thousands of small ways and looks whether a test notices: Stryker, with the Node.js it
 * needs, both fetched into `build/mutation` when they are not there yet.
 *
 *   npm run mutation                   all of nodes/runtime; about two hours; writes the figures in docs/mutation.md
 *   npm run mutation -- pace redact    only these files, minutes; writes nothing in docs
 *
 * Reports, with each change that nothing noticed, are then in `build/mutation/<group>.html`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPackages, nodeIn, nodePackage, run } from './fetched.mjs';
import { groups } from './mutation/groups.mjs';
import { printed, writePage } from './mutation/page.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'build', 'mutation');
const fetched = join(folder, 'fetched');
const { node: nodeVersion, ...stryker } = JSON.parse(
  readFileSync(join(root, 'scripts', 'mutation', 'pins.json'), 'utf8'),
);

/** Settings of Stryker for one group of files. */
function settings({ name, mutate, tests }) {
  return {
    mutate,
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
    reporters: ['html', 'json', 'progress-append-only'],
    htmlReporter: { fileName: join(folder, `${name}.html`) },
    jsonReporter: { fileName: join(folder, `${name}.json`) },
  };
}

/** Runs Stryker on a group, as far as it has files that are asked for. */
function mutate(group, names) {
  const excluded = new Set(group.mutate.filter((path) => path.startsWith('!')));
  const asked = names.map((name) => `nodes/runtime/${name}.ts`);
  const own = asked.filter(
    (file) => !excluded.has(`!${file}`) && (excluded.size > 0 || group.mutate.includes(file)),
  );
  if (names.length > 0 && own.length === 0) return [];
  const file = join(folder, `${group.name}.conf.json`);
  const chosen = { ...group, mutate: names.length > 0 ? own : group.mutate };
  writeFileSync(file, JSON.stringify(settings(chosen), undefined, 2));
  run(
    node,
    [join(fetched, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js'), 'run', file],
    {
      cwd: root,
      env: {
        ...process.env,
        MUTATION_TEST_LIMIT_MS: String(group.limitMs),
        NODE_OPTIONS: `--require ${join(root, 'scripts', 'mutation', 'mocha-12.cjs')}`,
      },
    },
  );
  const { files } = JSON.parse(readFileSync(join(folder, `${group.name}.json`), 'utf8'));
  return Object.entries(files).filter(([path]) => names.length === 0 || own.includes(path));
}

const names = process.argv.slice(2).map((name) => basename(name, '.ts'));
const unknown = names.find((name) => !existsSync(join(root, 'nodes', 'runtime', `${name}.ts`)));
if (unknown !== undefined) {
  console.error(`There is no nodes/runtime/${unknown}.ts.`);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
// Its peer is the project's own Mocha; npm is not to fetch another one.
fetchPackages(fetched, { ...stryker, [nodePackage]: nodeVersion }, ['--legacy-peer-deps']);
const { node } = nodeIn(fetched);
const files = groups.flatMap((group) => mutate(group, names));
console.log(printed(files));
if (names.length === 0) await writePage(files, { stryker, nodeVersion });
