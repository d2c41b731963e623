import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { looks } from './build/palette';
import { languagesPage } from './docs/languages';
import { referencePage } from './docs/reference';

const root = join(__dirname, '..');
const folder = join(root, 'docs', 'reference');

/** File name -> content, for every backend that the build knows, and for all of them together. */
async function pages(): Promise<ReadonlyMap<string, string>> {
  const config = await resolveConfig(join(folder, 'any.md'));
  const made = new Map<string, string>();
  const write = async (name: string, page: string): Promise<void> => {
    made.set(`${name}.md`, await format(page, { ...config, parser: 'markdown' }));
  };
  const locales = join(root, 'locales');
  for (const { set, ways } of looks) {
    await write(set.backend, referencePage(set, locales, ways));
  }
  await write('languages', languagesPage(locales));
  return made;
}

function present(): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.md')) : [];
}

/** Files that are missing, out of date, or about a backend that is gone. */
function stale(made: ReadonlyMap<string, string>): readonly string[] {
  const gone = present().filter((file) => !made.has(file));
  const changed = [...made].filter(([file, page]) => {
    const path = join(folder, file);
    return !existsSync(path) || readFileSync(path, 'utf8') !== page;
  });
  return [...gone, ...changed.map(([file]) => file)];
}

function write(made: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const file of present()) if (!made.has(file)) rmSync(join(folder, file));
  for (const [file, page] of made) writeFileSync(join(folder, file), page);
}

/** Writes the reference pages; with `--check` only tells whether they would change. */
async function main(checking: boolean): Promise<void> {
  const made = await pages();
  const files = stale(made);
  if (!checking) {
    write(made);
    return;
  }
  if (files.length === 0) return;
  console.error(`Out of date in docs/reference: ${files.join(', ')}. Run npx tsx scripts/docs.ts`);
  process.exitCode = 1;
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
