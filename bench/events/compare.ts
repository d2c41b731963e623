import { middle } from '../statistics';
import type { Subject } from './flows';
import { Rig } from './measure';

export interface Entrant {
  readonly name: string;
  readonly subject: Subject;
  /** Deliveries that one message makes; none given: 1. */
  readonly deliveries?: number;
  /** Messages of a round; none given: as many as the others. */
  readonly count?: number;
}

/** What was measured of one entrant, over all rounds. */
export interface Score {
  readonly name: string;
  /** Deliveries per second: the middle of all rounds. */
  readonly perSecond: number;
  /** Milliseconds for which nothing else got its turn: the worst. */
  readonly blocked: number;
  /** Megabytes held: in the second round, and in the last. */
  readonly memory: readonly [number, number];
}

const ROUNDS = 7;
const MEGABYTE = 1024 * 1024;

/** All take turns, so that what else the machine does falls on each alike. */
export async function compare(
  entrants: readonly Entrant[],
  size: number,
  count: number,
): Promise<readonly Score[]> {
  const rigs: Rig[] = [];
  try {
    for (const { subject, deliveries } of entrants) rigs.push(await Rig.start(subject, deliveries));
    for (const rig of rigs) await rig.warmUp(size);
    const rounds = entrants.map((): { perSecond: number; rss: number; blocked: number }[] => []);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, rig] of rigs.entries()) {
        rounds[index]?.push(await rig.flood(size, entrants[index]?.count ?? count));
      }
    }
    return entrants.map(({ name }, index) => {
      const mine = rounds[index] ?? [];
      return {
        name,
        perSecond: middle(mine.map(({ perSecond }) => perSecond)),
        blocked: Math.max(...mine.map(({ blocked }) => blocked)),
        memory: [(mine[1]?.rss ?? 0) / MEGABYTE, (mine.at(-1)?.rss ?? 0) / MEGABYTE],
      };
    });
  } finally {
    for (const rig of rigs) await rig.stop();
  }
}

/** How often the one goes into the other, as people write it. */
export function times(one: number, other: number): string {
  return `${(one / other).toFixed(2)} ×`;
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
