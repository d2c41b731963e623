import { createHmac, randomUUID } from 'node:crypto';

export const ORIGIN = 'https://crm.example';
export const SECRET = 'a secret only for measuring';
export const AUDIENCE = '/contact-center/bench';
export const EVENT = 'workitemPause';

/** What a page writes and reads: everything that happens is the same, only its frames differ. */
export interface Dialect {
  readonly path: string;
  /** What a page says once its link is open, and after which text it says it. */
  readonly greeting: (agent: string) => string;
  readonly greetsAfter?: string;
  /** The text that shows that it was let in. */
  readonly welcome?: string;
  readonly event: (seq: number) => string;
  /** The answer to a text, where it is one that is answered. */
  readonly reply: (text: string) => string | undefined;
}

const answer = { agentId: '1081' };
const payload = {
  event: EVENT,
  version: 1,
  id: '16804377',
  channelId: 'voice_5075',
  state: 'Paused',
};

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** What a page of ours says first; bare `ws` reads the agent from it and nothing else. */
function hello(agent: string): string {
  const expires = Math.floor(Date.now() / 1000) + 600;
  const claims = { sub: agent, aud: AUDIENCE, exp: expires, jti: randomUUID() };
  const text = `${encode({ alg: 'HS256' })}.${encode(claims)}`;
  const token = `${text}.${createHmac('sha256', SECRET).update(text).digest('base64url')}`;
  const able = { form: 'static', version: '', events: [EVENT], commands: ['getChannel'] };
  return JSON.stringify({
    type: 'hello',
    v: 1,
    token,
    page: randomUUID(),
    age: 0,
    product: 'bench',
    agent,
    able,
  });
}

const ours: Dialect = {
  path: '/',
  greeting: hello,
  event: (seq) => JSON.stringify({ type: 'event', seq, name: EVENT, data: payload }),
  reply: (text) => {
    if (text === '{"type":"ping"}') return '{"type":"pong"}';
    const id = /^\{"type":"call","id":(\d+)/.exec(text)?.[1];
    if (id === undefined) return undefined;
    return `{"type":"result","id":${id},"ok":true,"code":"answered","value":${JSON.stringify(answer)}}`;
  },
};

/** socket.io's own protocol, version 5, over a WebSocket from the start. */
const socketIo: Dialect = {
  path: '/socket.io/?EIO=4&transport=websocket',
  greetsAfter: '0{',
  greeting: (agent) => `40${JSON.stringify({ agent })}`,
  welcome: '40{',
  event: (seq) => `42${JSON.stringify(['event', { seq, name: EVENT, data: payload }])}`,
  reply: (text) => {
    if (text === '2') return '3';
    const id = /^42(\d+)\[/.exec(text)?.[1];
    return id === undefined ? undefined : `43${id}${JSON.stringify([answer])}`;
  },
};

export const dialects = {
  ws: ours,
  bridge: { ...ours, welcome: '{"type":"welcome"' },
  flows: { ...ours, welcome: '{"type":"welcome"' },
  'socket.io': socketIo,
} as const satisfies Readonly<Record<string, Dialect>>;

export type Kind = keyof typeof dialects;

/** Masked frames with events, ready to be written: measuring must not wait for the side that sends. */
export function eventFrames({ event }: Dialect, count: number): Buffer {
  const frames: Buffer[] = [];
  for (let seq = 1; seq <= count; seq++) {
    const text = Buffer.from(event(seq));
    const head = Buffer.alloc(8);
    head[0] = 0x81;
    head[1] = 0x80 | 126;
    head.writeUInt16BE(text.length, 2);
    // A mask of zeros leaves the payload as it is.
    frames.push(head, text);
  }
  return Buffer.concat(frames);
}
