const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LAST_ASCII = 0x7f;
const LONGEST = 80;

/**
 * Reads the text that follows a known beginning, up to its quote, without parsing the frame.
 * Undefined where the frame begins otherwise, or the text is written in an unusual way: such frames
 * must be parsed.
 */
export function textAfter(start: Buffer, frame: Buffer): string | undefined {
  if (frame.length <= start.length) return undefined;
  // A call into the buffer's own comparison costs more than these few bytes.
  for (let at = 0; at < start.length; at++) if (frame[at] !== start[at]) return undefined;
  const limit = Math.min(frame.length, start.length + LONGEST);
  for (let end = start.length; end < limit; end++) {
    const byte = frame[end] ?? 0;
    if (byte === BACKSLASH || byte > LAST_ASCII) return undefined;
    if (byte === QUOTE) return frame.toString('latin1', start.length, end);
  }
  return undefined;
}
