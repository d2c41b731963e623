import type WebSocket from 'ws';

/** Milliseconds of a turn of the event loop that the frames of one socket may take. */
const TURN_MS = 2;

/**
 * @param at when it came, in milliseconds of the clock that only counts up (`performance.now`).
 */
export type TakeFrame = (frame: Buffer, at: number) => void;

/**
 * Hands over the frames of a socket, in their order and before its `close` and `error`, as fast as flows
 * take them. Node-RED hands each message on in a later turn of the event loop: whoever reads all that a
 * fast server has sent piles it up in memory, and nobody else gets a turn. So what does not fit into a
 * turn waits, and with it the server, as TCP has it.
 *
 * To be called before the caller listens to `close` and `error` itself.
 */
export function inTurns(socket: WebSocket, take: TakeFrame): void {
  let waiting: Buffer[] = [];
  let until = -Infinity;

  const begin = (at: number): void => {
    until = at + TURN_MS;
    setImmediate(next);
  };
  const next = (): void => {
    until = -Infinity;
    if (waiting.length === 0) return;
    const frames = waiting;
    waiting = [];
    begin(performance.now());
    frames.forEach(offer);
    if (waiting.length === 0) socket.resume();
  };
  const offer = (frame: Buffer): void => {
    const at = performance.now();
    if (until < 0) begin(at);
    if (waiting.length === 0 && at < until) take(frame, at);
    else if (waiting.push(frame) === 1) socket.pause();
  };
  const finish = (): void => {
    const frames = waiting;
    waiting = [];
    for (const frame of frames) take(frame, performance.now());
  };

  socket.on('message', (data) => {
    offer(bytesOf(data));
  });
  socket.on('close', finish);
  socket.on('error', finish);
}

/** A frame's bytes, whichever form the library gives them in. */
function bytesOf(data: WebSocket.RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
