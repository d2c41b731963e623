import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../nodes/runtime/json';
import type { Configured } from './bct';
import type { FlowNode } from './flow';

const folder = join(__dirname, '..', '..', 'examples', 'bct');

/** An example as imported, with its connection filled in as its dialog would have it deployed. */
export function bctExample(
  file: string,
  { node: config, credentials }: Configured,
  change: (node: FlowNode) => object = () => ({}),
): readonly FlowNode[] {
  const nodes: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  if (!Array.isArray(nodes)) throw new TypeError(`${file} holds no list of nodes.`);
  return nodes.filter(isFlowNode).map((node) => {
    if (node.type !== 'bct-config') return { ...node, ...change(node) };
    return { ...node, ...config, id: node.id, credentials: credentials[config.id] };
  });
}

function isFlowNode(value: unknown): value is FlowNode {
  return isObject(value) && typeof value['id'] === 'string' && typeof value['type'] === 'string';
}
