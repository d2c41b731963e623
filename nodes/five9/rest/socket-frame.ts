import { textAfter } from '../../runtime/frame-hint';
import { isObject, type JsonObject } from '../../runtime/json';

const START = Buffer.from('{"context":{"eventId":"');

/** One frame of the socket; `payload` is the vendor's `payLoad`. */
export interface SocketFrame {
  /** A number, as text. */
  readonly id: string;
  readonly context: JsonObject;
  readonly payload: unknown;
}

/** The number of a frame that begins with it, read without parsing the frame. */
export function eventIdHint(frame: Buffer): string | undefined {
  const id = textAfter(START, frame);
  return id !== undefined && /^\d{1,9}$/.test(id) ? id : undefined;
}

/** Undefined for what is no frame of an event. */
export function readFrame(value: unknown): SocketFrame | undefined {
  if (!isObject(value) || !isObject(value['context'])) return undefined;
  const { context } = value;
  const { eventId } = context;
  const id = typeof eventId === 'string' || typeof eventId === 'number' ? String(eventId) : '';
  return /^\d{1,9}$/.test(id) ? { id, context, payload: value['payLoad'] ?? null } : undefined;
}
