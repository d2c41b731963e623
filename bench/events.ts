/**
 * Events and commands of one XUC connection in a real Node-RED, beside what a flow could be made of
 * without the pack and beside bare `ws`. All figures of a table are from one run, taken in turns.
 *
 *   npx tsx bench/events.ts [--quick]
 */
import { commands } from './events/commands';
import { burst, evenRate } from './events/latency';
import { profile } from './events/profile';
import { fanOut, manyNodes, oneOfForty, throughput } from './events/throughput';

async function main(): Promise<void> {
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
    console.log(`\n${await scenario(scale)}`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
