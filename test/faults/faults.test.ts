import assert from 'node:assert/strict';
import { rigTitles, type RigName } from './rigs';
import { Pool, runScenario } from './run';
import type { Finding, Scenario } from './scenario';
import { scenarios } from './scenarios';

/** Most of them wait for time limits and keep no processor busy. */
const AT_ONCE = 10;

const length = { long: false, seconds: 12, seed: 20_261_120 };

/** What waits longest begins first. */
const slow = [8, 1, 9, 2];

/** Whoever asks for some tests by name does not want to wait for the others. */
const isChoice = process.argv.some((word) => /^(-g|-f|--f?grep)/.test(word));

const keyOf = (scenario: Scenario, name: RigName): string => `${scenario.number} ${name}`;

describe('Faults', function () {
  this.timeout(240_000);
  const pool = new Pool(AT_ONCE);
  const running = new Map<string, Promise<readonly Finding[]>>();

  const findings = (scenario: Scenario, name: RigName): Promise<readonly Finding[]> => {
    const key = keyOf(scenario, name);
    const job = running.get(key) ?? pool.run(() => runScenario(scenario, name, length));
    running.set(key, job);
    return job;
  };

  before(() => {
    if (isChoice) return;
    const isSlow = ({ number }: Scenario): boolean => slow.includes(number);
    const quick = scenarios.filter((scenario) => !isSlow(scenario));
    for (const scenario of [...scenarios.filter(isSlow), ...quick]) {
      for (const name of scenario.fits) void findings(scenario, name);
    }
  });

  for (const scenario of scenarios) {
    describe(`${scenario.number}. ${scenario.title}`, () => {
      for (const name of scenario.fits) {
        it(`${rigTitles[name]}: ${scenario.holds}`, async () => {
          const found = await findings(scenario, name);
          const failed = found.filter(({ holds }) => !holds);
          // Another try of the test is another run of the scenario.
          if (failed.length > 0) running.delete(keyOf(scenario, name));
          assert.deepEqual(
            failed.map(({ what, got }) => `${what}: ${got}`),
            [],
          );
          assert.ok(found.length > 0, 'the scenario found nothing at all');
        });
      }
    });
  }
});
