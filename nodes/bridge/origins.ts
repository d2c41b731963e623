/** The addresses from which pages may come, as administrators write them. */
export class Origins {
  readonly #allowed: ReadonlySet<string>;

  /** @param list addresses; anything after the host is not looked at. */
  constructor(list: readonly string[]) {
    this.#allowed = new Set(list.map(originOf).filter((origin) => origin !== undefined));
  }

  /** Without an origin it is no page of a browser; `null` could be any page. */
  allows(origin: string | undefined): boolean {
    return origin !== undefined && this.#allowed.has(origin.toLowerCase());
  }
}

function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin } = new URL(address);
  return origin === 'null' ? undefined : origin;
}
