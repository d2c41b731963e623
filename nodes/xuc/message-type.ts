import { textAfter } from '../runtime/frame-hint';

const START = Buffer.from('{"msgType":"');

/**
 * The `msgType` of a frame that begins with it, read without parsing the frame; undefined where
 * keys come in another order or the name is written in an unusual way: such frames must be parsed.
 */
export function messageTypeHint(frame: Buffer): string | undefined {
  return textAfter(START, frame);
}
