import type { Clock } from '../../shared/clock';
import type { Ids } from '../../shared/ids';
import type { Five9Settings } from '../settings';

/** The two ways to be logged in (reference, section 1.2). */
export type LoginContext = 'agent' | 'supervisor';

/** Whose sockets get an event; what is left out does not matter. */
export interface Audience {
  readonly context?: LoginContext;
  readonly userId?: string;
}

/** What becomes a WebSocket frame (reference, section 2.2). */
export interface WorldEvent {
  readonly to: Audience;
  readonly eventId: string;
  readonly eventReason?: string | null;
  readonly payLoad: unknown;
}

/** What every part of the world needs. */
export interface Context {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: Five9Settings;
  emit(event: WorldEvent): void;
  /** Something that can be seen from outside is different now. */
  changed(): void;
}
