/**
 * Events and commands of one XUC connection in a real Node-RED, beside what a flow could be made of
 * without the pack and beside bare `ws`. All figures of a table are from one run, taken in turns.
 * A run of all is written to `docs/performance.md`.
 *
 *   npm run build && npx tsx bench/events.ts [--quick] [throughput oneOfForty ...]
 */
import { commands } from './events/commands';
import { burst, evenRate } from './events/latency';
import { profile } from './events/profile';
import { fanOut, manyNodes, oneOfForty, throughput } from './events/throughput';
import { measuredOn, writeSection } from './performance-page';

const scenarios = [throughput, oneOfForty, manyNodes, fanOut, evenRate, burst, commands, profile];

async function main(): Promise<void> {
  const parts = [measuredOn()];
  const given = process.argv.slice(2);
  const names = given.filter((word) => !word.startsWith('--'));
  const scale = given.includes('--quick') ? 0.1 : 1;
  for (const scenario of scenarios) {
    if (names.length > 0 && !names.includes(scenario.name)) continue;
    const text = await scenario(scale);
    console.log(`\n${text}`);
    parts.push(text.trimEnd());
  }
  if (given.length === 0) await writeSection('events', parts.join('\n\n'));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
