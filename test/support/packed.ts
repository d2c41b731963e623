import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

function npm(cwd: string, ...args: string[]): void {
  execFileSync('npm', args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
}

/**
 * Packs the package as it is built, and installs it into a user directory of Node-RED as a user does.
 * @param folder empty.
 * @returns the path of the tarball.
 */
export function installPacked(folder: string): string {
  npm(root, 'pack', '--ignore-scripts', '--pack-destination', folder);
  const packed = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (packed === undefined) throw new Error('npm pack has left no tarball.');
  const tarball = join(folder, packed);
  writeFileSync(join(folder, 'package.json'), '{"name":"a-user","private":true}');
  npm(folder, 'install', '--no-audit', '--no-fund', '--prefer-offline', tarball);
  return tarball;
}
