import type { Reply } from '../runtime/client';
import { parseJson } from '../runtime/json';

/** The documented answer of `executeRestApi`, with what is JSON in it read as well. */
export function restReply(status: number, response: string): Reply {
  const json = /^\s*[[{"]/.test(response) ? parseJson(response) : undefined;
  return {
    outcome: 'answered',
    payload: { status, response },
    ...(json !== undefined && { normalized: { response: json } }),
  };
}

/** `payload` is sent as it is, so that an object has to become text first. */
export function payloadText(payload: unknown): string | undefined {
  if (payload === undefined || payload === null) return undefined;
  return typeof payload === 'string' ? payload : JSON.stringify(payload);
}
