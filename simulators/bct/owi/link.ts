import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { frameText } from '../../shared/frame-text';
import type { FaultyLink } from '../../shared/link-faults';
import { SocketLink, type DropKind } from '../../shared/socket-link';
import type { OwiSettings } from '../settings';
import { closeCode, closeCodes, errorBody, type Failure } from './errors';
import type { Records } from './records';

/** How long a peer has to answer a close frame. */
const CLOSE_GRACE = 1000;

/** What becomes of a link; `text` is undefined for a binary frame. */
export interface LinkListener {
  received(text: string | undefined): void;
  /** Once; with the code of whoever closed first, 1006 for a cut. */
  ended(code: number): void;
}

/** One WebSocket of a client: pings it, notices its silence, and closes it by the book. */
export class OwiLink implements FaultyLink {
  /** Id of the connection it belongs to, for the records. */
  connectionId = '';
  readonly #webSocket: WebSocket;
  readonly #socket: SocketLink;
  readonly #records: Records;
  readonly #listener: LinkListener;
  readonly #ping: NodeJS.Timeout;
  readonly #silence: NodeJS.Timeout;
  readonly #firstFrame: NodeJS.Timeout;
  #grace: NodeJS.Timeout | undefined;
  #ended = false;
  #brokenRule: number | undefined;

  constructor(
    webSocket: WebSocket,
    stream: Duplex,
    { settings, records }: { settings: OwiSettings; records: Records },
    listener: LinkListener,
  ) {
    this.#webSocket = webSocket;
    this.#socket = new SocketLink(webSocket, stream);
    this.#records = records;
    this.#listener = listener;
    this.#ping = setInterval(() => {
      if (!this.#socket.frozen && this.#socket.open) webSocket.ping();
    }, settings.pingInterval);
    this.#silence = setTimeout(() => {
      this.close(closeCodes.silent);
    }, settings.silence);
    this.#firstFrame = setTimeout(() => {
      this.close(closeCodes.silent);
    }, settings.firstFrameTime);
    this.#listen();
  }

  /** Neither closed nor given up. */
  get alive(): boolean {
    return !this.#ended;
  }

  send(text: string): void {
    if (this.#ended) return;
    this.#records.addFrame('out', this.connectionId, text);
    this.#socket.send(text);
  }

  /** An error frame, and the close code that goes with it. */
  refuse(failure: Failure): void {
    this.send(JSON.stringify(errorBody(failure)));
    this.close(closeCode(failure));
  }

  close(code: number): void {
    if (this.#ended) return;
    this.#end(code);
    // Through a half-open link nothing goes; its socket stays until the link is mended.
    if (this.#socket.frozen) return;
    this.#socket.close(code);
    this.#grace = setTimeout(() => {
      this.#socket.terminate();
    }, CLOSE_GRACE);
  }

  drop(how: DropKind): void {
    this.#socket.drop(how);
    this.#end(how === 'clean' ? closeCodes.goingAway : 1006);
  }

  freeze(): void {
    this.#socket.freeze();
  }

  /** Lets go on what was frozen; a link given up meanwhile is cut. */
  resume(): void {
    if (this.#ended && this.#socket.frozen) this.#socket.terminate();
    else this.#socket.resume();
  }

  /** Ends it without a word; nothing is heard of it afterwards. */
  terminate(): void {
    this.#stopTimers();
    clearTimeout(this.#grace);
    this.#ended = true;
    this.#socket.terminate();
  }

  #listen(): void {
    const heard = (): void => {
      if (!this.#ended) this.#silence.refresh();
    };
    this.#webSocket.on('ping', heard);
    this.#webSocket.on('pong', heard);
    this.#webSocket.on('message', (data, isBinary) => {
      heard();
      clearTimeout(this.#firstFrame);
      const text = isBinary ? undefined : frameText(data);
      this.#records.addFrame('in', this.connectionId, text ?? '(binary)');
      if (!this.#ended) this.#listener.received(text);
    });
    this.#webSocket.on('error', (error) => {
      // A frame against the rules ends the link for good, unlike a cut.
      if ('code' in error && String(error.code).startsWith('WS_ERR_')) this.#brokenRule = 1002;
    });
    this.#webSocket.on('close', (code) => {
      clearTimeout(this.#grace);
      this.#end(this.#brokenRule ?? code);
    });
  }

  #end(code: number): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stopTimers();
    this.#listener.ended(code);
  }

  #stopTimers(): void {
    clearInterval(this.#ping);
    clearTimeout(this.#silence);
    clearTimeout(this.#firstFrame);
  }
}
