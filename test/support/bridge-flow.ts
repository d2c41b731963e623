import helper from 'node-red-node-test-helper';
import type { NodeInitializer } from 'node-red';
import bsconnects from '../../nodes/bsconnects/bsconnects';
import { connections } from '../../nodes/runtime/registry';
import { bridgeConfig } from './bridge-page';
import { Flow, tab, watchers, type FlowNode } from './flow';
import { eventually, settle } from './wait';

/** A flow with one bridge, an event node and a command node, and a place where messages arrive. */
export class BridgeFlow extends Flow {
  desk = bridgeConfig();
  port = 0;

  constructor(
    private readonly backend = 'bsconnects',
    private readonly set: NodeInitializer | NodeInitializer[] = bsconnects,
  ) {
    super();
  }

  /**
   * @param more properties of the config node
   * @param settings of Node-RED
   */
  async begin(
    { events = ['workitemCreate'], command = {} }: Begin = {},
    more: Readonly<Record<string, unknown>> = {},
    settings: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    this.desk = bridgeConfig({ type: `${this.backend}-config`, ...more });
    helper.settings({ ...settings });
    await this.start(this.set, this.nodes({ events, command }), this.desk.credentials);
    this.port = Number(new URL(helper.url()).port);
    await settle();
  }

  nodes({ events = ['workitemCreate'], command = {} }: Begin = {}): readonly FlowNode[] {
    const connection = this.desk.node.id;
    return [
      tab,
      this.desk.node,
      {
        id: 'event',
        type: `${this.backend}-event`,
        connection,
        events,
        outputMode: 'single',
        wires: [['out']],
      },
      { id: 'command', type: `${this.backend}-command`, connection, wires: [['done']], ...command },
      { id: 'out', type: 'collector' },
      { id: 'done', type: 'collector' },
      ...watchers,
    ];
  }

  /** What the config dialog would show. */
  report(): unknown {
    return connections.find(this.desk.node.id)?.report();
  }

  /** Waits until so many pages are connected and their product is ready. */
  async connectedPages(count: number): Promise<void> {
    const ready = (): number =>
      JSON.stringify(this.report()).match(/"form":"(?:static|class)"/g)?.length ?? 0;
    await eventually(`${count} pages`, () => ready() === count, 15_000);
  }

  override async stop(): Promise<void> {
    await super.stop();
    helper.settings({});
  }
}

interface Begin {
  readonly events?: readonly string[];
  readonly command?: Readonly<Record<string, unknown>>;
}
