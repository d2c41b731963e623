interface FlowNode extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

const nodes: readonly FlowNode[] = [
  { id: 'flow', type: 'tab', label: 'Contact center' },
  {
    id: 'connection',
    type: 'xuc-config',
    name: '',
    transport: 'websocket',
    host: '127.0.0.1',
    // Nothing listens there, and nothing is asked to.
    port: 9,
    tls: false,
    phoneNumber: '',
    timeout: 10,
    tlsConfig: '',
    proxy: '',
  },
  {
    id: 'event',
    type: 'xuc-event',
    z: 'flow',
    name: '',
    connection: 'connection',
    events: [],
    outputMode: 'each',
    filters: [],
    subscriptions: [],
    outputs: 1,
    x: 200,
    y: 120,
    wires: [[]],
  },
  {
    id: 'wired',
    type: 'xuc-event',
    z: 'flow',
    name: '',
    connection: 'connection',
    events: ['AgentStateEvent', 'PhoneEvent:EventRinging', 'QueueStatistics'],
    outputMode: 'each',
    filters: [],
    subscriptions: [],
    outputs: 3,
    x: 200,
    y: 240,
    wires: [['agents'], ['calls'], ['queues']],
  },
  {
    id: 'command',
    type: 'xuc-command',
    z: 'flow',
    name: '',
    connection: 'connection',
    command: '',
    params: [],
    dynamic: false,
    offline: 'fail',
    timeout: 0,
    x: 200,
    y: 360,
    wires: [[]],
  },
  ...['agents', 'calls', 'queues'].map((id, index) => ({
    id,
    type: 'junction',
    z: 'flow',
    x: 460,
    y: 200 + 40 * index,
    wires: [[]],
  })),
];

const EVERYWHERE = ['flow', 'connection'];

/**
 * A flow with the connection and the nodes named: `event` and `command`, both empty, or `wired`, an
 * event node with three outputs wired to `agents`, `calls` and `queues`.
 */
export function flowWith(...ids: readonly string[]): readonly object[] {
  return nodes.filter(({ id }) => [...EVERYWHERE, ...ids].includes(id));
}

export const wired = flowWith('wired', 'agents', 'calls', 'queues');
