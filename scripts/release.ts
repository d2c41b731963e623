import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../package.json';

/**
 * Makes a release: `npx tsx scripts/release.ts` rehearses it, `-- --publish` does it.
 * 1. The working tree is clean, the lock file is committed, the version stands in the changelog.
 * 2. `build/sbom.cdx.json` lists what users install, from the lock file (CycloneDX).
 * 3. Known weaknesses of it are asked for. Where the registry does not answer that, it is said.
 * 4. `npm publish --provenance`: the registry shows from which commit and by which workflow it was
 *    made. It can be signed only where the workflow has the right `id-token: write`.
 */
const root = join(__dirname, '..');
const isRehearsal = !process.argv.includes('--publish');

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

function insistOnCleanTree(): void {
  const changed = run('git', ['status', '--porcelain']).trim();
  if (changed === '') return;
  if (!isRehearsal) throw new Error(`Not committed:\n${changed}`);
  console.warn(`Not committed, and no release would be made of it:\n${changed}`);
}

function writeSbom(): string {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'];
  const folder = join(root, 'build');
  const file = join(folder, 'sbom.cdx.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, run('npm', args));
  return file;
}

/** A registry without the service is no reason not to release; a known weakness is. */
function audit(): void {
  try {
    run('npm', ['audit', '--omit', 'dev', '--audit-level', 'moderate']);
    console.log('No known weakness in what users install.');
  } catch (error) {
    const said = error instanceof Error ? `${error.message}${outputOf(error)}` : String(error);
    if (!/audit endpoint returned an error|ENOTFOUND|ECONNREFUSED/.test(said)) throw error;
    console.warn('The registry tells of no weaknesses here: run npm audit where it does.');
  }
}

function outputOf(error: Error): string {
  return 'stdout' in error ? String(error.stdout) : '';
}

insistOnCleanTree();
console.log(`${packageJson.name} ${packageJson.version}`);
console.log(`What is in it: ${writeSbom()}`);
audit();
const dryRun = isRehearsal ? ['--dry-run'] : ['--provenance'];
process.stdout.write(run('npm', ['publish', '--access', 'public', ...dryRun]));
