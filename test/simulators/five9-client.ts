import { once } from 'node:events';
import { CookieJar } from 'tough-cookie';
import { WebSocket } from 'ws';
import type { Five9Simulator } from '../../simulators/five9';
import { isRecord, parseJson } from '../../simulators/shared/json';
import { Inbox } from './inbox';
import { at, items } from './reading';

type Context = 'agent' | 'supervisor';
type Policy = 'AttachExisting' | 'ForceIn';

export interface Reply {
  status: number;
  /** Undefined when the body is empty or no JSON. */
  body: unknown;
  text: string;
}

export interface EventFrame {
  eventId: string;
  context: Record<string, unknown>;
  payLoad: unknown;
  text: string;
}

const services = { agent: 'appsvcs', supervisor: 'supsvcs' } as const;

/** A bare client with a cookie jar: one login, its calls and its sockets. */
export class Five9Client {
  readonly jar = new CookieJar();
  readonly sockets: Five9Socket[] = [];
  headers: Record<string, string> = {};
  /** Address for everything after the login. */
  base = '';
  token = '';
  userId = '';
  orgId = '';

  constructor(
    readonly simulator: Five9Simulator,
    readonly context: Context = 'agent',
  ) {}

  async login(
    username = 'alice@example.com',
    { password = 'secret', policy = 'ForceIn' }: { password?: string; policy?: Policy } = {},
  ): Promise<Reply> {
    const url = `${this.simulator.url}/${services[this.context]}/rs/svc/auth/login`;
    const body = { passwordCredentials: { username, password }, appKey: 'test', policy };
    const reply = await this.send('POST', url, body);
    this.token = String(at(reply.body, 'tokenId'));
    this.userId = String(at(reply.body, 'userId'));
    this.orgId = String(at(reply.body, 'orgId'));
    this.takeMetadata(at(reply.body, 'metadata'));
    return reply;
  }

  /** Goes to the active data centre of this metadata from now on. */
  takeMetadata(metadata: unknown): void {
    const active = items(at(metadata, 'dataCenters')).find((entry) => at(entry, 'active') === true);
    const url = at(active, 'apiUrls', 0);
    const scheme = this.simulator.url.startsWith('https') ? 'https' : 'http';
    this.base = `${scheme}://${String(at(url, 'host'))}:${String(at(url, 'port'))}`;
  }

  /** Logs in and goes on until the session works. */
  async work(username?: string): Promise<void> {
    await this.login(username);
    await this.startSession();
  }

  async startSession(force = false): Promise<Reply> {
    const station = { stationId: '', stationType: 'EMPTY', state: 'DISCONNECTED' };
    return this.own('PUT', `session_start${force ? '?force=true' : ''}`, station);
  }

  /** Below `/agents/{a}` or `/supervisors/{s}`. */
  own(method: string, path: string, body?: unknown): Promise<Reply> {
    const folder = this.context === 'agent' ? 'agents' : 'supervisors';
    return this.rest(method, `${folder}/${this.userId}/${path}`, body);
  }

  org(path: string): Promise<Reply> {
    return this.rest('GET', `orgs/${this.orgId}/${path}`);
  }

  call(method: string, id: string, path: string, body?: unknown): Promise<Reply> {
    return this.own(method, `interactions/calls/${id}${path === '' ? '' : `/${path}`}`, body);
  }

  rest(method: string, path: string, body?: unknown): Promise<Reply> {
    return this.send(method, `${this.base}/${services[this.context]}/rs/svc/${path}`, body);
  }

  async loginState(): Promise<unknown> {
    return (await this.own('GET', 'login_state')).body;
  }

  async send(method: string, url: string, body?: unknown): Promise<Reply> {
    const response = await fetch(url, {
      method,
      headers: {
        ...this.headers,
        cookie: await this.jar.getCookieString(url),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) await this.jar.setCookie(cookie, url);
    const text = await response.text();
    return { status: response.status, text, body: parseJson(text) };
  }

  /** An open socket whose first frame, 1010, has been read. */
  async socket(key = `key-${this.sockets.length + 1}`): Promise<Five9Socket> {
    const socket = await this.bareSocket(key);
    await socket.next('1010');
    return socket;
  }

  async bareSocket(key: string): Promise<Five9Socket> {
    const kind = this.context === 'agent' ? 'ws' : 'sws';
    const url = `${this.base}/${services[this.context]}/${kind}/${key}`;
    const headers = { ...this.headers, cookie: await this.jar.getCookieString(url) };
    const socket = new Five9Socket(new WebSocket(url.replace(/^http/, 'ws'), { headers }));
    this.sockets.push(socket);
    await socket.opened;
    return socket;
  }

  close(): void {
    for (const socket of this.sockets) socket.end();
  }
}

export class Five9Socket {
  readonly inbox = new Inbox<EventFrame>();
  readonly texts: string[] = [];
  readonly closed: Promise<number>;
  readonly opened: Promise<unknown>;
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.opened = once(socket, 'open');
    this.closed = new Promise((resolve) => {
      socket.on('close', resolve);
    });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      this.#take(data.toString('utf8'));
    });
  }

  raw(text: string): void {
    this.#socket.send(text);
  }

  /** Takes the first kept event with this id, or waits for it. */
  next(eventId: string): Promise<EventFrame> {
    return this.inbox.take((frame) => frame.eventId === eventId, `event ${eventId}`);
  }

  /** Ids of all events before the answer to a ping, oldest first; then forgets them. */
  async settled(): Promise<string[]> {
    this.raw('ping');
    await this.next('1202');
    return this.inbox.items.splice(0).map(({ eventId }) => eventId);
  }

  end(): void {
    this.#socket.terminate();
  }

  #take(text: string): void {
    this.texts.push(text);
    const json = parseJson(text);
    const context = at(json, 'context');
    if (!isRecord(context)) return;
    const eventId = String(context['eventId']);
    this.inbox.push({ eventId, context, payLoad: at(json, 'payLoad'), text });
  }
}
