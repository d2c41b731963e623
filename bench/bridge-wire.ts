import { createHmac, randomUUID } from 'node:crypto';

export const ORIGIN = 'https://crm.example';
export const SECRET = 'a secret only for measuring';
export const AUDIENCE = '/contact-center/bench';
export const EVENT = 'workitemPause';

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** What a page says first; bare `ws` reads the agent from it and nothing else. */
export function hello(agent: string): string {
  const expires = Math.floor(Date.now() / 1000) + 600;
  const text = `${encode({ alg: 'HS256' })}.${encode({ sub: agent, aud: AUDIENCE, exp: expires, jti: randomUUID() })}`;
  const token = `${text}.${createHmac('sha256', SECRET).update(text).digest('base64url')}`;
  const able = { form: 'static', version: '', events: [EVENT], commands: [] };
  return JSON.stringify({
    type: 'hello',
    v: 1,
    token,
    page: randomUUID(),
    product: 'bench',
    agent,
    able,
  });
}

/** Masked frames with events, ready to be written: measuring must not wait for the side that sends. */
export function eventFrames(from: number, count: number): Buffer {
  const frames: Buffer[] = [];
  for (let seq = from; seq < from + count; seq++) {
    const data = {
      event: EVENT,
      version: 1,
      id: '16804377',
      channelId: 'voice_5075',
      state: 'Paused',
    };
    const payload = Buffer.from(JSON.stringify({ type: 'event', seq, name: EVENT, data }));
    const head = Buffer.alloc(8);
    head[0] = 0x81;
    head[1] = 0x80 | 126;
    head.writeUInt16BE(payload.length, 2);
    // A mask of zeros leaves the payload as it is.
    frames.push(head, payload);
  }
  return Buffer.concat(frames);
}
