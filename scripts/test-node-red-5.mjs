/**
 * Runs tests on the other line that is supported: Node-RED 5 with the Node.js it needs, which are fetched
 * into `build/node-red-5` when they are not there yet.
 *
 *   npm run test:5 [-- test files]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'build', 'node-red-5');
const pins = JSON.parse(readFileSync(join(root, 'scripts', 'node-red-5.json'), 'utf8'));

/** What can differ between the lines: the package in Node-RED, the editor, deploys and restarts. */
const tests = [
  'test/pack/**/*.test.ts',
  // Those of the editor's own parts; all others are run by naming them.
  'test/browser/{bct,command,config,event,five9}-*.test.ts',
  'test/browser/{first-flow,import-menu,live-values,palette,quick-add,versions}.test.ts',
  'test/flow/xuc-life-cycle.test.ts',
  'test/flow/xuc-deploys.test.ts',
  'test/flow/bct-restart.test.ts',
];

/** Node.js as a package: it has one for each kind of machine. */
const system = process.platform === 'win32' ? 'win' : process.platform;
const nodePackage = `node-${system}-${process.arch}`;
const bin = join(folder, 'node_modules', nodePackage, 'bin');
const node = join(bin, system === 'win' ? 'node.exe' : 'node');

const wanted = { 'node-red': pins['node-red'], [nodePackage]: pins.node };

function run(command, args, options) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function isInstalled() {
  return Object.entries(wanted).every(([name, version]) => {
    const file = join(folder, 'node_modules', name, 'package.json');
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
  });
}

function install() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, dependencies: wanted };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    shell: system === 'win',
  });
}

if (!isInstalled()) install();
const given = process.argv.slice(2);
const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
run(node, [mocha, ...(given.length > 0 ? given : tests)], {
  cwd: root,
  env: {
    ...process.env,
    CALLWIRES_NODE_RED: folder,
    // So that npm, where a test calls it, runs on the same Node.js.
    PATH: [bin, process.env.PATH].join(delimiter),
  },
});
