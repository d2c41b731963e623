/**
 * What is mutated, and by which tests it should be noticed. A mutant that survives has run all tests that reach it,
 * so the parts are not tried with the slow ones.
 */

import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Files that only do something inside a Node-RED, or behind its web server. */
const nodes = [
  'admin',
  'admin-lists',
  'admin-try-out',
  'command-node',
  'config-node',
  'event-node',
  'http',
  'inbound-routes',
  'live-lists',
  'node-log',
  'outward',
  'register',
  'trial',
  'trial-settings',
  'try-out',
  'web-socket',
];

const parts = readdirSync(join(root, 'nodes', 'runtime'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => !nodes.includes(name));

const paths = (folder, names) => names.map((name) => `test/${folder}/${name}.test.ts`);

/** Unit tests that reach the runtime and take no seconds. */
const quick = paths('unit', [
  'runtime-*',
  'command-runner',
  'connection',
  'copy',
  'filters',
  'hub',
  'hub-states',
  'localize',
  'migrations',
  'pace',
  'registry',
  'seen-values',
  'settings',
  'small-parts',
  'turns',
  'validate',
  'bct-kept',
  'bct-question',
  'bct-settings',
  'five9-parts',
  'xuc-commands-at-odds',
  'xuc-message-type',
  'xuc-unread',
]);

/** Those in a real Node-RED. */
const inNodeRed = paths('flow', [
  'xuc-events',
  'xuc-commands',
  'xuc-samples',
  'xuc-deploys',
  'xuc-bad-input',
  'xuc-proxy',
  'environment',
  'live-lists',
  'try-out',
  'try-out-ways',
  'five9-lists',
  'bct-inbound',
  'bct-events',
]);

/** `limitMs`: what a test may take; several times as long as the slowest does. */
export const groups = [
  { name: 'parts', files: parts, tests: quick, limitMs: 3000 },
  {
    name: 'nodes',
    files: nodes,
    tests: [
      ...quick,
      ...inNodeRed,
      ...paths('unit', ['http', 'five9-http-answers', 'open-web-socket']),
      ...paths('security', ['admin']),
    ],
    limitMs: 12_000,
  },
];

/** All files of the runtime, by their names. */
export const everyFile = [...parts, ...nodes].sort();
