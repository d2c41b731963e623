/**
 * Packages at pinned versions in a folder of their own below `build`, for what runs beside the project: so they
 * are no dependencies of it, and come only where they are asked for.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const system = process.platform === 'win32' ? 'win' : process.platform;

/** Node.js as a package: it has one for each kind of machine. */
export const nodePackage = `node-${system}-${process.arch}`;

/** The folder of such a package's executables, and Node.js itself. */
export function nodeIn(folder) {
  const bin = join(folder, 'node_modules', nodePackage, 'bin');
  return { bin, node: join(bin, system === 'win' ? 'node.exe' : 'node') };
}

/** Runs a program to its end, with its output shown; what fails ends this process too. */
export function run(command, args, options) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * Installs packages unless exactly these versions are there.
 *
 * @param folder where they go; it is emptied when they differ
 * @param wanted names of packages and their versions
 */
export function fetchPackages(folder, wanted, npmOptions = []) {
  if (isInstalled(folder, wanted)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, dependencies: wanted };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...npmOptions], {
    cwd: folder,
    shell: system === 'win',
  });
}

function isInstalled(folder, wanted) {
  return Object.entries(wanted).every(([name, version]) => {
    const file = join(folder, 'node_modules', name, 'package.json');
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
  });
}
