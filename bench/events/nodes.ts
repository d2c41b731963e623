import type { Node, NodeAPI, NodeDef, NodeMessage } from 'node-red';
import WebSocket from 'ws';
import { isObject } from '../../nodes/runtime/json';
import { TYPES } from './frames';
import { tally } from './tally';

interface WithPort extends NodeDef {
  readonly port: number;
  readonly outputs: number;
}

/** The least an event node can be: a Map from type to output, and `send` with the message ours makes. */
export function smallest(red: NodeAPI): void {
  function Smallest(this: Node, config: WithPort): void {
    red.nodes.createNode(this, config);
    const outputs = new Map(TYPES.map((type, index) => [type, config.outputs === 1 ? 0 : index]));
    const socket = new WebSocket(`ws://127.0.0.1:${config.port}/`, { perMessageDeflate: false });
    let count = 0;
    socket.on('message', (data) => {
      const parsed: unknown = JSON.parse(Buffer.isBuffer(data) ? data.toString() : '');
      if (!isObject(parsed)) return;
      const { msgType: name, ctiMessage: payload } = parsed;
      const output = typeof name === 'string' ? outputs.get(name) : undefined;
      if (output === undefined) return;
      const event = {
        id: String(++count),
        backend: 'xuc',
        connection: 'bench',
        name,
        receivedAt: new Date().toISOString(),
        snapshot: false,
        late: false,
        context: {},
      };
      const sends: (NodeMessage | null)[] = new Array<null>(output).fill(null);
      sends.push(Object.assign({ topic: String(name), payload }, { event }));
      this.send(sends);
    });
    this.on('close', () => {
      socket.terminate();
    });
  }
  red.nodes.registerType('bench-smallest', Smallest);
}

/** The end of every flow. */
export function sink(red: NodeAPI): void {
  function Sink(this: Node, config: NodeDef): void {
    red.nodes.createNode(this, config);
    this.on('input', (msg, _send, done) => {
      tally.take(msg.payload);
      done();
    });
  }
  red.nodes.registerType('bench-sink', Sink);
}

/** Whoever is to begin a flow from outside presses it. */
export const pressed: { press: () => void } = { press: () => undefined };

export function button(red: NodeAPI): void {
  function Button(this: Node, config: NodeDef): void {
    red.nodes.createNode(this, config);
    pressed.press = () => {
      this.send({ payload: {} });
    };
  }
  red.nodes.registerType('bench-button', Button);
}
