/**
 * A page's script or style sheet in one file with all that it imports. A script is a module, or a
 * plain script that keeps its names to itself.
 */
export async function bundle(entry: string, format: 'esm' | 'iife'): Promise<string> {
  // Loaded late: the simulators also run where only what the product needs is installed.
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format,
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
