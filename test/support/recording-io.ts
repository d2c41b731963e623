import type { About, SessionIo } from '../../nodes/runtime/client';
import { EventHub } from '../../nodes/runtime/hub';
import { ALL_EVENTS, type Catalog } from '../../nodes/runtime/catalog';
import type { BackendEvent } from '../../nodes/runtime/event';
import type { CallwiresError } from '../../nodes/runtime/errors';
import { recordingLog, type RecordingLog } from './logs';

/** What a connection gives a session, with every event wired where nothing else is said; remembers what is told. */
export class RecordingIo implements SessionIo {
  readonly events: BackendEvent[] = [];
  readonly losses: CallwiresError[] = [];
  readonly memory = new Map<string, unknown>();
  readonly log: RecordingLog = recordingLog();
  readonly hub: EventHub;

  constructor(catalog: Catalog, wired: readonly string[] = [ALL_EVENTS]) {
    this.hub = new EventHub({ catalog, log: this.log, lingerMs: 1, onInterest: () => undefined });
    // Two takers, so that copies are made.
    for (const event of wired) {
      this.wire(event);
      this.hub.subscribe({ owner: 'other', event, outputs: () => [0], deliver: () => undefined });
    }
  }

  wire(event: string): void {
    this.hub.subscribe({
      owner: 'one',
      event,
      outputs: () => [0],
      deliver: (one) => {
        this.events.push(one);
      },
    });
  }

  event(name: string, payload: unknown, about?: About): void {
    this.hub.publish(name, payload, about);
  }

  isWanted(name: string): boolean {
    return this.hub.isWanted(name);
  }

  isTaken(name: string): boolean {
    return this.hub.isTaken(name);
  }

  isOnlyKept(name: string): boolean {
    return this.hub.isOnlyKept(name);
  }

  keepUnread(name: string, again: () => unknown): void {
    this.hub.keepUnread(name, again);
  }

  passed(name: string): void {
    this.hub.passed(name);
  }

  interest(): ReturnType<SessionIo['interest']> {
    return this.hub.interest();
  }

  lost(error: CallwiresError): void {
    this.losses.push(error);
  }

  authenticating(): void {
    this.hub.passed('');
  }
}
