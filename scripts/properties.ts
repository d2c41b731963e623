import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * `npm run properties [-- <cases> [<seed>]]`: the long form of the property-based tests.
 * @param cases for a property of ordinary weight; all together get about a hundred times as many.
 */
const [cases = '12000', seed = ''] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [require.resolve('mocha/bin/mocha.js'), 'test/properties/*.test.ts'],
  {
    cwd: join(__dirname, '..'),
    stdio: 'inherit',
    env: { ...process.env, CALLWIRES_CASES: cases, ...(seed !== '' && { CALLWIRES_SEED: seed }) },
  },
);
process.exitCode = status ?? 1;
