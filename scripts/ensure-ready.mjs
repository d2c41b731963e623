/**
 * Makes a checkout ready to run: installs what the lock file names when that has not been done yet,
 * then builds. `npm test` and `npm start` call it, so that each works on a fresh clone by itself.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const installed = join(root, 'node_modules', '.package-lock.json');
const lock = join(root, 'package-lock.json');

function run(...args) {
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

const stale = !existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs;
// Building is left to the next step: `npm ci` would build by `prepare`, and build twice.
if (stale) run('ci', '--ignore-scripts', '--no-audit', '--no-fund');
run('run', '--silent', 'build');
