import type { BackendEvent } from './event';
import type { JsonObject } from './json';
import type { Message } from './red';

/** `msg.event`: what is known about an event besides its payload. */
export function aboutEvent(event: BackendEvent, backend: string, connection: string): JsonObject {
  const { id, name, receivedAt, snapshot, late, context, sample } = event;
  return {
    id,
    backend,
    connection,
    name,
    receivedAt,
    snapshot,
    late,
    context,
    ...(sample && { sample }),
  };
}

/** An event as the message that flows get. */
export function eventMessage(event: BackendEvent, backend: string, connection: string): Message {
  const { name, payload, normalized, agent } = event;
  return {
    topic: name,
    payload,
    event: aboutEvent(event, backend, connection),
    ...(normalized && { normalized }),
    ...(agent && { agent }),
  };
}
