/**
 * What is mutated, and by which tests it should be noticed. A mutant that survives has run all tests that reach it,
 * so the parts are not tried with the slow ones.
 */

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
  'outward',
  'register',
  'trial',
  'trial-settings',
  'try-out',
  'web-socket',
].map((name) => `nodes/runtime/${name}.ts`);

const paths = (folder, names) => names.map((name) => `test/${folder}/${name}.test.ts`);

/** Unit tests that reach the runtime and take no seconds. */
const quick = paths('unit', [
  'runtime-*',
  'command-runner',
  'connection',
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
  'validate',
  'bct-kept',
  'bct-question',
  'bct-settings',
  'five9-parts',
  'xuc-commands-at-odds',
]);

/** Those in a real Node-RED. */
const inNodeRed = paths('flow', [
  'xuc-events',
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
  {
    name: 'parts',
    mutate: ['nodes/runtime/**/*.ts', ...nodes.map((file) => `!${file}`)],
    tests: quick,
    limitMs: 3000,
  },
  {
    name: 'nodes',
    mutate: nodes,
    tests: [...quick, ...inNodeRed, ...paths('security', ['admin'])],
    limitMs: 12_000,
  },
];
