import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { BctSimulator } from '../../simulators/bct';
import { Inbox } from './inbox';
import { at, json } from './reading';

export interface Reply {
  status: number;
  body: unknown;
  headers: Headers;
}

interface CommandOptions {
  requestId?: string;
  connectionId?: string;
  token?: string;
}

/** What a frame is called: its event, or the one member of an answer. */
function nameOf(frame: unknown): string {
  const event = at(frame, 'event');
  if (typeof event === 'string') return event;
  return typeof frame === 'object' && frame !== null ? (Object.keys(frame)[0] ?? '') : 'garbage';
}

/** A bare event stream: keeps every frame until it is asked for. */
export class OwiStream {
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  readonly #inbox = new Inbox<unknown>();

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        resolve(code);
      });
    });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      this.#inbox.push(parse(data.toString('utf8')));
    });
  }

  get frames(): unknown[] {
    return this.#inbox.items;
  }

  send(frame: unknown): void {
    this.#socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** The next frame of this name, taken out; frames before it stay. */
  next(name: string): Promise<unknown> {
    return this.#inbox.take((frame) => nameOf(frame) === name, name);
  }

  /** A round trip after which all that was sent before has arrived. */
  async settled(): Promise<void> {
    this.#socket.ping();
    await once(this.#socket, 'pong');
  }

  names(): string[] {
    return this.frames.map(nameOf);
  }

  pause(): void {
    this.#socket.pause();
  }

  cut(): void {
    this.#socket.terminate();
  }

  close(code: number): void {
    this.#socket.close(code);
  }
}

/** A client of the profile `owi/v1` that does nothing by itself. */
export class OwiClient {
  readonly #simulator: BctSimulator;
  readonly streams: OwiStream[] = [];
  token = '';
  connectionId = '';

  constructor(simulator: BctSimulator) {
    this.#simulator = simulator;
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const response = await fetch(`${this.#simulator.url}/owi/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return {
      status: response.status,
      body: parse(await response.text()),
      headers: response.headers,
    };
  }

  async login(userName = 'nodered', password = 'secret'): Promise<Reply> {
    const reply = await this.post('login', { userName, password });
    const token = at(reply.body, 'token');
    if (typeof token === 'string') this.token = token;
    return reply;
  }

  command(name: string, body: unknown = {}, options: CommandOptions = {}): Promise<Reply> {
    const { requestId, connectionId = this.connectionId, token = this.token } = options;
    return this.post(`commands/${name}`, body, {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
      ...(connectionId === '' ? {} : { 'x-owi-connection': connectionId }),
    });
  }

  /** A link without a first frame; a refusal rejects with its status and body. */
  async connect(token = this.token): Promise<OwiStream> {
    const socket = new WebSocket(`${this.#simulator.eventsUrl}?client=test`, {
      headers: token === '' ? {} : { authorization: `Bearer ${token}` },
    });
    const stream = new OwiStream(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('unexpected-response', (_request, response) => {
        response.on('data', (data: Buffer) => {
          const code = String(at(json(data.toString()), 'error', 'code'));
          reject(new Error(`${response.statusCode ?? 0} ${code}`));
        });
      });
    });
    this.streams.push(stream);
    return stream;
  }

  async subscribe(subscription: Record<string, unknown> = {}): Promise<OwiStream> {
    const stream = await this.connect();
    stream.send({ subscribe: subscription });
    const subscribed = await stream.next('subscribed');
    this.connectionId = String(at(subscribed, 'subscribed', 'connectionId'));
    return stream;
  }

  async resume(lastSeq: number, connectionId?: string): Promise<OwiStream> {
    const stream = await this.connect();
    stream.send({ resume: { lastSeq, ...(connectionId === undefined ? {} : { connectionId }) } });
    return stream;
  }
}

function parse(text: string): unknown {
  try {
    return json(text);
  } catch {
    return text;
  }
}

/** Code of an error body. */
export function codeOf({ status, body }: Reply): string {
  return `${status} ${String(at(body, 'error', 'code'))}`;
}
