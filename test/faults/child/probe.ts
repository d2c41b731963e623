import { appendFileSync } from 'node:fs';
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import { isObject } from '../../../nodes/runtime/json';
import { runtimeEvents, runtimeHooks } from '../../support/core-nodes';
import { socketsAndTimers } from '../../support/resources';
import { shiftClock, trueNow } from './clock';
import { LEFT_EVENT_NODE } from './talk';
import type { Arrived, Ended, Measured, Order, Shown, Taken } from './talk';

let arrived: Arrived[] = [];
let ended: Ended[] = [];
let shown: Shown[] = [];
let redNow: NodeAPI | undefined;

/** A set of one node type, which keeps what arrives; the rest of it answers the test's orders. */
export function probe(red: NodeAPI): void {
  redNow = red;
  function Probe(this: Node, config: NodeDef & { journal?: string }): void {
    red.nodes.createNode(this, config);
    const { journal = '' } = config;
    this.on('input', (msg, _send, done) => {
      const one = arrivedAt(this.id, msg);
      arrived.push(one);
      // Written before anything else happens: the process may be killed at any moment.
      if (journal !== '') appendFileSync(journal, `${JSON.stringify(one)}\n`);
      done();
    });
  }
  red.nodes.registerType('probe', Probe);
  runtimeHooks.add('onComplete.probe', ({ msg, node, error }) => {
    const number: unknown = isObject(msg) ? msg['number'] : undefined;
    if (typeof number === 'number') ended.push({ node: node.id, number, code: codeOf(error) });
  });
  // What is under way between two nodes while they are replaced is Node-RED's to lose, not ours.
  runtimeHooks.add('onSend.probe', (events) => {
    for (const { msg, source } of events) {
      if (source.id === 'event' && isObject(msg)) arrived.push(arrivedAt(LEFT_EVENT_NODE, msg));
    }
  });
  // A node that is deleted has no status any more.
  runtimeEvents.on('node-status', ({ id, status }: { id: string; status?: { text?: string } }) => {
    shown.push({ node: id, text: status?.text ?? '', at: trueNow() });
  });
  process.on('message', ({ id, order }: { id: number; order: Order }) => {
    process.send?.({ id, answer: carryOut(order) });
  });
}

function arrivedAt(node: string, msg: object): Arrived {
  const own = isObject(msg) ? msg : {};
  const { topic, payload, event, error } = own;
  const about = isObject(event) ? event : {};
  const failed = isObject(error) ? error : undefined;
  const source = isObject(failed?.['source']) ? String(failed['source']['id']) : '';
  return {
    node,
    topic: typeof topic === 'string' ? topic : '',
    payload,
    id: typeof about['id'] === 'string' ? about['id'] : '',
    snapshot: about['snapshot'] === true,
    late: about['late'] === true,
    ...(failed && {
      error: { code: textOf(failed['code']), message: textOf(failed['message']), source },
    }),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function codeOf(error: unknown): string {
  if (error === undefined || error === null || error === false) return '';
  return (isObject(error) && textOf(error['code'])) || 'no code';
}

function carryOut(order: Order): unknown {
  switch (order.do) {
    case 'give': {
      const node: unknown = redNow?.nodes.getNode(order.node);
      if (!isReceiver(node)) return false;
      for (const message of order.messages) node.receive(message);
      return true;
    }
    case 'take': {
      const taken: Taken = { arrived, ended, shown };
      arrived = [];
      ended = [];
      shown = [];
      return taken;
    }
    case 'measure':
      return measure();
    case 'snapshot':
      // Else long strings are cut off in it.
      setFlagsFromString('--heap-snapshot-string-limit=100000000');
      return writeHeapSnapshot(order.file);
    case 'shift':
      shiftClock(order.hours, order.monotonic);
      return true;
  }
}

function measure(): Measured {
  globalThis.gc?.();
  globalThis.gc?.();
  const emitters = [process, runtimeEvents, redNow?.events, redNow?.server];
  const listeners = emitters.flatMap((emitter) =>
    emitter ? emitter.eventNames().map((name) => emitter.listenerCount(name)) : [],
  );
  return {
    heap: process.memoryUsage().heapUsed,
    ...socketsAndTimers(),
    listeners: listeners.reduce((sum, count) => sum + count, 0),
  };
}

function isReceiver(node: unknown): node is { receive(msg: object): void } {
  return isObject(node) && typeof node['receive'] === 'function';
}
