import { table } from '../performance-page';
import { part } from '../statistics';
import { times, whole } from './compare';
import { Rig } from './measure';
import { bare, ours, smallest } from './throughput';

const PER_SECOND = 5000;
const SECONDS = 10;
const SIZE = 200;
const BURST = 10_000;

/** How long a message is on its way while there is time for each. */
export async function evenRate(scale: number): Promise<string> {
  const rows: string[][] = [];
  const medians: number[] = [];
  for (const { name, subject } of [bare, smallest, ours]) {
    const rig = await Rig.start(subject);
    try {
      await rig.warmUp(SIZE);
      await rig.pace(SIZE, PER_SECOND, PER_SECOND);
      const delays = await rig.pace(SIZE, PER_SECOND, PER_SECOND * SECONDS * scale);
      const median = part(delays, 0.5);
      medians.push(median);
      rows.push([
        name,
        micro(median),
        times(median, medians[0] ?? median),
        micro(part(delays, 0.99)),
      ]);
    } finally {
      await rig.stop();
    }
  }
  const heads = ['', 'median', '', 'p99'];
  return [`### ${whole(PER_SECOND)} messages a second`, '', table([heads, ...rows]), ''].join('\n');
}

/** Many at once, as after a login: drained, while the editor still gets its turn. */
export async function burst(): Promise<string> {
  const rows: string[][] = [];
  for (const { name, subject } of [bare, ours]) {
    const rig = await Rig.start(subject);
    try {
      await rig.warmUp(SIZE);
      const { perSecond, blocked } = await rig.flood(SIZE, BURST);
      rows.push([
        name,
        `${((BURST / perSecond) * 1000).toFixed(0)} ms`,
        `${blocked.toFixed(0)} ms`,
      ]);
    } finally {
      await rig.stop();
    }
  }
  const heads = ['', 'processor time', 'longest wait of everybody else'];
  return [`### ${whole(BURST)} messages at once`, '', table([heads, ...rows]), ''].join('\n');
}

export function micro(ms: number): string {
  return `${(ms * 1000).toFixed(0)} µs`;
}
