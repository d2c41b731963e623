import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPages } from './bridge-pages';
import type { Memory, Order } from './bridge-server';
import { dialects, eventFrames, type Kind } from './bridge-wire';
import { message } from './child';

const EVENTS = 200_000;
const ROUND_TRIPS = 1000;

/** Bytes for each page; events for a second of the process's time; milliseconds. */
export interface Result {
  readonly heap: number;
  readonly rss: number;
  readonly events: number;
  readonly median: number;
  readonly p99: number;
  /** Milliseconds of the process's time for each page. */
  readonly all: number;
}

/** The process in which the subject runs; the pages are in this one. */
class Server {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start(kind: Kind): Promise<Server> {
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

function asMemory(answer: unknown): Memory {
  if (typeof answer === 'object' && answer !== null && 'heap' in answer && 'rss' in answer) {
    return { heap: Number(answer.heap), rss: Number(answer.rss) };
  }
  throw new TypeError('That is no memory.');
}

function asTimes(answer: unknown): readonly number[] {
  return Array.isArray(answer) ? answer.map(Number).sort((a, b) => a - b) : [];
}

export async function measure(kind: Kind, connections: number): Promise<Result> {
  const dialect = dialects[kind];
  const server = await Server.start(kind);
  try {
    const before = await server.order({ do: 'memory' }, asMemory);
    const agents = Array.from({ length: connections }, (_, index) => `agent${index}`);
    const sockets = await openPages(server.port, dialect, agents);
    await pause(1000);
    const after = await server.order({ do: 'memory' }, asMemory);
    const each = Math.ceil(EVENTS / connections);
    const burst = eventFrames(dialect, each);
    const counting = server.order({ do: 'expect', events: each * connections }, Number);
    for (const socket of sockets) socket.write(burst);
    const events = await counting;
    await pause(300);
    const asked = Array.from(
      { length: ROUND_TRIPS },
      (_, index) => agents[(index * 7919) % connections] ?? '',
    );
    const times = await server.order({ do: 'ask', agents: asked }, asTimes);
    const rounds = Math.ceil(ROUND_TRIPS / connections);
    const all = await server.order({ do: 'askAll', times: rounds }, Number);
    for (const socket of sockets) socket.destroy();
    return {
      heap: (after.heap - before.heap) / connections,
      rss: (after.rss - before.rss) / connections,
      events,
      median: times[Math.floor(times.length / 2)] ?? 0,
      p99: times[Math.floor(times.length * 0.99)] ?? 0,
      all: (all * 1000) / (connections * rounds),
    };
  } finally {
    await server.stop();
  }
}
