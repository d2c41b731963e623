import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import helper from 'node-red-node-test-helper';
import type { NodeInitializer } from 'node-red';
import { isObject } from '../../nodes/runtime/json';
import type { FlowNode } from './flow';
import { nodeRedPath } from './line';

const load: (name: string) => NodeInitializer = createRequire(nodeRedPath);

const core = [
  'common/20-inject',
  'common/25-catch',
  'common/60-link',
  'common/90-comment',
  'function/10-switch',
  'function/15-change',
  'function/80-template',
  'function/89-trigger',
  'function/rbe',
  'network/21-httpin',
  'network/21-httprequest',
  'sequence/17-split',
  'storage/10-file',
].map((name) => load(`@node-red/nodes/core/${name}.js`));

/** Answers over HTTP need the flows’ own server, which the test helper does not mount. */
const mount: NodeInitializer = (red) => {
  const app: unknown = Reflect.get(helper, '_app');
  if (typeof app === 'function')
    Reflect.apply(Reflect.get(app, 'use') as never, app, [red.httpNode]);
};

/** What examples are made of besides the pack's own nodes. */
export const exampleSets: readonly NodeInitializer[] = [mount, ...core];

const root = join(__dirname, '..', '..', 'examples');

/** Folders of examples, which are what the Import menu shows first. */
export function exampleBackends(): readonly string[] {
  return readdirSync(root).sort();
}

export function exampleFiles(backend: string): readonly string[] {
  return readdirSync(folderOf(backend)).sort();
}

function folderOf(backend: string): string {
  return join(root, backend);
}

/** The nodes of an example as they are imported. */
export function exampleNodes(backend: string, file: string): readonly FlowNode[] {
  const parsed: unknown = JSON.parse(readFileSync(join(folderOf(backend), file), 'utf8'));
  assert.ok(Array.isArray(parsed));
  return parsed.filter(isFlowNode);
}

function isFlowNode(value: unknown): value is FlowNode {
  return isObject(value) && typeof value['id'] === 'string' && typeof value['type'] === 'string';
}

/** What shows a result to people: in tests of flows a collector under its own name. */
const shows = ['debug', 'ui-template', 'ui-chart'];

/** Settings of the dashboard, and hints for the editor: nothing that runs. */
const idle = ['ui-base', 'ui-page', 'ui-group', 'ui-theme', 'global-config'];

/**
 * The example as imported, with the connection filled in. Debug nodes and widgets of the dashboard
 * are read by the test under their names.
 */
export function connectedExample(
  backend: string,
  file: string,
  config: FlowNode,
  change: (node: FlowNode) => object = () => ({}),
): readonly FlowNode[] {
  const all = exampleNodes(backend, file).filter(({ type }) => !idle.includes(type));
  const configId = all.find(({ type }) => type === `${backend}-config`)?.id ?? '';
  const names = new Map(
    all.map((node) => [node.id, shows.includes(node.type) ? String(node['name']) : node.id]),
  );
  const id = (of: unknown): unknown =>
    of === configId ? config.id : (names.get(String(of)) ?? of);
  return all.map((node) => {
    if (node.id === configId) return config;
    const wires: readonly unknown[] = Array.isArray(node['wires']) ? node['wires'] : [];
    return {
      ...node,
      id: String(id(node.id)),
      ...(shows.includes(node.type) && { type: 'collector' }),
      ...('connection' in node && { connection: config.id }),
      ...(Array.isArray(node['nodes']) && { nodes: node['nodes'].map(id) }),
      ...('wires' in node && {
        wires: wires.map((out) => (Array.isArray(out) ? out.map(id) : out)),
      }),
      ...change(node),
    };
  });
}
