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
