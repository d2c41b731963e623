import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningBackend } from './backend';

export type FlowNode = Readonly<Record<string, unknown>>;

export interface DemoFlows {
  readonly flows: readonly FlowNode[];
  /** By config node id, as Node-RED keeps them beside the flow file. */
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const examples = join(__dirname, '..', 'examples');

/** All examples of the running backends, their config nodes turned to the simulators. */
export function demoFlows(running: ReadonlyMap<string, RunningBackend>): DemoFlows {
  const flows: FlowNode[] = [];
  const credentials: Record<string, Readonly<Record<string, string>>> = {};
  for (const [name, backend] of running) {
    for (const node of readExamples(name)) {
      if (flows.some(({ id }) => id === node['id'])) continue;
      if (node['type'] !== `${name}-config`) {
        flows.push(node);
        continue;
      }
      const own = backend.byWay?.[String(node['transport'])] ?? backend;
      flows.push({ ...node, ...own.config });
      credentials[String(node['id'])] = own.credentials;
    }
  }
  return { flows, credentials };
}

function* readExamples(backend: string): Generator<FlowNode> {
  const folder = join(examples, backend);
  for (const file of readdirSync(folder).sort()) {
    const nodes: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    if (!Array.isArray(nodes)) throw new TypeError(`${file} holds no list of nodes.`);
    for (const node of nodes) if (isNode(node)) yield node;
  }
}

function isNode(value: unknown): value is FlowNode {
  return typeof value === 'object' && value !== null;
}
