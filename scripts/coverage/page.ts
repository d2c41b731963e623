import { join } from 'node:path';
import nodeRed from 'node-red/package.json';
import { format, resolveConfig } from 'prettier';
import { version } from '../../package.json';
import { measuredOn } from '../../bench/performance-page';
import { code, table } from '../docs/markdown';
import type { Measured } from './measure';
import { reasons } from './reasons';
import { isBelow, limits, missedIn, shown, totalOf, totalsOfFolders, type Total } from './totals';

const opening = `# What of \`nodes/\` the tests run

<!-- Written by \`npm run coverage\`. Do not edit. -->

The tests run the same sources in three forms: as they are, built in a real Node-RED, and bundled in a real browser.
V8 tells what ran of each form, source maps say where that stands in \`nodes/\`, and a line or a way ran if it ran in any of
them. Lines are those on which a statement begins, not comments, types or brackets. Ways are both of each \`if\`, also without an
\`else\`, those of \`?:\` and \`switch\`, and what stands at each side of \`&&\`, \`||\` and \`??\`. Defaults of parameters are not
counted: V8 does not tell of them. Every file counts, also one that no test loads; a file of types only has nothing to count.
What such figures do not say is whether anybody looked at the result.`;

/** The whole page; formatted as the repository has it. */
export async function page(files: readonly Measured[]): Promise<string> {
  const all = totalOf('All', files);
  const below = files.filter((file) => isBelow(totalOf(file.file, [file])));
  const parts = [
    opening,
    '',
    `Pack ${version}, Node-RED ${nodeRed.version}. ${measuredOn()} Asked for: ${limits.lines} % of lines, ${limits.branches} % of branches.`,
    '',
    ...table(
      ['Folder', 'Files', 'Lines', 'Lines run, %', 'Ways', 'Ways taken, %'],
      [...totalsOfFolders(files), all].map(row),
    ),
  ];
  if (below.length > 0) parts.push(...belowLimits(below));
  const options = await resolveConfig(join(__dirname, '..', '..', 'docs', 'coverage.md'));
  return format(parts.join('\n'), { ...options, parser: 'markdown' });
}

function row({ name, files, lines, branches }: Total): readonly string[] {
  const label = name === 'All' ? name : code(name);
  const figures = [files, lines.all, shown(lines), branches.all, shown(branches)];
  return [label, ...figures.map(String)];
}

const leftOver = `A small file is soon below: with eight ways, one that is not taken is enough. Where nothing stands under "Why", what is
left is mostly of three kinds: checks of the shape of what another part of ours has made, which TypeScript asks for;
bounds of what is remembered, which only thousands of agents or calls would reach; and what happens when a connection is
closed in the very moment in which something else ends.`;

function belowLimits(files: readonly Measured[]): readonly string[] {
  const rows = files.map((file) => {
    const { lines, branches } = totalOf(file.file, [file]);
    const missed = missedIn(file);
    return [
      code(file.file),
      shown(lines),
      shown(branches),
      [...missed.lines, ...missed.branches].sort((a, b) => a - b).join(', '),
      reasons[file.file] ?? '',
    ];
  });
  return [
    '',
    '## Files below that',
    '',
    leftOver,
    '',
    ...table(['File', 'Lines, %', 'Ways, %', 'Where something did not run', 'Why'], rows),
  ];
}
