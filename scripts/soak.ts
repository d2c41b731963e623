/**
 * Runs the long form of every fault scenario and writes `docs/reliability.md`.
 *
 *   npm run soak -- [--hours 1] [--scenarios 1,12] [--backends xuc,bct-owi] [--seed 7] [--at-once 2]
 *
 * `--hours` is how long the backends restart under load (scenario 12), for each backend; the other
 * scenarios take what they take. A run of some scenarios or backends prints its table only.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RigName } from '../test/faults/rigs';
import { Pool, runScenario } from '../test/faults/run';
import type { Scenario } from '../test/faults/scenario';
import { scenarios } from '../test/faults/scenarios';
import { describeRun, page, type Result } from './soak/page';

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

async function main(): Promise<void> {
  const started = new Date();
  const hours = Number(values.hours);
  const seed = Number(values.seed ?? started.getTime() % 1_000_000);
  const length = { long: true, seconds: hours * 3600, seed };
  const pool = new Pool(Number(values['at-once']));
  const jobs = scenarios
    .filter(({ number }) => chosen(values.scenarios, String(number)))
    .flatMap((scenario) =>
      scenario.fits
        .filter((name) => chosen(values.backends, name))
        .map((name) => pool.run(() => run(scenario, name, length))),
    );
  const results = await Promise.all(jobs);
  const about = describeRun({ started, ended: new Date(), hours, seed });
  const text = await page(about, results);
  if (values.scenarios === undefined && values.backends === undefined) {
    writeFileSync(join(__dirname, '..', 'docs', 'reliability.md'), text);
  } else console.log(text);
  if (results.some(({ findings }) => findings.some(({ holds }) => !holds))) process.exitCode = 1;
}

async function run(
  scenario: Scenario,
  name: RigName,
  length: Parameters<typeof runScenario>[2],
): Promise<Result> {
  const from = Date.now();
  const findings = await runScenario(scenario, name, length);
  const seconds = Math.round((Date.now() - from) / 1000);
  const failed = findings.filter(({ holds }) => !holds);
  console.log(
    `${scenario.number} ${name}: ${seconds} s, ${failed.length} of ${findings.length} do not hold`,
  );
  for (const { what, got } of failed) console.log(`   ${what}: ${got}`);
  return { scenario, name, findings, seconds };
}

void main();
