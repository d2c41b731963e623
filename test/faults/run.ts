import { Bench, type Length } from './bench';
import type { RigName } from './rigs';
import type { Finding, Scenario } from './scenario';

/** Runs one scenario against one backend. What goes wrong in it is a finding like any other. */
export async function runScenario(
  scenario: Scenario,
  name: RigName,
  length: Length,
): Promise<readonly Finding[]> {
  const bench = new Bench(name, length);
  try {
    await scenario.run(bench);
  } catch (error) {
    const got = error instanceof Error ? (error.stack ?? error.message) : String(error);
    bench.check('the scenario ran to its end', false, got);
  } finally {
    await bench.close();
  }
  return bench.findings;
}

/** Does jobs in their order, so many at a time. */
export class Pool {
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(private readonly atOnce: number) {}

  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this.#running >= this.atOnce) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
    this.#running++;
    try {
      return await job();
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }
}
