import type { Clock } from '../../shared/clock';
import type { JsonObject } from '../../shared/json';
import { withFlags } from '../flags';
import type { OwiSettings } from '../settings';
import type { Audience } from '../world/events';
import type { Subscription } from './first-frame';
import type { OwiLink } from './link';
import { ReplayBuffer } from './replay-buffer';

/** Who a client is, beyond the WebSocket that carries it now. */
export interface Client {
  readonly userName: string;
  /** What it calls itself. */
  readonly name: string;
}

/** A subscribed client: its numbered events, and the link while there is one. */
export class Connection {
  /** Undefined while dropped. */
  link: OwiLink | undefined;
  subscription: Subscription;
  readonly #clock: Clock;
  readonly #settings: OwiSettings;
  readonly #replay: ReplayBuffer;
  #seq = 0;

  constructor(
    readonly id: string,
    readonly client: Client,
    subscription: Subscription,
    { clock, settings }: { clock: Clock; settings: OwiSettings },
  ) {
    this.subscription = subscription;
    this.#clock = clock;
    this.#settings = settings;
    this.#replay = new ReplayBuffer(clock, settings);
  }

  /** Last number given out. */
  get seq(): number {
    return this.#seq;
  }

  wants(audience: Audience): boolean {
    const { routerName, notifyAlarms, emergencyNumbers } = this.subscription;
    switch (audience.kind) {
      case 'router':
        return audience.routerName === routerName;
      case 'alarms':
        return notifyAlarms;
      case 'number':
        return emergencyNumbers.includes(audience.number);
      case 'owner':
        return audience.owner === this.id;
    }
  }

  /** The next event frame, kept for a resume. */
  number(event: string, members: JsonObject): string {
    this.#seq += 1;
    const { booleans, timestamps } = this.#settings;
    const ts = timestamps ? { ts: new Date(this.#clock.now()).toISOString() } : {};
    const data = withFlags(members, booleans);
    const text = JSON.stringify({ event, seq: this.#seq, ...ts, data });
    this.#replay.push(this.#seq, text);
    return text;
  }

  /** Frames after this one; undefined when they are not all there any more. */
  since(lastSeq: number): string[] | undefined {
    return this.#replay.after(lastSeq, this.#seq);
  }
}
