const START = Buffer.from('{"msgType":"');
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LONGEST = 80;

/**
 * The `msgType` of a frame that begins with it, read without parsing the frame; undefined where
 * keys come in another order or the name is written in an unusual way: such frames must be parsed.
 */
export function messageTypeHint(frame: Buffer): string | undefined {
  if (frame.length <= START.length || START.compare(frame, 0, START.length) !== 0) return undefined;
  const limit = Math.min(frame.length, START.length + LONGEST);
  for (let end = START.length; end < limit; end++) {
    if (frame[end] === BACKSLASH) return undefined;
    if (frame[end] === QUOTE) return frame.toString('latin1', START.length, end);
  }
  return undefined;
}
