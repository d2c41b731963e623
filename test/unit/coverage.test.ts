import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { lcov } from '../../scripts/coverage/lcov';
import { measure, type Measured } from '../../scripts/coverage/measure';
import { missedIn, percent, totalOf } from '../../scripts/coverage/totals';

const code = `interface Left { readonly out: string }
export function size(count: number, unit?: string): string {
  // Neither this line nor the type above is anything that runs.
  if (count < 0) throw new RangeError('negative');
  const word = unit ?? 'piece';
  switch (word) {
    case 'piece':
      return count === 1 ? 'one' : 'many';
    default:
      return word && String(count);
  }
}
export const never = (left: Left): string =>
  left.out;
`;

describe('coverage', () => {
  let root = '';
  let v8 = '';

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'callwires-coverage-')));
    v8 = join(root, 'coverage');
    for (const folder of ['nodes', 'dist']) mkdirSync(join(root, folder));
    mkdirSync(v8);
    writeFileSync(join(root, 'nodes', 'size.ts'), code);
    writeFileSync(join(root, 'nodes', 'types.ts'), 'export type Word = string;\n');
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  /** Runs a line of code beside the sources, as they are or built. */
  function run(form: 'source' | 'built', line: string): void {
    const built = join(root, 'dist', 'size.js');
    buildSync({
      entryPoints: [join(root, 'nodes', 'size.ts')],
      outfile: built,
      bundle: true,
      format: 'cjs',
      minifyWhitespace: true,
      sourcemap: true,
    });
    const from = form === 'built' ? built : join(root, 'nodes', 'size.ts');
    const text = `const { size } = require(${JSON.stringify(from)}); ${line}`;
    execFileSync(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', text], {
      env: { ...process.env, NODE_V8_COVERAGE: v8 },
    });
  }

  function onlyFile(): Measured {
    const files = measure(root, 'nodes', v8);
    assert.deepEqual(
      files.map(({ file }) => file),
      ['nodes/size.ts'],
    );
    const [file] = files;
    assert.ok(file);
    return file;
  }

  it('counts files that nothing loads, and none that hold only types', () => {
    const { lines, branches } = totalOf('all', [onlyFile()]);
    assert.deepEqual(lines, { all: 7, ran: 0 });
    assert.deepEqual(branches, { all: 10, ran: 0 });
  });

  it('sees which lines ran and which ways were taken, and which were not', () => {
    run('source', `size(2)`);
    const file = onlyFile();
    // The throw stands on the line of its condition, which ran.
    assert.deepEqual(missedIn(file), { lines: [10, 14], branches: [4, 8, 9] });
  });

  it('takes together what ran in different forms of a source', () => {
    run('source', `size(2); size(1)`);
    run('built', `size(2, 'metre'); try { size(-1) } catch {}`);
    const file = onlyFile();
    assert.deepEqual(missedIn(file), { lines: [14], branches: [] });
    assert.equal(percent(totalOf('all', [file]).branches), 100);
    assert.match(lcov([file]), /^SF:nodes\/size\.ts\nBRDA:4,0,0,1\nBRDA:4,0,1,3\n/);
    assert.match(lcov([file]), /\nDA:14,0\nLF:7\nLH:6\nend_of_record\n$/);
  });
});
