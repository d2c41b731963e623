import type { Measured } from './measure';

/** Of what there is to run, how much ran. */
export interface Share {
  readonly all: number;
  readonly ran: number;
}

export interface Total {
  readonly name: string;
  readonly files: number;
  readonly lines: Share;
  readonly branches: Share;
}

/** What is asked of all files together, in percent; a file below is named in the report. */
export const limits = { lines: 95, branches: 90 };

export const percent = ({ all, ran }: Share): number => (all === 0 ? 100 : (100 * ran) / all);

/** Rounded down: what is shown as reached is reached. */
export const shown = (share: Share): string => (Math.floor(percent(share) * 10) / 10).toFixed(1);

export function totalOf(name: string, files: readonly Measured[]): Total {
  return {
    name,
    files: files.length,
    lines: shareOf(files.flatMap(({ lines }) => [...lines.values()])),
    branches: shareOf(files.flatMap(({ ways }) => ways.map(({ count }) => count))),
  };
}

/** Of each folder right below the measured one. */
export function totalsOfFolders(files: readonly Measured[]): readonly Total[] {
  const folders = [...new Set(files.map(folderOf))];
  return folders.map((name) =>
    totalOf(
      name,
      files.filter((file) => folderOf(file) === name),
    ),
  );
}

export const isBelow = ({ lines, branches }: Total): boolean =>
  percent(lines) < limits.lines || percent(branches) < limits.branches;

/** Lines that did not run, and lines with a way that was not taken, each once and in order. */
export function missedIn({ lines, ways }: Measured): {
  readonly lines: readonly number[];
  readonly branches: readonly number[];
} {
  const missed = [...lines].filter(([, count]) => count === 0).map(([line]) => line);
  const untaken = ways.filter(({ count }) => count === 0).map(({ line }) => line);
  const inOrder = (numbers: readonly number[]): readonly number[] =>
    [...new Set(numbers)].sort((a, b) => a - b);
  return {
    lines: inOrder(missed),
    branches: inOrder(untaken.filter((line) => !missed.includes(line))),
  };
}

function shareOf(counts: readonly number[]): Share {
  return { all: counts.length, ran: counts.filter((count) => count > 0).length };
}

const folderOf = ({ file }: Measured): string => file.split('/').slice(0, -1).slice(0, 2).join('/');
