import { isObject, parseJson, type JsonObject } from '../../runtime/json';
import type { IncomingMessage } from '../../runtime/red';

/** A message as it can lie in a context store: sockets and open requests cannot wait there. */
export function portable(msg: object): JsonObject {
  const copied = parseJson(stringify({ ...msg, req: undefined, res: undefined }));
  if (isObject(copied)) return copied;
  return '_msgid' in msg ? { _msgid: msg._msgid } : {};
}

/** A message that has lain in a context store. */
export function asMessage(msg: JsonObject): IncomingMessage {
  const { _msgid: id, ...others } = msg;
  return { ...others, _msgid: typeof id === 'string' ? id : '' };
}

function stringify(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}
