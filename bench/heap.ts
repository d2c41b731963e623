/**
 * What a Node-RED holds after minutes, hours or a day of events, everything wired and no event like
 * the one before. Writes its section of `docs/performance.md`.
 *
 *   npm run build && npx tsx bench/heap.ts [minutes]
 */
import { whole } from './events/compare';
import { Rig } from './events/measure';
import { measuredOn, table, writeSection } from './performance-page';

const SIZE = 500;
const PER_SECOND = 2000;
const MEGABYTE = 1024 * 1024;

/** Rows of the table; between them, nothing is looked at. */
const LOOKS = 6;

async function main(): Promise<void> {
  const minutes = Number(process.argv[2] ?? 12);
  const rig = await Rig.start({ kind: 'xuc' }, 1, ['--expose-gc']);
  try {
    await rig.warmUp(SIZE);
    const messages = Math.round((minutes * 60 * PER_SECOND) / LOOKS);
    const rows: string[][] = [];
    for (let look = 1; look <= LOOKS; look++) {
      await rig.pace(SIZE, PER_SECOND, messages);
      const { heap, rss } = await rig.held();
      const row = [
        `${((minutes * look) / LOOKS).toFixed(0)} min`,
        whole(messages * look),
        `${(heap / MEGABYTE).toFixed(1)} MB`,
        `${(rss / MEGABYTE).toFixed(0)} MB`,
      ];
      console.log(row.join('  '));
      rows.push(row);
    }
    const heads = ['after', 'events', 'heap', 'RSS'];
    await writeSection('heap', [measuredOn(), table([heads, ...rows])].join('\n\n'));
  } finally {
    await rig.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
