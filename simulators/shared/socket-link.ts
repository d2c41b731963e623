import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

export type DropKind = 'reset' | 'close' | 'clean';

/** First bytes of an unmasked text frame that promises 64 bytes of payload. */
const frameHead = Buffer.from([0x81, 64]);

/** A server-side WebSocket whose link can be frozen, cut and fed with rubbish. */
export class SocketLink {
  readonly #webSocket: WebSocket;
  readonly #stream: Duplex;
  readonly #heldBack: string[] = [];
  #frozen = false;

  constructor(webSocket: WebSocket, stream: Duplex) {
    this.#webSocket = webSocket;
    this.#stream = stream;
    // Protocol errors of the peer end the socket; `close` tells of it.
    webSocket.on('error', () => undefined);
  }

  get frozen(): boolean {
    return this.#frozen;
  }

  get open(): boolean {
    return this.#webSocket.readyState === this.#webSocket.OPEN;
  }

  send(text: string): void {
    if (this.#frozen) this.#heldBack.push(text);
    else if (this.open) this.#webSocket.send(text);
  }

  close(code = 1000, reason = ''): void {
    this.#webSocket.close(code, reason);
  }

  /** Nothing is read from TCP any more, so that even protocol pings and closes stay unanswered. */
  freeze(): void {
    this.#frozen = true;
    this.#webSocket.pause();
    this.#stream.pause();
  }

  resume(): void {
    if (!this.#frozen) return;
    this.#frozen = false;
    this.#stream.resume();
    this.#webSocket.resume();
    for (const text of this.#heldBack.splice(0)) this.send(text);
  }

  drop(kind: DropKind): void {
    if (kind === 'clean') this.#webSocket.close(1001, 'going away');
    else if (kind === 'reset') this.#reset();
    else {
      this.#stream.end(() => {
        this.#webSocket.terminate();
      });
    }
  }

  halfFrame(): void {
    const part = Buffer.concat([frameHead, Buffer.from('{"msgType":"Qu')]);
    this.#stream.write(part, () => {
      this.#webSocket.terminate();
    });
  }

  terminate(): void {
    this.#webSocket.terminate();
  }

  #reset(): void {
    // A TLS socket has no TCP handle of its own to reset and can only be destroyed.
    const plain = this.#stream instanceof Socket && !(this.#stream instanceof TLSSocket);
    if (plain) this.#stream.resetAndDestroy();
    else this.#stream.destroy();
  }
}
