import type { RanFunction } from './v8';

/** How often what stands at an offset ran: the innermost range around it says. */
export function countsOf(functions: readonly RanFunction[]): (offset: number) => number {
  const ranges = functions
    .flatMap((one) => one.ranges)
    .sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const starts: number[] = [];
  const counts: number[] = [];
  const open: { readonly end: number; readonly count: number }[] = [];
  const from = (offset: number, count: number): void => {
    starts.push(offset);
    counts.push(count);
  };
  const closeUpTo = (offset: number): void => {
    for (let top = open.at(-1); top && top.end <= offset; top = open.at(-1)) {
      open.pop();
      from(top.end, open.at(-1)?.count ?? 0);
    }
  };
  for (const { startOffset, endOffset, count } of ranges) {
    closeUpTo(startOffset);
    open.push({ end: endOffset, count });
    from(startOffset, count);
  }
  closeUpTo(Infinity);
  return (offset) => counts[lastUpTo(starts, offset)] ?? 0;
}

/** Index of the last number that is not greater; -1 where all are. The numbers rise. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
