import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { measured } from '../coverage/switch';

/** What goes to browsers, unless what of it runs is to be measured: as small as can be. */
function forBrowsers(asPublished = !measured()): BuildOptions {
  return {
    bundle: true,
    // Names and forms stay as they are for V8 to tell of them; blanks would stand where it looks.
    ...(asPublished ? { minify: true } : { minifyWhitespace: true, ...sourceMap }),
    legalComments: 'none',
    logLevel: 'warning',
  };
}

const sourceMap = { sourcemap: 'inline', sourcesContent: false } as const;

/** The dialogs' script and style sheet, as the browser gets them. */
export async function bundleEditor(root: string): Promise<void> {
  const editor = join(root, 'nodes', 'editor');
  await build({
    ...forBrowsers(),
    entryPoints: [join(editor, 'main.ts'), join(editor, 'editor.css')],
    entryNames: 'editor',
    outdir: join(root, 'resources'),
    format: 'iife',
    target: 'es2022',
  });
}

/** The script of agents' pages: for a script tag, and as a module. */
export async function bundlePageScript(root: string): Promise<void> {
  for (const name of pageScripts) await build(pageScriptOptions(root, name));
}

export type PageScript = 'bridge.js' | 'bridge.mjs';

const pageScripts: readonly PageScript[] = ['bridge.js', 'bridge.mjs'];

export function pageScriptOptions(
  root: string,
  name: PageScript,
  asPublished?: boolean,
): BuildOptions {
  const isModule = name === 'bridge.mjs';
  return {
    ...forBrowsers(asPublished),
    entryPoints: [join(root, 'nodes', 'bridge', 'page', isModule ? 'module.ts' : 'script.ts')],
    outfile: join(root, 'resources', name),
    format: isModule ? 'esm' : 'iife',
    // What compiles Lightning Web Components reads nothing newer.
    target: 'es2020',
  };
}
