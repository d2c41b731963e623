import type { SessionIo } from '../runtime/client';
import type { JsonObject } from '../runtime/json';
import type { Page } from './agents';
import type { EventFrame } from './frames';
import { readEvent } from './read-frame';
import { keyOf } from './sightings';
import type { Stream, Streams } from './streams';
import type { Wishes } from './wishes';

/** Takes the events of pages: each once, however often and by however many tabs it is sent. */
export class Inbox {
  constructor(
    private readonly io: Pick<SessionIo, 'event'>,
    private readonly streams: Streams,
    private readonly wishes: Wishes,
    private readonly perTab: ReadonlySet<string>,
  ) {}

  /** @returns false where the frame is no event. */
  take(page: Page, frame: JsonObject): boolean {
    const event = readEvent(frame);
    if (!event) return false;
    const stream = this.#streamOf(page, event);
    if (isNext(stream, event) && this.wishes.includes(event.name))
      this.#deliver(page, event, stream);
    page.link.acknowledge(event.stream, event.seq);
    return true;
  }

  /**
   * The same for one whose payload nobody can take: a page sends an event until it is acknowledged.
   * @returns undefined where the frame is no event; else whether it is new.
   */
  passOver(page: Page, frame: JsonObject): boolean | undefined {
    const event = frame['type'] === 'event' ? readEvent(frame) : undefined;
    if (!event) return undefined;
    page.link.acknowledge(event.stream, event.seq);
    return isNext(this.#streamOf(page, event), event);
  }

  #streamOf(page: Page, { stream }: EventFrame): Stream {
    return stream === undefined ? page.stream : this.streams.of(page.agent.id, stream);
  }

  #deliver({ id, agent }: Page, event: EventFrame, { since }: Stream): void {
    const { stream, seq, name, data, age } = event;
    const document = stream ?? id;
    const at = Date.now() - (age ?? 0);
    if (agent.mayBeSeenTwice || age !== undefined) {
      const key = keyOf(name, data, this.perTab);
      if (!agent.trail.sightings.isNew(document, key, at, since)) return;
    }
    this.io.event(name, data, {
      id: `${document}-${seq}`,
      agent: { id: agent.id, page: document },
      ...(age !== undefined && { late: true, receivedAt: new Date(at).toISOString() }),
    });
  }
}

function isNext(stream: Stream, { seq }: EventFrame): boolean {
  if (seq <= stream.last) return false;
  stream.last = seq;
  return true;
}
