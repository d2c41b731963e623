import { readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';

const page = join(__dirname, '..', 'docs', 'performance.md');

/** Rows of cells as a Markdown table; the first row is the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Where and when something was measured, as a sentence. */
export function measuredOn(): string {
  const [cpu] = cpus();
  const date = new Date().toISOString().slice(0, 10);
  return `Measured ${date} with Node.js ${process.versions.node} on ${platform()} ${arch()}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}.`;
}

/** Writes one section of the page between its marks, and leaves those of other measurements alone. */
export async function writeSection(name: string, markdown: string): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new RangeError(`docs/performance.md has no marks for ${name}.`);
  const written = `${text.slice(0, from)}${begin}\n\n${markdown}\n\n${text.slice(to)}`;
  await writeFile(page, await format(written, { parser: 'markdown', printWidth: 100 }));
}
