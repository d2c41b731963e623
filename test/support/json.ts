import type { NodeMessage } from 'node-red';
import { isObject, type JsonObject } from '../../nodes/runtime/json';

/** The value as an object; fails where it is none. */
export function objectOf(value: unknown): JsonObject {
  if (!isObject(value)) throw new Error(`Not an object: ${JSON.stringify(value)}`);
  return value;
}

export function payloadOf(msg: NodeMessage): JsonObject {
  return objectOf(msg.payload);
}

/** `msg.event` of a message. */
export function aboutOf(msg: NodeMessage): JsonObject {
  return objectOf(msg['event']);
}
