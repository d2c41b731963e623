import { join } from 'node:path';
import { name } from '../package.json';
import { bundleEditor, bundlePageScript } from './build/bundle';
import { writeSet } from './build/output';
import { looks } from './build/palette';

/** Makes what the compiler does not: runs after `tsc -b`. Any error ends it with a non-zero status. */
async function main(): Promise<void> {
  const root = join(__dirname, '..');
  for (const look of looks) writeSet(look, root, name);
  await bundleEditor(root);
  await bundlePageScript(root);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
