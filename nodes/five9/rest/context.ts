import type { Call, Reply } from '../../runtime/client';
import { CallwiresError } from '../../runtime/errors';
import { isObject, type JsonObject } from '../../runtime/json';
import type { Phrase } from '../../runtime/phrase';
import { invalidParam } from '../../runtime/validate';
import type { CavPort, Cavs } from '../cavs/cavs';
import type { Calls } from './calls';
import { SERVICES } from './login';
import type { Ask, Rest } from './rest';

/** Numbers of socket events that flows ask for by a command. */
export interface AskedEvents {
  readonly ids: ReadonlySet<string>;
  /** @returns false where these would be too many; none of them is taken then. */
  add(ids: readonly string[]): boolean;
  remove(ids: readonly string[]): void;
}

/** What commands work with. */
export interface CommandContext {
  readonly rest: Rest;
  readonly calls: Calls;
  readonly cavs: Cavs;
  readonly cavPort: CavPort;
  readonly asked: AskedEvents;
}

export type Command = (context: CommandContext, call: Call, signal: AbortSignal) => Promise<Reply>;

/** A request that a command makes below the common context of paths. */
export function ask(
  call: Call,
  signal: AbortSignal,
  method: Ask['method'],
  path: string,
  body?: unknown,
): Ask {
  return {
    what: call.row.name,
    method,
    path: `${SERVICES}${path}`,
    ...(body !== undefined && { body }),
    timeout: call.timeout,
    signal,
  };
}

export function text(call: Call, name: string): string {
  const value = call.params[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Ids go into paths. Dots alone would lead to another path, however they are written. */
export function segment(value: string): string {
  return /^\.{0,2}$/.test(value) ? '-' : encodeURIComponent(value);
}

/** Path of a call of the user. */
export function callPath({ rest }: CommandContext, interactionId: string): string {
  return `/agents/${rest.login.userId}/interactions/calls/${segment(interactionId)}`;
}

/** @throws CallwiresError `REJECTED` where the server knows no such call. */
export async function readCall(
  context: CommandContext,
  call: Call,
  signal: AbortSignal,
): Promise<JsonObject> {
  const path = callPath(context, text(call, 'interactionId'));
  const found = await context.rest.json(ask(call, signal, 'GET', path));
  if (isObject(found)) return found;
  const values = { host: context.rest.host, reason: `${call.row.name}: no call` };
  throw new CallwiresError('PROTOCOL', 'answerUnreadable', values);
}

/** @throws CallwiresError `NOT_SUPPORTED` for what is no call. */
export function onlyCalls(call: Call): void {
  const type = text(call, 'interactionType') || 'Call';
  if (type === 'Call') return;
  const values = { command: call.row.name, type };
  throw new CallwiresError('NOT_SUPPORTED', 'callsOnly', values, { field: 'interactionType' });
}

export function invalid(call: Call, field: string, wrong: Phrase): CallwiresError {
  return invalidParam(call.row.name, field, wrong);
}
