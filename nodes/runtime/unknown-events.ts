import { ALL_EVENTS, parseEventId, type Catalog } from './catalog';
import { CallwiresError } from './errors';
import { hint } from './hint';
import { localize } from './localize';
import type { EventNodeConfig } from './node-configs';
import type { Red, RedNode } from './red';

/**
 * Chosen events that the catalog does not have. They are wired all the same: a newer server may send them,
 * and the user may know them from the vendor. Until one has come, its node says that it is not known.
 */
export class UnknownEvents {
  readonly #waited: Map<string, number>;

  constructor(
    catalog: Catalog,
    private readonly config: EventNodeConfig,
  ) {
    const numbered = config.events.map((id, index) => [id, index] as const);
    this.#waited = new Map(numbered.filter(([id]) => id !== ALL_EVENTS && !catalog.knows(id)));
  }

  get some(): boolean {
    return this.#waited.size > 0;
  }

  warn(red: Red, node: RedNode, catalog: Catalog): void {
    const names = catalog.events.map(({ name }) => name);
    for (const id of this.#waited.keys()) {
      const values = { event: id, hint: hint(parseEventId(id).name, names) };
      const error = new CallwiresError('UNKNOWN_EVENT', 'unknownEvent', values, { field: id });
      node.warn(localize(red, error));
    }
  }

  /** True where an event is the first of a name or kind that was not known. */
  came(name: string, outputs: readonly number[]): boolean {
    if (this.#waited.size === 0) return false;
    const { size } = this.#waited;
    for (const [id, index] of this.#waited) {
      const byOutput = this.config.outputMode === 'single' || outputs.includes(index);
      if (parseEventId(id).name === name && byOutput) this.#waited.delete(id);
    }
    return this.#waited.size < size;
  }
}
