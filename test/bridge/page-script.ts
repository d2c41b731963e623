import { join } from 'node:path';
import { build } from 'esbuild';

const folder = join(__dirname, '..', '..', 'nodes', 'bridge', 'page');

/** The page script as it is published. */
export async function pageScript(kind: 'script' | 'module'): Promise<string> {
  const result = await build({
    entryPoints: [join(folder, `${kind}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    format: kind === 'script' ? 'iife' : 'esm',
    target: 'es2020',
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
