import type { Abilities } from './frames';

/** More ways to be able than one site's products have; a page that invents some gets its own copy. */
const KEPT_AT_MOST = 100;

/** Pages of one product can do the same: they share one record instead of holding one each. */
export class AbilityPool {
  readonly #known = new Map<string, Abilities>();

  share(able: Abilities): Abilities {
    const key = JSON.stringify(able);
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size < KEPT_AT_MOST) this.#known.set(key, able);
    return able;
  }
}
