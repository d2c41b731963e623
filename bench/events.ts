/**
 * Events and commands of one XUC connection in a real Node-RED, beside what a flow could be made of
 * without the pack and beside bare `ws`. All figures of a table are from one run, taken in turns.
 * The whole of it is written to `docs/performance.md`.
 *
 *   npm run build && npx tsx bench/events.ts [--quick]
 */
import { commands } from './events/commands';
import { burst, evenRate } from './events/latency';
import { profile } from './events/profile';
import { fanOut, manyNodes, oneOfForty, throughput } from './events/throughput';
import { measuredOn, writeSection } from './performance-page';

async function main(): Promise<void> {
  const parts = [measuredOn()];
  const scale = process.argv.includes('--quick') ? 0.1 : 1;
  for (const scenario of [
    throughput,
    oneOfForty,
    manyNodes,
    fanOut,
    evenRate,
    burst,
    commands,
    profile,
  ]) {
    const text = await scenario(scale);
    console.log(`\n${text}`);
    parts.push(text.trimEnd());
  }
  if (scale === 1) await writeSection('events', parts.join('\n\n'));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
