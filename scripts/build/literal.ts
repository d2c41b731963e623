/** JavaScript that goes into a literal as it is. */
export class Code {
  constructor(readonly source: string) {}
}

/** A JavaScript literal, laid out to be read: the scorecard and people look at it. */
export function literal(value: unknown, indent = ''): string {
  if (value instanceof Code) return value.source.replaceAll('\n', `\n${indent}`);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map((one) => literal(one, indent)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  if (entries.length === 0) return '{}';
  const inner = `${indent}  `;
  const lines = entries.map(
    ([name, member]) => `${inner}${key(name)}: ${literal(member, inner)},\n`,
  );
  return `{\n${lines.join('')}${indent}}`;
}

/** A literal on one line, for arguments. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return literal(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{ ${members.map(([name, member]) => `${key(name)}: ${inline(member)}`).join(', ')} }`;
}

/** The literal stands inside a script element: nothing in it may look like the element's end. */
function quoted(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll("'", String.raw`\'`);
  return `'${escaped.replaceAll(String.raw`\"`, '"').replaceAll('</', String.raw`<\/`)}'`;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}
