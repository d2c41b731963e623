/** The addresses from which pages may come, as administrators write them. */
export class Origins {
  readonly #allowed: ReadonlyMap<string, string>;

  /** @param list addresses; anything after the host is not looked at. */
  constructor(list: readonly string[]) {
    const origins = list.map(originOf).filter((origin) => origin !== undefined);
    this.#allowed = new Map(origins.map((origin) => [origin, origin]));
  }

  /** Without an origin it is no page of a browser; `null` could be any page. */
  allows(origin: string | undefined): boolean {
    return origin !== undefined && this.#allowed.has(origin.toLowerCase());
  }

  /** The text that stands for the origin in all its pages, so that each needs none of its own. */
  shared(origin: string): string {
    return this.#allowed.get(origin) ?? origin;
  }
}

function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin } = new URL(address);
  return origin === 'null' ? undefined : origin;
}
