import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import { asCallwiresError, CallwiresError } from '../../runtime/errors';
import { parseJson } from '../../runtime/json';
import type { Outward } from '../../runtime/outward';
import { within } from '../../runtime/timing';
import { inTurns } from '../../runtime/turns';
import { openWebSocket } from '../../runtime/web-socket';
import { socketBase } from './address';
import type { Login } from './login';
import { bearerHeader } from './rest';
import { eventIdHint, readFrame, type SocketFrame } from './socket-frame';

/** How often the server wants to hear of us, in milliseconds. */
const PING_EVERY_MS = 15_000;

/** Pings without any frame in return after which the link counts as dead. */
const MISSED_AT_MOST = 2;

/** Limit for the upgrade and for the first frame, in seconds. */
const OPEN_LIMIT = 10;

/** Statistics of all users of a large site come in one frame, in bytes. */
const LARGEST_FRAME = 64 * 1024 * 1024;

/** What a socket tells its owner. Nothing is told after `lost`. */
export interface SocketOwner {
  /** False for events whose frames need not be parsed. */
  needs(id: string): boolean;
  passed(id: string): void;
  received(frame: SocketFrame, socket: Socket): void;
  unreadable(error: CallwiresError): void;
  lost(error: CallwiresError, socket: Socket): void;
}

/** One WebSocket: frames, pings, silence. */
export class Socket {
  #socket: WebSocket | undefined;
  #beat: NodeJS.Timeout | undefined;
  #missed = 0;
  #opened = false;
  #over = false;
  #greeted: () => void = () => undefined;
  #failed: (error: Error) => void = () => undefined;

  /** @param base host of the calls, where the socket is too. */
  constructor(
    private readonly login: Login,
    private readonly base: URL,
    private readonly owner: SocketOwner,
  ) {}

  get host(): string {
    return this.base.host;
  }

  /** @throws CallwiresError `UNAUTHORIZED` where the session is refused at the upgrade. */
  async open(out: Outward, signal: AbortSignal): Promise<void> {
    const greeting = new Promise<void>((resolve, reject) => {
      this.#greeted = () => {
        this.#opened = true;
        resolve();
      };
      this.#failed = reject;
    });
    greeting.catch(() => undefined);
    // The same key twice would end both: a new one for each socket.
    const url = new URL(`${this.login.place.socket}/${randomUUID()}`, socketBase(this.base));
    const { cookies, farmId, token, bearer, bearerAtUpgrade } = this.login;
    const cookie = cookies.header(url);
    this.#socket = await openWebSocket(
      out,
      {
        url,
        headers: {
          ...bearerHeader({ bearer: bearer || bearerAtUpgrade, token }),
          ...(farmId && { farmId }),
          ...(cookie && { cookie }),
        },
        timeout: OPEN_LIMIT,
        largest: LARGEST_FRAME,
        signal,
        refused: (status) => upgradeRefused(this.host, status),
      },
      (socket) => {
        this.#listen(socket);
      },
    );
    this.#ping();
    try {
      await within(greeting, OPEN_LIMIT, signal, () => {
        return new CallwiresError('TIMEOUT', 'noAnswer', { host: this.host, seconds: OPEN_LIMIT });
      });
    } catch (error) {
      this.close();
      throw error;
    }
    if (this.#over) return;
    this.#beat = setInterval(() => {
      this.#keepAlive();
    }, PING_EVERY_MS);
  }

  close(): void {
    this.#end();
    this.#socket?.close(1000);
    const socket = this.#socket;
    if (!socket || socket.readyState === WebSocket.CLOSED) return;
    const limit = setTimeout(() => {
      socket.terminate();
    }, 1000);
    socket.once('close', () => {
      clearTimeout(limit);
    });
  }

  #listen(socket: WebSocket): void {
    inTurns(socket, (frame) => {
      if (!this.#over) this.#receiveSafely(frame);
    });
    socket.on('error', (error) => {
      if (!('code' in error) || error.code !== 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return;
      this.#lose(new CallwiresError('PROTOCOL', 'frameTooLarge', { limit: LARGEST_FRAME }));
    });
    socket.on('close', (code, reason) => {
      const detail = [code, reason.toString()].filter(Boolean).join(' ');
      this.#lose(new CallwiresError('CONNECTION_LOST', 'closedBy', { detail }));
    });
  }

  /** An exception out of a socket's handler would end the whole process. */
  #receiveSafely(bytes: Buffer): void {
    try {
      this.#receive(bytes);
    } catch (thrown) {
      this.owner.unreadable(asCallwiresError(thrown));
    }
  }

  #receive(bytes: Buffer): void {
    this.#missed = 0;
    const hint = eventIdHint(bytes);
    if (hint !== undefined && !this.owner.needs(hint)) {
      this.#greeted();
      this.owner.passed(hint);
      return;
    }
    const value = parseJson(bytes.toString());
    const frame = readFrame(value);
    if (frame) {
      this.#greeted();
      this.owner.received(frame, this);
      return;
    }
    const text = value === undefined ? 'notJson' : 'notEvent';
    this.owner.unreadable(new CallwiresError('PROTOCOL', text));
  }

  #keepAlive(): void {
    if (this.#missed < MISSED_AT_MOST) {
      this.#ping();
      return;
    }
    const seconds = Math.round(((this.#missed + 1) * PING_EVERY_MS) / 1000);
    this.#lose(new CallwiresError('CONNECTION_LOST', 'silent', { host: this.host, seconds }));
  }

  #ping(): void {
    this.#missed++;
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send('ping');
  }

  #lose(error: CallwiresError): void {
    if (this.#over) return;
    this.#end();
    this.#socket?.terminate();
    // Before it stood, whoever opens it is told why it did not.
    if (this.#opened) this.owner.lost(error, this);
    else this.#failed(error);
  }

  #end(): void {
    this.#over = true;
    clearInterval(this.#beat);
  }
}

function upgradeRefused(host: string, status: number): CallwiresError {
  const reason = `HTTP ${status}`;
  if (status === 401) return new CallwiresError('UNAUTHORIZED', 'tokenRefused', { host, reason });
  if (status === 403) return new CallwiresError('FORBIDDEN', 'tokenRefused', { host, reason });
  return new CallwiresError('NOT_CONNECTED', 'httpStatus', { host, status });
}
