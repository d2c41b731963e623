import type { NodeMessage } from 'node-red';
import five9 from '../../nodes/five9/five9';
import {
  startFive9Simulator,
  type Five9Simulator,
  type Five9SimulatorOptions,
} from '../../simulators/five9';
import { Flow, tab, watchers, type Credentials, type FlowNode } from './flow';
import { objectOf } from './json';
import { eventually } from './wait';

export const alice = 'alice@example.com';

export const password = 'secret';

export interface Five9FlowOptions {
  readonly user?: string;
  readonly password?: string;
  readonly config?: Readonly<Record<string, unknown>>;
}

/** A node that runs whatever command a message names; see {@link Five9Flow.run}. */
const command: FlowNode = {
  id: 'command',
  type: 'five9-command',
  connection: 'five9',
  command: '',
  params: [],
  dynamic: true,
  timeout: 5,
  wires: [['replies']],
};

/** A simulated Five9 and a flow that is connected to it by REST, fresh for each test of the block. */
export class Five9Flow extends Flow {
  #simulator: Five9Simulator | undefined;
  #runs = 0;

  get simulator(): Five9Simulator {
    if (!this.#simulator) throw new Error('The simulator runs only inside a test.');
    return this.#simulator;
  }

  async begin(options: Five9SimulatorOptions = {}): Promise<void> {
    this.#simulator = await startFive9Simulator({ page: false, ...options });
  }

  async end(): Promise<void> {
    await this.stop();
    await this.simulator.close();
  }

  /** @param events ids that an event node takes, all on one output; arrive at `events`. */
  nodes(events: readonly string[], options: Five9FlowOptions = {}): FlowNode[] {
    return [
      tab,
      {
        id: 'five9',
        type: 'five9-config',
        name: 'My Five9',
        transport: 'rest',
        host: this.simulator.url,
        ...options.config,
      },
      {
        id: 'event',
        type: 'five9-event',
        connection: 'five9',
        events,
        outputMode: 'single',
        wires: [['events']],
      },
      { id: 'events', type: 'collector' },
      command,
      { id: 'replies', type: 'collector' },
      ...watchers,
    ];
  }

  credentials({ user = alice, password: own = password }: Five9FlowOptions = {}): Credentials {
    return { five9: { username: user, password: own } };
  }

  async run(events: readonly string[] = [], options: Five9FlowOptions = {}): Promise<void> {
    await this.start(five9, this.nodes(events, options), this.credentials(options));
  }

  async ready(): Promise<void> {
    await eventually('connected', () => this.status('command') === 'status.ready', 15_000);
  }

  /** Waits for what a command answers, or for the error it ends with. */
  async command(name: string, params: object = {}, limitMs = 8000): Promise<NodeMessage> {
    const id = `run ${++this.#runs}`;
    const msg: NodeMessage & Readonly<Record<string, unknown>> = { command: name, params, run: id };
    this.send('command', msg);
    const ofRun = (msg: NodeMessage): boolean => objectOf(msg)['run'] === id;
    const all = (): readonly NodeMessage[] => [...this.got('replies'), ...this.got('caught')];
    await eventually(`an end of ${name}`, () => all().some(ofRun), limitMs);
    const found = all().find(ofRun);
    if (!found) throw new Error('unreachable');
    return found;
  }

  /** Topics of the events so far. */
  topics(): readonly unknown[] {
    return this.got('events').map((msg) => objectOf(msg)['topic']);
  }
}

/** The error a command ended with. */
export function errorOf(msg: NodeMessage): Readonly<Record<string, unknown>> {
  return objectOf(objectOf(msg)['error']);
}

export function normalizedOf(msg: NodeMessage): Readonly<Record<string, unknown>> {
  return objectOf(objectOf(msg)['normalized']);
}
