import type { ResultFrame } from '../frames';

/** Reasons of products that are longer than this are cut. */
const LONGEST_MESSAGE = 500;

/** Levels that Node-RED takes. Of events it says so itself; for a result it would end the link. */
const DEEPEST = 64;

/** Events are what products make of them: one that cannot be written as JSON arrives empty. */
export function asJson(value: unknown): string {
  try {
    // In a list, what JSON cannot hold becomes null instead of nothing.
    return JSON.stringify([value]).slice(1, -1);
  } catch {
    return 'null';
  }
}

/** Longer frames would cost the link. A character takes three bytes at most. */
export function fits(text: string, longest: number): boolean {
  return text.length * 3 <= longest || new TextEncoder().encode(text).length <= longest;
}

/** A result as text that Node-RED can take, whatever the product answered. */
export function resultText(result: ResultFrame, longest: number): string {
  const text = written(result);
  if (text !== undefined && fits(text, longest) && !isTooDeep(text)) return text;
  const { type, id, ok, code, message = '' } = result;
  // A refusal stays one without the product's own error; a success without its answer is none.
  const instead = ok
    ? 'the answer is too long, too deep or cannot be written as JSON'
    : message.slice(0, LONGEST_MESSAGE);
  return JSON.stringify({
    type,
    id,
    ok: false,
    code: ok ? 'PROTOCOL' : code,
    message: instead,
  } satisfies ResultFrame);
}

function written(result: ResultFrame): string | undefined {
  try {
    return JSON.stringify(result);
  } catch {
    return undefined;
  }
}

function isTooDeep(json: string): boolean {
  let depth = 0;
  let isInText = false;
  for (const [part] of json.matchAll(/\\.|["[{\]}]/g)) {
    if (part === '"') isInText = !isInText;
    else if (isInText) continue;
    else if (part === '[' || part === '{') depth++;
    else depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}
