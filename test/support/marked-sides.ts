import { demoWorld as bctWorld, startBctSimulator, type BctSimulator } from '../../simulators/bct';
import {
  demoWorld as five9World,
  startFive9Simulator,
  type Five9Simulator,
} from '../../simulators/five9';
import { startUipSimulator, type UipSimulator } from '../../simulators/uip';
import { demoWorld as xucWorld, startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { owiConfig, uipConfig } from './bct';
import { bridgeConfig } from './bridge-page';
import { alice } from './five9';
import { xucConfig, type FlowNode } from './flow';

/** Secrets that are known wherever they turn up. */
export const marked = {
  xuc: 'marked-xuc-pa55word!',
  owi: 'marked-owi-pa55word!',
  uip: 'marked-uip-pa55word!',
  event: 'marked-event-secret-of-thirty-two-characters',
  bridge: 'marked-bridge-secret-of-thirty-two-characters',
  five9: 'marked-five9-pa55word!',
};

export type Name = keyof typeof marked;

export const names: readonly Name[] = ['xuc', 'owi', 'uip', 'event', 'bridge', 'five9'];

interface MarkedConnection {
  readonly id: string;
  readonly backend: string;
  readonly node: FlowNode;
  /** One that can succeed, and one that cannot. */
  readonly commands: readonly [object, object];
}

const alarms = { command: 'GetCurrentAlarms', params: {} };
const unknownAgent = { command: 'SetAgentReady', params: { agentName: 'nobody' } };

/** A far side of every kind, all of which take marked secrets only, and a flow that uses them. */
export class MarkedSides {
  #started: Started | undefined;

  async start(): Promise<void> {
    const xivo = xucWorld();
    const bct = bctWorld();
    const domain = five9World();
    const withPassword = <U extends object>(users: readonly U[], password: string): U[] =>
      users.map((user) => ({ ...user, password }));
    const xucSeed = { ...xivo, users: withPassword(xivo.users, marked.xuc) };
    const bctSeed = { ...bct, users: withPassword(bct.users, marked.owi) };
    const five9Seed = { ...domain, users: withPassword(domain.users, marked.five9) };
    this.#started = {
      xuc: await startXucSimulator({ page: false, world: xucSeed }),
      owi: await startBctSimulator({ page: false, seed: bctSeed }),
      uip: await startUipSimulator({ page: false, webhookPassword: marked.uip }),
      five9: await startFive9Simulator({ page: false, seed: five9Seed }),
    };
  }

  async close(): Promise<void> {
    const { xuc, owi, uip, five9 } = this.#sides;
    for (const side of [xuc, owi, uip, five9]) await side.close();
  }

  get uip(): UipSimulator {
    return this.#sides.uip;
  }

  get connections(): readonly MarkedConnection[] {
    const { xuc, owi, uip, five9 } = this.#sides;
    const config = (id: string, node: FlowNode, credentials: object): FlowNode => {
      return { ...node, id, name: `My ${id}`, credentials };
    };
    return [
      {
        id: 'xivo',
        backend: 'xuc',
        node: config('xivo', xucConfig(xuc).node, { username: 'alice', password: marked.xuc }),
        commands: [
          { command: 'Cti.getAgentStates', params: {} },
          { command: 'Cti.dial', params: {} },
        ],
      },
      {
        id: 'stream',
        backend: 'bct',
        node: config('stream', owiConfig(owi).node, {
          bctUserName: 'nodered',
          bctPassword: marked.owi,
        }),
        commands: [alarms, unknownAgent],
      },
      {
        id: 'platform',
        backend: 'bct',
        node: config('platform', uipConfig(uip.url).node, {
          uipUser: 'nodered',
          uipPassword: marked.uip,
          eventSecret: marked.event,
        }),
        commands: [alarms, unknownAgent],
      },
      {
        id: 'desk',
        backend: 'bsconnects',
        node: config('desk', bridgeConfig().node, { secret: marked.bridge }),
        commands: [
          { command: 'getChannel', params: { channelId: 'voice' } },
          { command: 'getChannel', params: {} },
        ],
      },
      {
        id: 'centre',
        backend: 'five9',
        node: config(
          'centre',
          { id: 'centre', type: 'five9-config', transport: 'rest', host: five9.url },
          { username: alice, password: marked.five9 },
        ),
        commands: [
          { command: 'getMetadata', params: {} },
          { command: 'getCav', params: {} },
        ],
      },
    ];
  }

  /** What is still under way is given up; links come back by themselves. */
  disturb(): void {
    const { xuc, owi, five9 } = this.#sides;
    xuc.faults.expireTokens();
    owi.faults.expireTokens();
    owi.faults.drop();
    five9.faults.drop();
  }

  tellEvents(): void {
    const call = { calledEmergencyNumber: '112', callingNumber: '4711' };
    this.#sides.owi.dialEmergency(call);
    this.#sides.uip.dialEmergency(call);
  }

  /** Everything that is told anywhere goes to a file, to a context and to the debug sidebar. */
  flow(): readonly FlowNode[] {
    const { connections } = this;
    const placed = connections.flatMap(({ id, backend }): FlowNode[] => [
      {
        id: `${id}Event`,
        type: `${backend}-event`,
        connection: id,
        events: ['*'],
        outputMode: 'single',
        wires: [['write', 'print']],
      },
      {
        id: `${id}Command`,
        type: `${backend}-command`,
        connection: id,
        command: '',
        params: [],
        dynamic: true,
        timeout: 5,
        wires: [['write', 'print']],
      },
    ]);
    return [
      { id: 'tab', type: 'tab', label: 'Secrets' },
      ...connections.map(({ node }) => node),
      ...[...placed, ...common].map((node) => ({ z: 'tab', x: 100, y: 100, ...node })),
    ];
  }

  get #sides(): Started {
    if (!this.#started) throw new Error('The far sides are there only while the test runs.');
    return this.#started;
  }
}

interface Started {
  readonly xuc: XucSimulator;
  readonly owi: BctSimulator;
  readonly uip: UipSimulator;
  readonly five9: Five9Simulator;
}

const common: readonly FlowNode[] = [
  { id: 'catch', type: 'catch', scope: null, uncaught: false, wires: [['write', 'print']] },
  { id: 'status', type: 'status', scope: null, wires: [['write', 'print']] },
  { id: 'print', type: 'debug', active: true, console: true, complete: 'true', tosidebar: true },
  {
    id: 'write',
    type: 'function',
    // Errors are written without what caused them, unless that is asked for.
    func: `flow.set(msg._msgid, msg);
      const error = msg.error || {};
      msg.payload = JSON.stringify([msg, error.cause, error.stack]);
      return msg;`,
    outputs: 1,
    wires: [['file']],
  },
  {
    id: 'file',
    type: 'file',
    filename: 'seen.txt',
    filenameType: 'str',
    overwriteFile: 'false',
    appendNewline: true,
    wires: [[]],
  },
];
