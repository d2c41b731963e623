/** Documents whose last number is remembered: weeks of reloads at a site of some hundred agents. */
const REMEMBERED_AT_MOST = 50_000;

/** How far the events of one document have arrived. */
export interface Stream {
  last: number;
}

/** Tells repeats from news: events are numbered within the document they come from. */
export class Streams {
  readonly #streams = new Map<string, Stream>();

  /** Bound to the agent, so that no page can make another agent's events look like repeats. */
  of(agent: string, document: string): Stream {
    const key = `${document} ${agent}`;
    const stream = this.#streams.get(key) ?? { last: 0 };
    // The ones used last stand at the end, the ones to forget first at the front.
    this.#streams.delete(key);
    this.#streams.set(key, stream);
    if (this.#streams.size > REMEMBERED_AT_MOST) {
      for (const oldest of this.#streams.keys()) {
        this.#streams.delete(oldest);
        break;
      }
    }
    return stream;
  }
}
