import type { Measured } from './measure';

/** In the form that editors and viewers of coverage read. */
export function lcov(files: readonly Measured[]): string {
  return files.map(record).join('');
}

function record({ file, lines, ways }: Measured): string {
  const ran = (counts: readonly number[]): number => counts.filter((count) => count > 0).length;
  const seen = new Map<number, number>();
  const branches = ways.map(({ line, count }) => {
    const number = seen.get(line) ?? 0;
    seen.set(line, number + 1);
    return `BRDA:${line},0,${number},${count}`;
  });
  const inOrder = [...lines].sort(([a], [b]) => a - b);
  return [
    `SF:${file}`,
    ...branches,
    `BRF:${ways.length}`,
    `BRH:${ran(ways.map(({ count }) => count))}`,
    ...inOrder.map(([line, count]) => `DA:${line},${count}`),
    `LF:${lines.size}`,
    `LH:${ran([...lines.values()])}`,
    'end_of_record\n',
  ].join('\n');
}
