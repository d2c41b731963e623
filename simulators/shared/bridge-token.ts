import { createHmac, randomUUID } from 'node:crypto';
import { HttpError } from './http-exchange';
import type { HttpRouter } from './http-router';

/** What a CRM's own server needs to let its pages talk to Node-RED. */
export interface BridgeAccess {
  readonly secret: string;
  readonly audience: string;
}

/**
 * The address at which a CRM's own server gives its pages tokens.
 * @returns how many it has given out
 */
export function mountTokens(router: HttpRouter, access: BridgeAccess | undefined): () => number {
  let given = 0;
  router.on('GET', '/token', (exchange) => {
    if (!access) throw new HttpError(404, 'NO_BRIDGE', 'This CRM knows no bridge.');
    given += 1;
    const agent = exchange.url.searchParams.get('agent') ?? '';
    exchange.json(200, { token: signToken(agent, access) });
  });
  return () => given;
}

/** A token for an agent who is logged in to the CRM: good for a minute, and for one connect. */
function signToken(agent: string, { secret, audience }: BridgeAccess): string {
  const expires = Math.floor(Date.now() / 1000) + 60;
  const claims = { sub: agent, aud: audience, exp: expires, jti: randomUUID() };
  const text = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
