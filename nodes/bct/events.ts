import type { About, SessionIo } from '../runtime/client';
import type { JsonObject } from '../runtime/json';
import type { AlarmClock } from './catalog/alarm-time';
import { normalizeAlarm } from './catalog/normalize';
import { chatSessions } from './chats/chat-sessions';

/** Tells an event that came in, by whichever way: with what only a client can add to it. */
export function tellEvent(
  io: Pick<SessionIo, 'event' | 'memory'>,
  clock: AlarmClock,
  name: string,
  payload: unknown,
  about: About = {},
): void {
  const told = chatSessions(io.memory).note(name, payload);
  if (!told) return;
  const normalized: JsonObject = {
    ...(name === 'AlarmNotification' && normalizeAlarm(payload, clock)),
    ...told.normalized,
    ...about.normalized,
  };
  io.event(name, payload, { ...about, ...(Object.keys(normalized).length > 0 && { normalized }) });
}
