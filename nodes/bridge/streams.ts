import { Sightings } from './sightings';

/** Documents of one agent: pages send again what is minutes old, not what was before many reloads. */
const DOCUMENTS_AT_MOST = 32;

/** Agents of whom something is remembered, whether they have a page or not. */
const AGENTS_AT_MOST = 10_000;

/** How far the events of one document have arrived. */
export interface Stream {
  readonly document: string;
  last: number;
  /** Since when the document listens (Unix milliseconds); what was before, it cannot tell of. */
  since: number;
}

/** What is remembered of one agent's pages. */
export class Trail {
  /** The ones used last stand at the end. A list: most agents have one. */
  readonly #streams: Stream[] = [];
  /** Until when a page is known to have sent what happened (Unix milliseconds). */
  covered: number | undefined;
  #sightings: Sightings | undefined;

  /** Bound to the agent, so that no page can make another agent's events look like repeats. */
  streamOf(document: string): Stream {
    const index = this.#streams.findIndex((one) => one.document === document);
    const [known] = index < 0 ? [] : this.#streams.splice(index, 1);
    const stream = known ?? { document, last: 0, since: 0 };
    this.#streams.push(stream);
    if (this.#streams.length > DOCUMENTS_AT_MOST) this.#streams.shift();
    return stream;
  }

  /** Most agents have one tab, and nothing that could be seen twice. */
  get sightings(): Sightings {
    return (this.#sightings ??= new Sightings());
  }
}

/** Tells repeats from news: events are numbered within the document they come from. */
export class Streams {
  readonly #trails = new Map<string, Trail>();

  of(agent: string, document: string): Stream {
    return this.trail(agent).streamOf(document);
  }

  /** The ones used last stand at the end, the one to forget at the front. */
  trail(agent: string): Trail {
    const trail = this.#trails.get(agent) ?? new Trail();
    this.#trails.delete(agent);
    this.#trails.set(agent, trail);
    if (this.#trails.size > AGENTS_AT_MOST) {
      for (const oldest of this.#trails.keys()) {
        this.#trails.delete(oldest);
        break;
      }
    }
    return trail;
  }
}
