import WebSocket from 'ws';
import { asCallwiresError, CallwiresError } from '../runtime/errors';
import { isObject, parseJson, type JsonObject } from '../runtime/json';
import type { Outward } from '../runtime/outward';
import { inTurns } from '../runtime/turns';
import { openWebSocket } from '../runtime/web-socket';
import { messageTypeHint } from './message-type';
import type { XucSettings } from './set';

/** The vendor's client sends this from the moment the socket opens (reference, section 6). */
const PING_EVERY_MS = 5000;
const PING = { claz: 'ping' };

/** Pings go out every 5 s, so a server that stopped answering is noticed within 20 s. */
const SILENT_AFTER_MS = 15_000;

/** Limit for the upgrade, in seconds. */
const UPGRADE_LIMIT = 10;

/** What a link tells its owner. Nothing is told after `lost`. */
export interface LinkOwner {
  /** False for frames of a type that nobody needs: they are not parsed. */
  needs(type: string): boolean;
  /** A frame that was not parsed; see {@link payloadIn}. */
  passed(type: string, frame: Buffer): void;
  /**
   * @param type undefined where the frame has no `msgType`.
   * @param frame from which the payload can be read anew; see {@link payloadIn}.
   */
  received(type: string | undefined, payload: unknown, frame: string): void;
  /** A frame that is no JSON object. */
  unreadable(error: CallwiresError): void;
  lost(error: CallwiresError): void;
}

/** One WebSocket to `/xuc/api/2.0/cti`: frames, keep-alive, and when it has gone silent. */
export class Link {
  #socket: WebSocket | undefined;
  /** By the clock that only counts up: one that is set back would hide silence. */
  #heardAt = performance.now();
  #beat: NodeJS.Timeout | undefined;
  #opened = false;
  #over = false;

  constructor(
    private readonly host: string,
    private readonly owner: LinkOwner,
  ) {}

  /** @throws CallwiresError `UNAUTHORIZED` where the token is refused at the upgrade. */
  async open(
    settings: XucSettings,
    out: Outward,
    token: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { host, port, tls } = settings;
    const url = new URL(`${tls ? 'wss' : 'ws'}://${host}:${port}/xuc/api/2.0/cti`);
    url.searchParams.set('token', token);
    const refused = (status: number): CallwiresError => upgradeRefused(host, status);
    const upgrade = { url, timeout: UPGRADE_LIMIT, signal, refused };
    this.#socket = await openWebSocket(out, upgrade, (socket) => {
      this.#listen(socket);
    });
    // The server may have said no and closed before we got to run again.
    if (this.#over) return;
    this.#heardAt = performance.now();
    this.#beat = setInterval(() => {
      this.#keepAlive();
    }, PING_EVERY_MS);
    this.#ping();
  }

  /** @throws CallwiresError `CONNECTION_LOST` where the socket is no longer open. */
  send(frame: JsonObject): void {
    if (this.#over || this.#socket?.readyState !== WebSocket.OPEN)
      throw lostError(this.host, 'closed');
    this.#socket.send(JSON.stringify(frame));
  }

  close(): void {
    this.#end();
    this.#socket?.close();
  }

  #listen(socket: WebSocket): void {
    inTurns(socket, (frame, at) => {
      if (this.#over) return;
      this.#heardAt = at;
      this.#receiveSafely(frame);
    });
    socket.on('error', (error) => {
      if (codeOf(error) !== 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return;
      this.#lose(new CallwiresError('PROTOCOL', 'frameTooLarge', { limit: 16 * 1024 * 1024 }));
    });
    socket.once('open', () => {
      this.#opened = true;
    });
    socket.on('close', (code, reason) => {
      // Before it stood, whoever opens it is told why it did not.
      if (!this.#opened) return;
      const detail = [code, reason.toString()].filter(Boolean).join(' ');
      this.#lose(new CallwiresError('CONNECTION_LOST', 'closedBy', { detail }));
    });
  }

  /** An exception out of a socket's handler would end the whole process. */
  #receiveSafely(frame: Buffer): void {
    try {
      this.#receive(frame);
    } catch (thrown) {
      this.owner.unreadable(asCallwiresError(thrown));
    }
  }

  #receive(frame: Buffer): void {
    const hint = messageTypeHint(frame);
    if (hint !== undefined && !this.owner.needs(hint)) {
      this.owner.passed(hint, frame);
      return;
    }
    const text = frame.toString();
    const value = objectIn(text);
    const { msgType } = value;
    // Of two texts that are the same, the one that everybody has looked up before is found sooner.
    const named = msgType === hint ? hint : msgType;
    const type = typeof named === 'string' ? named : undefined;
    this.owner.received(type, payloadOf(value), text);
  }

  #keepAlive(): void {
    const silence = performance.now() - this.#heardAt;
    if (silence < SILENT_AFTER_MS) {
      this.#ping();
      return;
    }
    const values = { host: this.host, seconds: Math.round(silence / 1000) };
    this.#lose(new CallwiresError('CONNECTION_LOST', 'silent', values));
  }

  /** A socket that is closing will tell so by itself. */
  #ping(): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.send(PING);
  }

  #lose(error: CallwiresError): void {
    if (this.#over) return;
    this.#end();
    this.#socket?.terminate();
    this.owner.lost(error);
  }

  #end(): void {
    this.#over = true;
    clearInterval(this.#beat);
  }
}

/**
 * What a frame tells, as an object of its own.
 * @throws CallwiresError `PROTOCOL` where the frame is no JSON object.
 */
export function payloadIn(frame: string): unknown {
  return payloadOf(objectIn(frame));
}

/** Errors of a login come without an envelope. */
function payloadOf(value: JsonObject): unknown {
  return typeof value['msgType'] === 'string' ? value['ctiMessage'] : value;
}

function objectIn(frame: string): JsonObject {
  const value = parseJson(frame);
  if (isObject(value)) return value;
  throw new CallwiresError('PROTOCOL', value === undefined ? 'notJson' : 'notObject');
}

export function lostError(host: string, reason: string): CallwiresError {
  return new CallwiresError('CONNECTION_LOST', 'lost', { connection: host, reason });
}

/** Any answer but the upgrade is a refusal; which status a bad token gets is assumed. */
function upgradeRefused(host: string, status: number): CallwiresError {
  const reason = `HTTP ${status}`;
  if (status === 401) return new CallwiresError('UNAUTHORIZED', 'tokenRefused', { host, reason });
  if (status === 403) return new CallwiresError('FORBIDDEN', 'tokenRefused', { host, reason });
  return new CallwiresError('PROTOCOL', 'httpStatus', { host, status });
}

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : undefined;
}
