import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { isObject } from '../../nodes/runtime/json';

const folder = path.join(__dirname, 'found');

/** Cases of a property of ordinary weight in the checks; the long form asks for more. */
const CASES = Number(process.env['CALLWIRES_CASES'] ?? 250);

/** One for the whole run: with it the run can be repeated. */
export const seed = Number(process.env['CALLWIRES_SEED'] ?? Date.now() % 2 ** 31);

let played = 0;

after(() => {
  process.stdout.write(`    ${played} cases, seed ${seed} (CALLWIRES_SEED=${seed} repeats them)\n`);
});

export interface Weight {
  /** How many cases it gets, measured by an ordinary property. */
  readonly weight?: number;
}

/**
 * A test that holds for every value. Values must survive JSON, since one that fails is kept in
 * `found/` and is the first to be tried from then on.
 *
 * @param holds throws, or rejects, where it does not.
 */
export function property<T>(
  name: string,
  values: fc.Arbitrary<T>,
  holds: (value: T) => void | Promise<void>,
  { weight = 1 }: Weight = {},
): void {
  it(name, async function () {
    this.timeout(0);
    for (const value of keptFor(name)) {
      // What was kept came out of the same generator.
      await Reflect.apply(holds, undefined, [value]);
      played++;
    }
    const numRuns = Math.max(1, Math.round(CASES * weight));
    const asked = fc.asyncProperty(values, async (value) => {
      played++;
      await holds(value);
    });
    const { failed, counterexample, errorInstance } = await fc.check(asked, {
      numRuns,
      seed,
    });
    if (!failed) return;
    const file = keep(name, counterexample?.[0]);
    const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
    throw new Error(`${reason}\nseed ${seed}, kept in ${file}`, { cause: errorInstance });
  });
}

function fileOf(name: string): string {
  const words = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return path.join(folder, `${words.replaceAll(/^-|-$/g, '').slice(0, 100)}.json`);
}

/** Values that have failed once. */
function keptFor(name: string): readonly unknown[] {
  const file = fileOf(name);
  if (!existsSync(file)) return [];
  const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const values = isObject(kept) ? kept['values'] : undefined;
  return Array.isArray(values) ? values : [];
}

function keep(name: string, value: unknown): string {
  const values = [...keptFor(name), value];
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(name), `${JSON.stringify({ property: name, values }, undefined, 2)}\n`);
  return path.relative(process.cwd(), fileOf(name));
}
