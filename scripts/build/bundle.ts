import { join } from 'node:path';
import { build } from 'esbuild';

/** The dialogs' script and style sheet, as the browser gets them. */
export async function bundleEditor(root: string): Promise<void> {
  const editor = join(root, 'nodes', 'editor');
  await build({
    entryPoints: [join(editor, 'main.ts'), join(editor, 'editor.css')],
    entryNames: 'editor',
    outdir: join(root, 'resources'),
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}

/** The script of agents' pages: for a script tag, and as a module. */
export async function bundlePageScript(root: string): Promise<void> {
  const page = join(root, 'nodes', 'bridge', 'page');
  for (const { entry, file, format } of pageScripts) {
    await build({
      entryPoints: [join(page, entry)],
      outfile: join(root, 'resources', file),
      bundle: true,
      format,
      // What compiles Lightning Web Components reads nothing newer.
      target: 'es2020',
      minify: true,
      legalComments: 'none',
      logLevel: 'warning',
    });
  }
}

const pageScripts = [
  { entry: 'script.ts', file: 'bridge.js', format: 'iife' },
  { entry: 'module.ts', file: 'bridge.mjs', format: 'esm' },
] as const;
