import type { BackendEvent } from './event';
import type { JsonObject } from './json';
import type { Message } from './red';

/** `msg.event`: what is known about an event besides its payload. */
export function aboutEvent(event: BackendEvent, backend: string, connection: string): JsonObject {
  const { id, name, receivedAt, snapshot, late, context, sample } = event;
  const about: JsonObject = {
    id,
    backend,
    connection,
    name,
    receivedAt,
    snapshot,
    late,
    context,
  };
  if (sample) about['sample'] = sample;
  return about;
}

/** An event as the message that flows get. */
export function eventMessage(event: BackendEvent, backend: string, connection: string): Message {
  const { name, payload, normalized, agent } = event;
  const msg: Message = { topic: name, payload, event: aboutEvent(event, backend, connection) };
  if (normalized) msg['normalized'] = normalized;
  if (agent) msg['agent'] = agent;
  return msg;
}
