import WebSocket from 'ws';
import { asCallwiresError, CallwiresError } from '../../runtime/errors';
import { isObject, parseJson, type JsonObject } from '../../runtime/json';
import type { Outward } from '../../runtime/outward';
import { inTurns } from '../../runtime/turns';
import { openWebSocket } from '../../runtime/web-socket';
import type { OwiSettings } from '../settings';
import {
  bearer,
  closes,
  codeOfStatus,
  eventsUrl,
  PING_INTERVAL,
  readFrame,
  type Frame,
} from './wire';

/** Pings without any frame in return before the link counts as dead. */
const SILENT_AFTER_PINGS = 3;

/** Limit for the upgrade, in seconds. */
const UPGRADE_LIMIT = 10;

/** A close takes a round trip; a dead server gets this long, in milliseconds. */
const CLOSE_LIMIT = 1000;

/** Shown in the server's logs. */
const CLIENT_NAME = 'callwires';

/** What a stream tells its owner. Nothing is told after `ended`. */
export interface StreamOwner {
  frame(frame: Frame): void;
  unreadable(error: CallwiresError): void;
  /** @param code WebSocket close code: says whether the connection can be resumed. */
  ended(code: number, reason: string): void;
}

/** One WebSocket to the stream of events: frames, pings, silence, close codes. */
export class Stream {
  readonly #owner: StreamOwner;
  #socket: WebSocket | undefined;
  #beat: NodeJS.Timeout | undefined;
  #pingInterval = PING_INTERVAL;
  /** By the clock that only counts up: one that is set back would hide silence. */
  #heardAt = 0;
  #over = false;

  constructor(owner: StreamOwner) {
    this.#owner = owner;
  }

  /** @throws CallwiresError; fatal where the role is missing. */
  async open(
    settings: OwiSettings,
    out: Outward,
    token: string,
    signal: AbortSignal,
  ): Promise<void> {
    const host = settings.bctServerAddress;
    const upgrade = {
      url: eventsUrl(settings, CLIENT_NAME),
      headers: bearer(token),
      timeout: UPGRADE_LIMIT,
      signal,
      refused: (status: number) => upgradeRefused(host, status),
    };
    this.#socket = await openWebSocket(out, upgrade, (socket) => {
      this.#listen(socket);
    });
    this.#heardAt = performance.now();
    this.pingEvery(PING_INTERVAL);
  }

  pingEvery(seconds: number): void {
    if (this.#over) return;
    this.#pingInterval = seconds;
    this.#lookIn(seconds * 1000);
  }

  /** A socket that is no longer open says so by `ended`, so nothing is thrown here. */
  send(frame: JsonObject): void {
    if (!this.#over && this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(frame));
    }
  }

  /** Ends it from our side; resolves once the server has heard of it, or will not any more. */
  close(code: number): Promise<void> {
    this.#finish();
    const socket = this.#socket;
    if (!socket || socket.readyState === WebSocket.CLOSED) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        socket.terminate();
      }, CLOSE_LIMIT);
      socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      socket.close(code);
    });
  }

  #listen(socket: WebSocket): void {
    const heard = (): void => {
      this.#heardAt = performance.now();
    };
    socket.on('ping', heard);
    socket.on('pong', heard);
    inTurns(socket, (frame, at) => {
      this.#heardAt = at;
      if (!this.#over) this.#receiveSafely(frame.toString());
    });
    socket.on('close', (code, reason) => {
      this.#end(code, [code, reason.toString()].filter(Boolean).join(' '));
    });
  }

  /** An exception out of a socket's handler would end the whole process. */
  #receiveSafely(text: string): void {
    try {
      this.#receive(text);
    } catch (thrown) {
      this.#owner.unreadable(asCallwiresError(thrown));
    }
  }

  #receive(text: string): void {
    const value = parseJson(text);
    if (isObject(value)) this.#owner.frame(readFrame(value));
    else
      this.#owner.unreadable(
        new CallwiresError('PROTOCOL', value === undefined ? 'notJson' : 'notObject'),
      );
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#beat);
    this.#beat = setTimeout(() => {
      this.#keepAlive();
    }, ms);
  }

  #keepAlive(): void {
    const interval = this.#pingInterval * 1000;
    const silence = performance.now() - this.#heardAt;
    const left = SILENT_AFTER_PINGS * interval - silence;
    if (left > 0) {
      this.#socket?.ping();
      this.#lookIn(Math.min(interval, Math.ceil(left)));
      return;
    }
    this.#socket?.close(closes.silent);
    this.#socket?.terminate();
    this.#end(closes.silent, `silent for ${Math.round(silence / 1000)} s`);
  }

  #end(code: number, reason: string): void {
    if (this.#over) return;
    this.#finish();
    this.#owner.ended(code, reason);
  }

  #finish(): void {
    this.#over = true;
    clearTimeout(this.#beat);
  }
}

function upgradeRefused(host: string, status: number): CallwiresError {
  const code = codeOfStatus(status);
  if (status === 401 || status === 403) {
    const values = { host, reason: `HTTP ${status}` };
    return new CallwiresError(code, 'tokenRefused', values, { fatal: status === 403 });
  }
  return new CallwiresError(code, 'httpStatus', { host, status });
}
