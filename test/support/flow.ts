import { once } from 'node:events';
import helper from 'node-red-node-test-helper';
import type { Node, NodeDef, NodeInitializer, NodeMessage } from 'node-red';
import type { XucSimulator } from '../../simulators/xuc';
import type { JsonObject } from '../../nodes/runtime/json';
import { runtimeEvents } from './core-nodes';
import { objectOf } from './json';
import { nodeRedPath } from './line';
import { eventually } from './wait';

helper.init(nodeRedPath);

/** One node as it stands in a flow file. */
export type FlowNode = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly type: string;
};

export type Credentials = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A real Node-RED runtime with the given node sets, and what its nodes did. */
export class Flow {
  readonly #got = new Map<string, NodeMessage[]>();
  #credentials: Credentials = {};

  async start(
    sets: NodeInitializer | NodeInitializer[],
    nodes: readonly FlowNode[],
    credentials: Credentials,
  ): Promise<void> {
    this.#credentials = credentials;
    await new Promise<void>((resolve) => {
      helper.startServer(resolve);
    });
    const all = [collectorSet(this.#got), ...(Array.isArray(sets) ? sets : [sets])];
    await helper.load(all, asTestFlow(nodes), credentials);
  }

  /** Removes everything first, so that the next test does not find this one's connections. */
  async stop(): Promise<void> {
    await deployed([tab], 'full', {});
    await helper.unload();
    await new Promise<void>((resolve) => {
      helper.stopServer(resolve);
    });
    this.#got.clear();
  }

  /** Deploys again; `nodes` re-creates only what changed, as the editor does by default. */
  async deploy(
    nodes: readonly FlowNode[],
    type: 'full' | 'flows' | 'nodes' = 'nodes',
    credentials: Credentials = this.#credentials,
  ): Promise<void> {
    await deployed(nodes, type, credentials);
  }

  node(id: string): Node {
    return helper.getNode(id);
  }

  /** Messages that arrived at a node of type `collector`. */
  got(id: string): readonly NodeMessage[] {
    return this.#got.get(id) ?? [];
  }

  clear(): void {
    for (const list of this.#got.values()) list.length = 0;
  }

  /** Waits for a message that holds what is asked, among those that came or will come. */
  async message(
    id: string,
    holds: (msg: NodeMessage) => boolean = () => true,
    limitMs = 5000,
  ): Promise<NodeMessage> {
    await eventually(`a message at ${id}`, () => this.got(id).some(holds), limitMs);
    const found = this.got(id).find(holds);
    if (!found) throw new Error('unreachable');
    return found;
  }

  /** Text of the last status a node showed; needs {@link watchers} in the flow. */
  status(id: string): unknown {
    const shown = this.got('statuses')
      .map(({ status }) => objectOf(status))
      .filter(({ source }) => objectOf(source)['id'] === id);
    return shown.at(-1)?.['text'];
  }

  /** Errors that reached a Catch node; needs {@link watchers} in the flow. */
  errors(): readonly JsonObject[] {
    return this.got('caught').map(({ error }) => objectOf(error));
  }

  async error(): Promise<JsonObject> {
    const { error } = await this.message('caught');
    return objectOf(error);
  }

  /** Warnings that nodes wrote, as the log has them. */
  warnings(): readonly string[] {
    return logged(LEVELS.warn);
  }

  /** All that can be seen of the flow: messages, statuses, errors, log. */
  everything(): unknown {
    return [[...this.#got], logged(LEVELS.info), logged(LEVELS.error), this.warnings()];
  }

  /** Listeners on Node-RED's own events, which a node may forget to take off. */
  listeners(): number {
    const names = ['flows:started', 'flows:starting', 'flows:stopping', 'flows:stopped'];
    return names.reduce((sum, name) => sum + runtimeEvents.listenerCount(name), 0);
  }

  send(id: string, msg: NodeMessage): void {
    this.node(id).receive(msg);
  }
}

/** The helper waits 300 ms for flows to start, which a busy machine exceeds; this waits longer. */
async function deployed(
  nodes: readonly FlowNode[],
  type: 'full' | 'flows' | 'nodes',
  credentials: Credentials,
): Promise<void> {
  const started = once(runtimeEvents, 'flows:started', { signal: AbortSignal.timeout(15_000) });
  const impatient = (error: unknown): void => {
    if (!String(error).includes('timeout waiting event')) throw error;
  };
  await Promise.all([
    started,
    helper.setFlows(asTestFlow(nodes), type, credentials).catch(impatient),
  ]);
}

const LEVELS = { error: 20, warn: 30, info: 40 };

function logged(level: number): readonly string[] {
  const lines = helper.log().args.map(([line]: unknown[]) => objectOf(line));
  return lines.filter((line) => line['level'] === level).map(({ msg }) => String(msg));
}

/** A node type that keeps what arrives, from the moment the node exists. */
function collectorSet(got: Map<string, NodeMessage[]>): NodeInitializer {
  return (red) => {
    function Collector(this: Node, config: NodeDef): void {
      red.nodes.createNode(this, config);
      const list = got.get(this.id) ?? [];
      got.set(this.id, list);
      this.on('input', (msg, _send, done) => {
        list.push(msg);
        done();
      });
    }
    red.nodes.registerType('collector', Collector);
  };
}

/** Everything but tabs and config nodes stands on a tab; without a place it would count as a config. */
function asTestFlow(nodes: readonly FlowNode[]): { id: string; type: string }[] {
  return nodes.map((node) => {
    const global = ['tab', 'http proxy'].includes(node.type) || node.type.endsWith('-config');
    return global ? { ...node } : { z: 'tab', x: 0, y: 0, ...node };
  });
}

/** Nodes that make statuses and errors of a flow visible to tests. */
export const watchers: readonly FlowNode[] = [
  { id: 'watchStatus', type: 'status', scope: null, wires: [['statuses']] },
  { id: 'statuses', type: 'collector' },
  { id: 'watchErrors', type: 'catch', scope: null, uncaught: false, wires: [['caught']] },
  { id: 'caught', type: 'collector' },
];

export const tab: FlowNode = { id: 'tab', type: 'tab' };

export interface XucFlowOptions {
  readonly login?: string;
  readonly config?: Readonly<Record<string, unknown>>;
}

/** A config node for a simulator's user, with its credentials. */
export function xucConfig(
  simulator: Pick<XucSimulator, 'host' | 'port'>,
  { login = 'alice', config = {} }: XucFlowOptions = {},
  id = 'xivo',
): { node: FlowNode; credentials: Credentials } {
  const { host, port } = simulator;
  return {
    node: {
      id,
      type: 'xuc-config',
      name: 'My XiVO',
      transport: 'websocket',
      host,
      port,
      tls: false,
      ...config,
    },
    credentials: { [id]: { username: login, password: 'secret' } },
  };
}
