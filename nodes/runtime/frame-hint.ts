const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LAST_ASCII = 0x7f;
const LONGEST = 80;

const SLOTS = 1024;

/** Texts by a number made of their bytes: a frame's name comes again, and finding it is cheaper than making it. */
const texts = new Array<string>(SLOTS).fill('');

/**
 * Reads the text that follows a known beginning, up to its quote, without parsing the frame.
 * Undefined where the frame begins otherwise, or the text is written in an unusual way: such frames
 * must be parsed.
 */
export function textAfter(start: Buffer, frame: Buffer): string | undefined {
  const from = start.length;
  if (frame.length <= from) return undefined;
  // A call into the buffer's own comparison costs more than these few bytes.
  for (let at = 0; at < from; at++) if (frame[at] !== start[at]) return undefined;
  const limit = Math.min(frame.length, from + LONGEST);
  let sum = 0;
  for (let end = from; end < limit; end++) {
    const byte = frame[end] ?? 0;
    if (byte === BACKSLASH || byte > LAST_ASCII) return undefined;
    if (byte === QUOTE) return textOf(frame, from, end, sum % SLOTS);
    sum = (sum * 31 + byte) & 0xffffff;
  }
  return undefined;
}

function textOf(frame: Buffer, from: number, end: number, slot: number): string {
  const known = texts[slot] ?? '';
  if (isAt(known, frame, from, end)) return known;
  const text = frame.toString('latin1', from, end);
  texts[slot] = text;
  return text;
}

function isAt(text: string, frame: Buffer, from: number, end: number): boolean {
  if (text.length !== end - from) return false;
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) !== frame[from + at]) return false;
  }
  return true;
}
