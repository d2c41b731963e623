/** A source map as it stands in a file. */
export interface SourceMap {
  readonly sources: readonly string[];
  readonly sourceRoot?: string;
  readonly mappings: string;
}

/** That what stands at one place was made from what stands at another. */
export interface Mapping {
  readonly line: number;
  readonly column: number;
  readonly source: number;
  readonly sourceLine: number;
  readonly sourceColumn: number;
}

/** All of them, in the order of the made code; lines and columns from 0. */
export function mappingsOf({ mappings }: SourceMap): readonly Mapping[] {
  const found: Mapping[] = [];
  let [source, sourceLine, sourceColumn] = [0, 0, 0];
  mappings.split(';').forEach((segments, line) => {
    let column = 0;
    for (const segment of segments.split(',')) {
      const [columns, sources, lines, sourceColumns] = numbersOf(segment);
      if (columns === undefined) continue;
      column += columns;
      if (sources === undefined || lines === undefined || sourceColumns === undefined) continue;
      source += sources;
      sourceLine += lines;
      sourceColumn += sourceColumns;
      found.push({ line, column, source, sourceLine, sourceColumn });
    }
  });
  return found;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Variable-length quantities in base 64: five bits a digit, the lowest bit of all is the sign. */
function numbersOf(text: string): readonly number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const digit of text) {
    const bits = digits.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}
