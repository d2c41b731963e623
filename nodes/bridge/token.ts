import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { isObject, parseJson, type JsonObject } from '../runtime/json';
import type { Reason } from './frames';

/** Longer ones are not looked at: a token names an agent, it carries no documents. */
const LONGEST_TOKEN = 8192;

/** A token has to be remembered until its end, so that end must not be far, in seconds. */
const LONGEST_LIFETIME = 3600;

/** How far ahead of ours the clock of whoever signs may be, in seconds. */
const CLOCK_AHEAD = 10;

export interface TrustedToken {
  readonly agent: string;
  /** Unix seconds. */
  readonly expires: number;
  /** The same for every spelling of one token, so that a second use is recognised. */
  readonly id: string;
}

export interface TokenRules {
  readonly secret: string;
  readonly audience: string;
  /** Unix milliseconds. */
  readonly now?: number;
}

/**
 * Reads a JWT signed with HS256. The algorithm is ours to choose, never the token's.
 * @returns the agent, or the word that says why the token is not trusted.
 */
export function readToken(token: string, rules: TokenRules): TrustedToken | Reason {
  if (token.length > LONGEST_TOKEN) return 'token';
  const [head, body, signature, ...rest] = token.split('.');
  if (!head || !body || !signature || rest.length > 0) return 'token';
  const expected = sign(`${head}.${body}`, rules.secret);
  // Compared as text: base64 allows several spellings of the same bytes.
  if (!sameSecret(signature, expected)) return 'token';
  const header = decode(head);
  if (!header || header['alg'] !== 'HS256' || 'crit' in header) return 'token';
  const claims = decode(body);
  return claims ? readClaims(claims, expected, rules) : 'token';
}

function readClaims(claims: JsonObject, id: string, rules: TokenRules): TrustedToken | Reason {
  const now = (rules.now ?? Date.now()) / 1000;
  const { exp, nbf, aud, sub } = claims;
  if (typeof exp !== 'number' || !Number.isFinite(exp)) return 'token';
  if (exp <= now) return 'expired';
  if (exp > now + LONGEST_LIFETIME + CLOCK_AHEAD) return 'token';
  if (nbf !== undefined && typeof nbf !== 'number') return 'token';
  if (nbf !== undefined && nbf > now + CLOCK_AHEAD) return 'early';
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!audiences.includes(rules.audience)) return 'audience';
  return isAgentId(sub) ? { agent: sub, expires: exp, id } : 'agent';
}

export interface TokenWish {
  readonly agent: string;
  readonly audience: string;
  /** Seconds for which it can be used. */
  readonly lifetime: number;
  readonly secret: string;
}

/** A token as {@link readToken} takes it. */
export function makeToken({ agent, audience, lifetime, secret }: TokenWish): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: agent, aud: audience, iat: now, exp: now + lifetime, jti: randomUUID() };
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${sign(text, secret)}`;
}

/** Takes the same time wherever the two differ, and whatever their lengths. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

/** Agent ids are shown, logged and used as keys: printable and short. */
export function isAgentId(value: unknown): value is string {
  return typeof value === 'string' && /^[^\p{C}]{1,128}$/u.test(value) && value !== '*';
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function sign(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

function encode(part: JsonObject): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function decode(part: string): JsonObject | undefined {
  const value = parseJson(Buffer.from(part, 'base64url').toString());
  return isObject(value) ? value : undefined;
}
