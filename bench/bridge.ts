/**
 * The bridge beside bare `ws`: memory per connection, events in, a command to one page and back, a
 * command to all. The subject runs in a process of its own; the pages are in this one.
 *
 *   npx tsx bench/bridge.ts [connections ...]
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { join } from 'node:path';
import WebSocket from 'ws';
import { isObject } from '../nodes/runtime/json';
import type { Memory, Order } from './bridge-server';
import { eventFrames, hello, ORIGIN } from './bridge-wire';

const EVENTS = 200_000;
const ROUND_TRIPS = 1000;
const AT_ONCE = 200;

interface Result {
  readonly bytes: number;
  readonly rss: number;
  readonly events: number;
  readonly median: number;
  readonly p99: number;
  readonly all: number;
}

class Server {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start(kind: string): Promise<Server> {
    const child = fork(join(__dirname, 'bridge-server.ts'), [kind], {
      execArgv: ['--import', 'tsx', '--expose-gc'],
    });
    const port = await message(child);
    return new Server(child, Number(port));
  }

  async order<T>(order: Order, read: (answer: unknown) => T): Promise<T> {
    this.child.send(order);
    return read(await message(this.child));
  }

  async stop(): Promise<void> {
    this.child.kill();
    await once(this.child, 'exit');
  }
}

/** What the subject says next; fails where it ends instead. */
function message(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (): void => {
      reject(new Error('The subject has ended.'));
    };
    child.once('exit', ended);
    child.once('message', (said: unknown) => {
      child.off('exit', ended);
      resolve(said);
    });
  });
}

function asMemory(answer: unknown): Memory {
  if (typeof answer === 'object' && answer !== null && 'heap' in answer && 'rss' in answer) {
    return { heap: Number(answer.heap), rss: Number(answer.rss) };
  }
  throw new TypeError('That is no memory.');
}

function asTimes(answer: unknown): readonly number[] {
  return Array.isArray(answer) ? answer.map(Number).sort((a, b) => a - b) : [];
}

/** A page that answers commands and otherwise keeps quiet. */
async function openPage(port: number, agent: string): Promise<Socket> {
  const page = new WebSocket(`ws://127.0.0.1:${port}/`, {
    headers: { origin: ORIGIN },
    perMessageDeflate: false,
  });
  page.on('message', (data) => {
    const text = Buffer.isBuffer(data) ? data.toString() : '';
    if (text === '{"type":"ping"}') page.send('{"type":"pong"}');
    if (!text.startsWith('{"type":"call"')) return;
    const call: unknown = JSON.parse(text);
    const id = isObject(call) ? Number(call['id']) : 0;
    page.send(
      `{"type":"result","id":${id},"ok":true,"code":"answered","value":{"agentId":"1081"}}`,
    );
  });
  await once(page, 'open');
  page.send(hello(agent));
  const socket: unknown = Reflect.get(page, '_socket');
  if (socket instanceof Socket) return socket;
  throw new TypeError('The page has no socket.');
}

async function openPages(port: number, agents: readonly string[]): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  for (let start = 0; start < agents.length; start += AT_ONCE) {
    const some = agents.slice(start, start + AT_ONCE);
    sockets.push(...(await Promise.all(some.map((agent) => openPage(port, agent)))));
  }
  return sockets;
}

async function measure(kind: string, connections: number): Promise<Result> {
  const server = await Server.start(kind);
  try {
    const before = await server.order({ do: 'memory' }, asMemory);
    const agents = Array.from({ length: connections }, (_, index) => `agent${index}`);
    const sockets = await openPages(server.port, agents);
    await pause(1000);
    const after = await server.order({ do: 'memory' }, asMemory);
    const each = Math.ceil(EVENTS / connections);
    const burst = eventFrames(1, each);
    const counting = server.order({ do: 'expect', events: each * connections }, Number);
    for (const socket of sockets) socket.write(burst);
    const events = await counting;
    await pause(300);
    const asked = Array.from(
      { length: ROUND_TRIPS },
      (_, index) => `agent${(index * 7919) % connections}`,
    );
    const times = await server.order({ do: 'ask', agents: asked }, asTimes);
    const all = await server.order({ do: 'askAll' }, Number);
    for (const socket of sockets) socket.destroy();
    return {
      bytes: (after.heap - before.heap) / connections,
      rss: (after.rss - before.rss) / connections,
      events,
      median: times[Math.floor(times.length / 2)] ?? 0,
      p99: times[Math.floor(times.length * 0.99)] ?? 0,
      all,
    };
  } finally {
    await server.stop();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function row(name: string, { bytes, rss, events, median, p99, all }: Result): readonly string[] {
  return [
    name,
    `${(bytes / 1024).toFixed(1)} kB`,
    `${(rss / 1024).toFixed(1)} kB`,
    Math.round(events).toLocaleString('en'),
    `${(median * 1000).toFixed(0)} µs`,
    `${(p99 * 1000).toFixed(0)} µs`,
    `${all.toFixed(1)} ms`,
  ];
}

function ratio(ours: Result, theirs: Result): readonly string[] {
  const times = (a: number, b: number): string => `${(a / b).toFixed(2)} ×`;
  return [
    'ratio',
    times(ours.bytes, theirs.bytes),
    times(ours.rss, theirs.rss),
    times(ours.events, theirs.events),
    times(ours.median, theirs.median),
    times(ours.p99, theirs.p99),
    times(ours.all, theirs.all),
  ];
}

async function main(): Promise<void> {
  const counts = process.argv.slice(2).map(Number).filter(Boolean);
  const heads = ['', 'heap each', 'rss each', 'events/s in', 'one, median', 'one, p99', 'all'];
  for (const connections of counts.length > 0 ? counts : [1, 100, 1000, 10_000]) {
    const bare = await measure('ws', connections);
    const ours = await measure('bridge', connections);
    const flows = await measure('flows', connections);
    console.log(`\n${connections.toLocaleString('en')} connections`);
    for (const cells of [
      heads,
      row('ws', bare),
      row('bridge', ours),
      ratio(ours, bare),
      row('to flows', flows),
      ratio(flows, bare),
    ]) {
      console.log(cells.map((cell) => cell.padStart(13)).join(''));
    }
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
