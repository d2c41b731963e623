import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { everyFile } from './groups.mjs';

const page = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs', 'mutation.md');

/** How many mutants of a file ended how. */
function counted([path, { mutants }]) {
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  return {
    name: basename(path, '.ts'),
    noticed: count('Killed', 'Timeout'),
    survived: count('Survived'),
    unreached: count('NoCoverage'),
  };
}

/** The share of mutants that a test noticed, as people read it. */
function score({ noticed, survived, unreached }) {
  const all = noticed + survived + unreached;
  return all === 0 ? '–' : `${((100 * noticed) / all).toFixed(1)} %`;
}

function rows(files, earlier = []) {
  const now = files.map(counted);
  const kept = earlier.filter(({ name }) => !now.some((row) => row.name === name));
  const each = [...kept, ...now].sort((one, other) => one.name.localeCompare(other.name));
  const sum = (key) => each.reduce((total, row) => total + row[key], 0);
  const total = {
    name: 'All',
    noticed: sum('noticed'),
    survived: sum('survived'),
    unreached: sum('unreached'),
  };
  return [total, ...each.filter((row) => row.noticed + row.survived + row.unreached > 0)];
}

/** What the page says of files that were tried before, maybe on another machine. */
function earlierRows(text) {
  const line = /^\| ([\w-]+) +\| +[\d.]+ % \| +(\d+) \| +(\d+) \| +(\d+) \|$/gm;
  return [...text.matchAll(line)]
    .map(([, name, ...counts]) => [name, ...counts.map(Number)])
    .map(([name, noticed, survived, unreached]) => ({ name, noticed, survived, unreached }))
    .filter(({ name }) => everyFile.includes(name));
}

/** The scores of files, the worst last, for a terminal. */
export function printed(files) {
  const [total, ...each] = rows(files);
  const share = ({ noticed, survived, unreached }) => noticed / (noticed + survived + unreached);
  each.sort((one, other) => share(other) - share(one));
  const line = (row) =>
    `${row.name.padEnd(20)} ${score(row).padStart(8)}  ${String(row.survived).padStart(4)} survived  ${String(row.unreached).padStart(4)} unreached`;
  return [...each, total].map(line).join('\n');
}

/** Writes the figures into the page, between their marks. */
export async function writePage(files, { stryker, nodeVersion }) {
  const text = readFileSync(page, 'utf8');
  const [begin, end] = ['<!-- figures -->', '<!-- /figures -->'];
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before < 0 || after < before) throw new RangeError('docs/mutation.md has no marks.');
  const figures = rows(files, earlierRows(text.slice(before, after)));
  const about = `Last run ${new Date().toISOString().slice(0, 10)} with Stryker ${stryker['@stryker-mutator/core']} on Node.js ${nodeVersion}. Figures of ${figures.length - 1} of ${everyFile.length} files.`;
  const table = figures.map(
    (row) =>
      `| ${row.name} | ${score(row)} | ${row.noticed} | ${row.survived} | ${row.unreached} |`,
  );
  const head = [
    '| File | Score | Noticed | Survived | Not reached |',
    '| --- | --: | --: | --: | --: |',
  ];
  const left = everyFile.filter((name) => !figures.some((row) => row.name === name));
  const markdown = [
    about,
    [...head, ...table].join('\n'),
    ...(left.length > 0
      ? [
          `Without figures, since they hold nothing to change or have not been tried yet: ${left.join(', ')}.`,
        ]
      : []),
  ].join('\n\n');
  const written = `${text.slice(0, before)}${begin}\n\n${markdown}\n\n${text.slice(after)}`;
  const options = await resolveConfig(page);
  writeFileSync(page, await format(written, { ...options, parser: 'markdown' }));
}
