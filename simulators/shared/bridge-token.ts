import { createHmac, randomUUID } from 'node:crypto';

/** What a CRM's own server needs to let its pages talk to Node-RED. */
export interface BridgeAccess {
  readonly secret: string;
  readonly audience: string;
}

/** A token for an agent who is logged in to the CRM: good for a minute, and for one connect. */
export function signToken(agent: string, { secret, audience }: BridgeAccess): string {
  const expires = Math.floor(Date.now() / 1000) + 60;
  const claims = { sub: agent, aud: audience, exp: expires, jti: randomUUID() };
  const text = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
