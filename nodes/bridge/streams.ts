import { Sightings } from './sightings';

/** Documents of one agent: pages send again what is minutes old, not what was before many reloads. */
const DOCUMENTS_AT_MOST = 32;

/** Agents of whom something is remembered, whether they have a page or not. */
const AGENTS_AT_MOST = 10_000;

/** How far the events of one document have arrived. */
export interface Stream {
  last: number;
  /** Since when the document listens (Unix milliseconds); what was before, it cannot tell of. */
  since: number;
}

/** What is remembered of one agent's pages. */
export class Trail {
  readonly streams = new Map<string, Stream>();
  /** Until when a page is known to have sent what happened (Unix milliseconds). */
  covered: number | undefined;
  #sightings: Sightings | undefined;

  /** Most agents have one tab, and nothing that could be seen twice. */
  get sightings(): Sightings {
    return (this.#sightings ??= new Sightings());
  }
}

/** Tells repeats from news: events are numbered within the document they come from. */
export class Streams {
  readonly #trails = new Map<string, Trail>();

  /** Bound to the agent, so that no page can make another agent's events look like repeats. */
  of(agent: string, document: string): Stream {
    const { streams } = this.trail(agent);
    const stream = streams.get(document) ?? { last: 0, since: 0 };
    use(streams, document, stream, DOCUMENTS_AT_MOST);
    return stream;
  }

  trail(agent: string): Trail {
    const trail = this.#trails.get(agent) ?? new Trail();
    use(this.#trails, agent, trail, AGENTS_AT_MOST);
    return trail;
  }
}

/** The ones used last stand at the end, the one to forget at the front. */
function use<V>(map: Map<string, V>, key: string, value: V, atMost: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= atMost) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
