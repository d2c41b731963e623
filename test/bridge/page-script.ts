import { join } from 'node:path';
import { build } from 'esbuild';
import { pageScriptOptions } from '../../scripts/build/bundle';

const root = join(__dirname, '..', '..');

export type PageScriptKind = 'script' | 'module';

/** The page script as the build makes it: as it is published, unless what of it runs is measured. */
export function pageScript(kind: PageScriptKind): Promise<string> {
  return built(kind);
}

export function publishedPageScript(kind: PageScriptKind): Promise<string> {
  return built(kind, true);
}

async function built(kind: PageScriptKind, asPublished?: boolean): Promise<string> {
  const name = kind === 'script' ? 'bridge.js' : 'bridge.mjs';
  const options = pageScriptOptions(root, name, asPublished);
  const result = await build({ ...options, write: false });
  return result.outputFiles[0]?.text ?? '';
}
