import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import WebSocket from 'ws';
import { parseJson } from '../../nodes/runtime/json';
import type { Credentials, FlowNode } from './flow';
import { objectOf } from './json';
import { eventually } from './wait';

export const ORIGIN = 'https://crm.example';
export const SECRET = 'a secret that is long enough';
export const PATH = '/contact-center/bsconnects';

export type Frame = Readonly<Record<string, unknown>>;

let configs = 0;

/** A config node for the bridge of b+s Connects; connections outlive tests, so each has its own id. */
export function bridgeConfig(
  config: Readonly<Record<string, unknown>> = {},
  id = `desk${++configs}`,
): { node: FlowNode; credentials: Credentials } {
  return {
    node: {
      id,
      type: 'bsconnects-config',
      name: 'My desk',
      transport: 'bridge',
      path: PATH,
      origins: [ORIGIN],
      auth: 'jwt',
      ...config,
    },
    credentials: { [id]: { secret: SECRET } },
  };
}

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

export interface TokenParts {
  readonly header?: Frame;
  readonly claims?: Frame;
  readonly secret?: string;
  readonly hash?: string;
}

/** A token made without any code of the product. */
export function tokenFor(
  agent: string,
  { header, claims, secret = SECRET, hash = 'sha256' }: TokenParts = {},
): string {
  const now = Math.floor(Date.now() / 1000);
  const text = [
    encode({ alg: 'HS256', typ: 'JWT', ...header }),
    encode({ sub: agent, aud: PATH, exp: now + 60, jti: randomUUID(), ...claims }),
  ].join('.');
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}

export interface PageOptions {
  readonly origin?: string | undefined;
  readonly token?: string;
  readonly page?: string;
  readonly hello?: Frame;
  readonly path?: string;
}

/** The far end of the bridge, frame by frame. */
export class FakePage {
  readonly frames: Frame[] = [];
  closed: { readonly code: number; readonly reason: string } | undefined;
  readonly id: string;
  readonly socket: WebSocket;
  #seq = 0;

  #silent = false;

  constructor(port: number, { origin = ORIGIN, page, path = PATH }: PageOptions = {}) {
    this.id = page ?? randomUUID();
    const headers = origin === '' ? {} : { origin };
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    this.socket.on('message', (data) => {
      const frame = objectOf(parseJson(Buffer.isBuffer(data) ? data.toString() : ''));
      this.frames.push(frame);
      if (frame['type'] === 'ping' && !this.#silent) this.send({ type: 'pong' });
    });
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
    this.socket.on('error', () => undefined);
  }

  /** Answers no pings any more, as a computer that sleeps. */
  silence(): void {
    this.#silent = true;
  }

  /** Opens a link and says hello. */
  static async open(port: number, agent: string, options: PageOptions = {}): Promise<FakePage> {
    const page = new FakePage(port, options);
    await once(page.socket, 'open');
    page.hello(options.token ?? tokenFor(agent), options.hello);
    return page;
  }

  /** The same, up to the point where it knows what is wanted. */
  static async welcomed(port: number, agent: string, options: PageOptions = {}): Promise<FakePage> {
    const page = await FakePage.open(port, agent, options);
    await page.got('want');
    return page;
  }

  hello(token: string, more: Frame = {}): void {
    this.send({
      type: 'hello',
      v: 1,
      token,
      page: this.id,
      product: 'bsconnects',
      able: { form: 'static', version: '', events: ['workitemCreate'], commands: [] },
      ...more,
    });
  }

  send(frame: Frame): void {
    this.socket.send(JSON.stringify(frame));
  }

  event(name: string, data: unknown, more: Frame = {}): number {
    this.send({ type: 'event', seq: ++this.#seq, name, data, ...more });
    return this.#seq;
  }

  of(type: string): readonly Frame[] {
    return this.frames.filter((frame) => frame['type'] === type);
  }

  async got(type: string, holds: (frame: Frame) => boolean = () => true): Promise<Frame> {
    await eventually(`a ${type} frame`, () => this.of(type).some(holds));
    const found = this.of(type).find(holds);
    if (!found) throw new Error('unreachable');
    return found;
  }

  /** Why the link was ended, in one word. */
  async refusal(limitMs = 5000): Promise<unknown> {
    await eventually('the end of the link', () => this.closed !== undefined, limitMs);
    return this.of('bye')[0]?.['reason'] ?? this.closed?.reason;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.socket.close();
    await eventually('the link to close', () => this.closed !== undefined);
  }
}

/** A request for an upgrade, as a raw text. */
export function upgradeRequest(path: string, origin: string): string {
  return (
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    `Origin: ${origin}\r\nSec-WebSocket-Version: 13\r\n` +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
  );
}
