import { TYPES } from './frames';

/** What stands between the server and the counters at the end. */
export type Kind = 'ws' | 'smallest' | 'xuc' | 'function' | 'switch' | 'command';

export interface Subject {
  readonly kind: Kind;
  /** Event nodes, each with the same events; for `smallest`: counters on each of its wires. */
  readonly nodes?: number;
  /** Types that are wired; none given: all 40. */
  readonly events?: readonly string[];
  /** True: all events of a node leave by one wire. */
  readonly single?: boolean;
  /** True: the nodes share the types among them, instead of having all of them each. */
  readonly shared?: boolean;
}

type Nodes = readonly object[];

const tab = { id: 'bench-tab', type: 'tab', label: 'bench' };

const connection = 'bench-connection';

export const credentials = { [connection]: { username: 'bench', password: 'none' } };

/** The flow of a subject, for a server on the given port. */
export function flowOf(subject: Subject, port: number): Nodes {
  return [tab, ...makers[subject.kind](subject, port)];
}

const makers: Readonly<Record<Kind, (subject: Subject, port: number) => Nodes>> = {
  ws: () => [],
  smallest: ({ nodes = 1, single = false }, port) => {
    const sinks = names('sink', nodes);
    const outputs = single ? 1 : TYPES.length;
    const wires = Array.from({ length: outputs }, () => sinks);
    return [node('source', 'bench-smallest', { port, outputs, wires }), ...counters(sinks)];
  },
  xuc: ({ nodes = 1, events: all = TYPES, single = false, shared = false }, port) => [
    xucConnection(port),
    ...names('source', nodes).map((id, index) => {
      const events = shared ? share(all, nodes, index) : all;
      const outputs = single ? 1 : events.length;
      const wires = Array.from({ length: outputs }, () => [`sink${index}`]);
      const outputMode = single ? 'single' : 'each';
      return node(id, 'xuc-event', { connection, events, outputMode, outputs, wires });
    }),
    ...counters(names('sink', nodes)),
  ],
  function: (_subject, port) => [
    ...webSocket(port),
    node('route', 'function', { func: routing, outputs: TYPES.length, wires: toSink() }),
    ...counters(['sink']),
  ],
  switch: (_subject, port) => [
    ...webSocket(port),
    node('route', 'switch', {
      property: 'payload.msgType',
      propertyType: 'msg',
      rules: TYPES.map((type) => ({ t: 'eq', v: type, vt: 'str' })),
      checkall: 'false',
      outputs: TYPES.length,
      wires: toSink(),
    }),
    ...counters(['sink']),
  ],
  command: (_subject, port) => [
    xucConnection(port),
    node('button', 'bench-button', { wires: [['command']] }),
    node('command', 'xuc-command', {
      connection,
      command: 'Cti.getAgentDirectory',
      params: [],
      wires: [['sink']],
    }),
    ...counters(['sink']),
  ],
};

const routing = `const outputs = ${JSON.stringify(Object.fromEntries(TYPES.map((type, index) => [type, index])))};
const output = outputs[msg.payload.msgType];
if (output === undefined) return null;
const sends = new Array(${TYPES.length}).fill(null);
sends[output] = { topic: msg.payload.msgType, payload: msg.payload.ctiMessage };
return sends;`;

/** How a flow without the pack reads such a server. */
function webSocket(port: number): Nodes {
  return [
    {
      id: 'bench-client',
      type: 'websocket-client',
      path: `ws://127.0.0.1:${port}/`,
      wholemsg: 'false',
      hb: '0',
    },
    node('source', 'websocket in', { client: 'bench-client', server: '', wires: [['parse']] }),
    node('parse', 'json', { property: 'payload', action: 'obj', wires: [['route']] }),
  ];
}

function xucConnection(port: number): object {
  const host = '127.0.0.1';
  return {
    id: connection,
    type: 'xuc-config',
    name: 'bench',
    transport: 'websocket',
    host,
    port,
    tls: false,
  };
}

function counters(ids: readonly string[]): Nodes {
  return ids.map((id) => node(id, 'bench-sink', { wires: [] }));
}

function toSink(): readonly (readonly string[])[] {
  return TYPES.map(() => ['sink']);
}

/** Every type is in as many nodes as the others; with fewer nodes than types in exactly one. */
function share(all: readonly string[], nodes: number, index: number): readonly string[] {
  if (nodes >= all.length) return all.slice(index % all.length, (index % all.length) + 1);
  return all.filter((_, type) => type % nodes === index);
}

function names(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

function node(id: string, type: string, more: object): object {
  return { id, type, z: tab.id, x: 100, y: 100, name: '', ...more };
}
