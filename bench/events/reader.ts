/**
 * The side that reads: bare `ws`, or a real Node-RED with one flow. A process of its own, so that what
 * is measured shares no event loop with the server that sends.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import WebSocket from 'ws';
import { isObject } from '../../nodes/runtime/json';
import type { Subject } from './flows';
import { startNodeRed } from './node-red';
import { pressed } from './nodes';
import { tally } from './tally';

/** What the measuring process asks of this one. */
export type Order =
  | { readonly do: 'start'; readonly subject: Subject; readonly port: number }
  | { readonly do: 'expect'; readonly count: number }
  | { readonly do: 'delays' }
  | { readonly do: 'heap' }
  | { readonly do: 'ask'; readonly count: number };

/** What a burst or a flood did to whoever else needs the process. */
export interface Strain {
  readonly perSecond: number;
  readonly rss: number;
  /** Longest time for which nothing else got its turn, in milliseconds. */
  readonly blocked: number;
}

export interface Held {
  readonly heap: number;
  readonly rss: number;
}

const DIRECTORY = JSON.stringify({ claz: 'web', command: 'getAgentDirectory' });

let ask: () => Promise<void> = () => Promise.reject(new Error('Nothing was started.'));

async function start(subject: Subject, port: number): Promise<void> {
  if (subject.kind === 'ws') {
    ask = await bare(port);
    return;
  }
  await startNodeRed(subject, port);
  ask = asked;
}

/** `ws` as it is: parses, looks the type up, counts. */
async function bare(port: number): Promise<() => Promise<void>> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false });
  const seen = new Map<string, number>();
  let answered: () => void = () => undefined;
  await new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const parsed: unknown = JSON.parse(Buffer.isBuffer(data) ? data.toString() : '');
      if (!isObject(parsed) || typeof parsed['msgType'] !== 'string') return;
      const { msgType } = parsed;
      seen.set(msgType, (seen.get(msgType) ?? 0) + 1);
      if (msgType === 'LoggedOn') resolve();
      else tally.take(parsed['ctiMessage']);
      answered();
    });
  });
  return () =>
    new Promise((resolve) => {
      answered = resolve;
      socket.send(DIRECTORY);
    });
}

async function asked(): Promise<void> {
  const answered = tally.expect(1);
  pressed.press();
  await answered;
}

async function carryOut(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'start':
      await start(order.subject, order.port);
      return true;
    case 'expect':
      return strained(tally.expect(order.count));
    case 'delays':
      return tally.delays();
    case 'heap':
      return held();
    case 'ask':
      return times(order.count);
  }
}

/** Bytes that are held once all that can go has gone. */
function held(): Held {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss };
}

async function strained(round: ReturnType<typeof tally.expect>): Promise<Strain> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { perSecond, rss } = await round;
  delay.disable();
  return { perSecond, rss, blocked: delay.max / 1e6 };
}

async function times(count: number): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let index = 0; index < count; index++) {
    const begun = performance.now();
    await ask();
    taken.push(performance.now() - begun);
  }
  return taken.sort((a, b) => a - b);
}

process.on('message', (order: Order) => {
  void carryOut(order).then((answer) => process.send?.(answer));
});
// Leaving in order writes profiles and clears up.
process.on('SIGTERM', () => {
  process.exit();
});
