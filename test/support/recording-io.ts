import type { About, SessionIo } from '../../nodes/runtime/client';
import { EventHub } from '../../nodes/runtime/hub';
import type { Catalog } from '../../nodes/runtime/catalog';
import type { BackendEvent } from '../../nodes/runtime/event';
import type { CallwiresError } from '../../nodes/runtime/errors';
import { recordingLog, type RecordingLog } from './logs';

/** What a connection gives a session, with every event wired; remembers what is told. */
export class RecordingIo implements SessionIo {
  readonly events: BackendEvent[] = [];
  readonly losses: CallwiresError[] = [];
  readonly memory = new Map<string, unknown>();
  readonly log: RecordingLog = recordingLog();
  readonly hub: EventHub;

  constructor(catalog: Catalog) {
    this.hub = new EventHub({ catalog, log: this.log, lingerMs: 1, onInterest: () => undefined });
    // Two takers, so that copies are made.
    for (const owner of ['one', 'other']) {
      this.hub.subscribe({
        owner,
        event: '*',
        outputs: () => [0],
        deliver: (event) => {
          if (owner === 'one') this.events.push(event);
        },
      });
    }
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
