/**
 * Runs tests on the other line that is supported: Node-RED 5 with the Node.js it needs, which are fetched
 * into `build/node-red-5` when they are not there yet.
 *
 *   npm run test:5 [-- test files]
 */
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPackages, nodeIn, nodePackage, run } from './fetched.mjs';

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

fetchPackages(folder, { 'node-red': pins['node-red'], [nodePackage]: pins.node });
const { bin, node } = nodeIn(folder);
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
