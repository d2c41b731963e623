/**
 * Runs the long form of every fault scenario and writes `docs/reliability.md`.
 *
 *   npm run soak -- [--hours 1] [--scenarios 1,12] [--backends xuc,bct-owi] [--seed 7] [--at-once 2]
 *
 * `--hours` is how long the backends restart under load (scenario 12), for each backend; the other
 * scenarios take what they take. A run of some scenarios or backends takes the place of what the last
 * run of all has found about them.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RigName } from '../test/faults/rigs';
import type { Length } from '../test/faults/bench';
import { Pool, runScenario } from '../test/faults/run';
import type { Scenario } from '../test/faults/scenario';
import { scenarios } from '../test/faults/scenarios';
import { page } from './soak/page';
import { readResults, type Result } from './soak/results';

const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '1' },
    scenarios: { type: 'string' },
    backends: { type: 'string' },
    seed: { type: 'string' },
    'at-once': { type: 'string', default: '2' },
  },
});

const chosen = (list: string | undefined, name: string): boolean =>
  list === undefined || list.split(',').includes(name);

/** Where each run leaves what it found, so that one scenario can be run again. */
const folder = join(__dirname, '..', 'build', 'soak');

async function main(): Promise<void> {
  const isWhole = values.scenarios === undefined && values.backends === undefined;
  if (isWhole) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const hours = Number(values.hours);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const length = { long: true, seconds: hours * 3600, seed };
  const pool = new Pool(Number(values['at-once']));
  const jobs = scenarios
    .filter(({ number }) => chosen(values.scenarios, String(number)))
    .flatMap((scenario) =>
      scenario.fits
        .filter((name) => chosen(values.backends, name))
        .map((name) => pool.run(() => run(scenario, name, length))),
    );
  const failed = (await Promise.all(jobs)).reduce((sum, count) => sum + count, 0);
  const text = await page(scenarios, readResults(folder));
  writeFileSync(join(__dirname, '..', 'docs', 'reliability.md'), text);
  if (failed > 0) process.exitCode = 1;
}

/** @returns how much of it does not hold */
async function run(scenario: Scenario, name: RigName, length: Length): Promise<number> {
  const from = Date.now();
  const findings = await runScenario(scenario, name, length);
  const seconds = Math.round((Date.now() - from) / 1000);
  const { number } = scenario;
  const result: Result = { number, name, at: from, length, findings, seconds };
  writeFileSync(join(folder, `${number}-${name}.json`), JSON.stringify(result, null, 2));
  const failed = findings.filter(({ holds }) => !holds);
  console.log(
    `${number} ${name}: ${seconds} s, ${failed.length} of ${findings.length} do not hold`,
  );
  for (const { what, got } of failed) console.log(`   ${what}: ${got}`);
  return failed.length;
}

void main();
