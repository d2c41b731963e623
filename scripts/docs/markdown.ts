/** Text inside a table: a bar would end its cell, a line break its row. */
export function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll(/\s*\n\s*/g, ' ');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** Names as code, parted by commas. */
export function codes(names: Iterable<string>): string {
  return [...names].map(code).join(', ');
}

/** A table; the last columns are left out where no row has anything in them. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  let columns = head.length;
  while (columns > 1 && rows.every((row) => !row[columns - 1])) columns -= 1;
  const line = (cells: readonly string[]): string =>
    `| ${cells.slice(0, columns).map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
