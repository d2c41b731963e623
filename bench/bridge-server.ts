import { setTimeout as pause } from 'node:timers/promises';
import { subjects } from './bridge-subjects';

/** What the measuring process asks of this one. */
export type Order =
  | { readonly do: 'memory' }
  | { readonly do: 'expect'; readonly events: number }
  | { readonly do: 'ask'; readonly agents: readonly string[] }
  | { readonly do: 'askAll'; readonly times: number };

export interface Memory {
  readonly heap: number;
  readonly rss: number;
}

async function main(): Promise<void> {
  const make = subjects[process.argv[2] ?? ''];
  if (!make) throw new RangeError('There is no such subject.');
  const subject = await make();
  let busy = Promise.resolve();
  process.on('message', (order: Order) => {
    busy = busy.then(async () => {
      process.send?.(await carryOut(order));
    });
  });
  process.send?.(subject.port);

  async function carryOut(order: Order): Promise<unknown> {
    switch (order.do) {
      case 'memory':
        return memory();
      case 'expect':
        return eventsPerSecond(order.events);
      case 'ask': {
        const times: number[] = [];
        for (const agent of order.agents) times.push(await timed(() => subject.ask(agent)));
        return times;
      }
      case 'askAll':
        return cpuSeconds(async () => {
          for (let count = 0; count < order.times; count++) await subject.askAll();
        });
    }
  }

  async function eventsPerSecond(events: number): Promise<number> {
    const all = subject.received() + events;
    const seconds = await cpuSeconds(async () => {
      while (subject.received() < all) await pause(5);
    });
    return events / seconds;
  }
}

/** Of this process: what else the machine does in the meantime is no part of it. */
async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function memory(): Memory {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
}

void main();
