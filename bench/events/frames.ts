import { xucCatalog } from '../../nodes/xuc/catalog';

/** Types that the client itself acts on are not part of the load. */
const LEFT_OUT = new Set(['LoggedOn', 'LoggedOnError', 'UserConfigUpdate', 'CallbackStarted']);

/** 40 types as a server sends them: changes and states, with nothing to subscribe to beforehand. */
export const TYPES: readonly string[] = xucCatalog.events
  .filter(({ name, local, subscription }) => !local && !subscription && !LEFT_OUT.has(name))
  .slice(0, 40)
  .map(({ name }) => name);

/** What a frame carries besides its padding. */
export interface Load {
  readonly id: number;
  /** Nanoseconds of the machine's own clock at which it was sent; absent where nobody asks. */
  readonly sent?: string;
}

/**
 * The text of one message.
 * @param size bytes in all; the padding is made of short fields, as real payloads are.
 */
export function message(type: string, size: number, load: Load): string {
  const payload: Record<string, unknown> = { ...load };
  const head = JSON.stringify({ msgType: type, ctiMessage: payload }).length;
  for (let left = size - head, field = 0; left > 24; field++) {
    const name = `field${field}`;
    const value =
      field % 4 === 3 ? 1_000_000 + field : 'abcdefghij'.slice(0, Math.min(10, left - 14));
    payload[name] = value;
    left -= name.length + 4 + JSON.stringify(value).length;
  }
  return JSON.stringify({ msgType: type, ctiMessage: payload });
}

/** One message as a server's WebSocket frame, ready to be written. */
export function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const short = payload.length < 126;
  const head = Buffer.alloc(short ? 2 : 4);
  head[0] = 0x81;
  head[1] = short ? payload.length : 126;
  if (!short) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

/** All types in turn, over and over: about 64 kB, which is what a socket hands over at once. */
export function block(size: number): { readonly bytes: Buffer; readonly messages: number } {
  const rounds = Math.max(1, Math.round(65_536 / (size * TYPES.length)));
  const frames: Buffer[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const type of TYPES) frames.push(frame(message(type, size, { id: frames.length })));
  }
  return { bytes: Buffer.concat(frames), messages: frames.length };
}
