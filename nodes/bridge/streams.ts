/** Documents of one agent: pages send again what is minutes old, not what was before many reloads. */
const DOCUMENTS_AT_MOST = 32;

/** Agents whose positions are remembered, whether they have a page or not. */
const AGENTS_AT_MOST = 10_000;

/** How far the events of one document have arrived. */
export interface Stream {
  last: number;
}

/** Tells repeats from news: events are numbered within the document they come from. */
export class Streams {
  readonly #agents = new Map<string, Map<string, Stream>>();

  /** Bound to the agent, so that no page can make another agent's events look like repeats. */
  of(agent: string, document: string): Stream {
    const documents = this.#agents.get(agent) ?? new Map<string, Stream>();
    const stream = documents.get(document) ?? { last: 0 };
    use(documents, document, stream, DOCUMENTS_AT_MOST);
    use(this.#agents, agent, documents, AGENTS_AT_MOST);
    return stream;
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
