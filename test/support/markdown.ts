import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Installed, built or thrown away: not ours to check. */
const SKIPPED = new Set(['node_modules', 'dist', 'resources', 'build', 'coverage', 'test-results']);

/** Paths of all Markdown files below a folder. */
export function* markdownIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name) || entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* markdownIn(path);
    else if (entry.name.endsWith('.md')) yield path;
  }
}

/** Text without what stands in code: nothing there is a link or a heading. */
function prose(file: string): string {
  const text = readFileSync(file, 'utf8');
  return text.replaceAll(/^ *(```|~~~)[\s\S]*?^ *\1/gm, '').replaceAll(/`[^`\n]*`/g, (code) => {
    return code.replaceAll(/[[\]()#]/g, '');
  });
}

/** Targets of links and pictures, as they are written. */
export function linksIn(file: string): readonly string[] {
  const links = prose(file).matchAll(/!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)/g);
  return [...links].map(([, target = '']) => target);
}

/** Links that lead to files of the repository, or within the page. */
export function ownLinksIn(file: string): readonly string[] {
  return linksIn(file).filter((link) => !/^(https?|mailto):/.test(link));
}

/** Texts of the headings, in their order. */
export function headingsIn(file: string): readonly string[] {
  return [...prose(file).matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, heading = '']) => heading.trim());
}

/** Anchors as the common hosts make them from headings. */
export function anchorsIn(file: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const heading of headingsIn(file)) {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count += 1) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}

/** First cells of the rows of every table whose first column is called so. */
export function firstCellsIn(file: string, column: string): readonly string[] {
  const cells: string[] = [];
  let wanted: boolean | undefined;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const first = /^\s*\|\s*([^|]*?)\s*\|/.exec(line)?.[1];
    if (first === undefined) wanted = undefined;
    else if (wanted === undefined) wanted = first === column;
    else if (wanted && !/^:?-+:?$/.test(first)) cells.push(first);
  }
  return cells;
}
