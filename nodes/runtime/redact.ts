import { isObject } from './json';

export const REDACTED = '•••';

/** A copy of parameters in which the values of the named ones cannot be read. */
export function redactParams(
  params: Readonly<Record<string, unknown>>,
  secret: readonly string[] = [],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, secret.includes(name) ? REDACTED : value]),
  );
}

/**
 * Takes secrets out of anything that is about to be logged or shown. Errors of libraries quote
 * addresses and headers, so texts from outside never pass without it.
 */
export class Redactor {
  readonly #secrets = new Set<string>();

  get secrets(): Iterable<string> {
    return this.#secrets;
  }

  /** Secrets shorter than four characters would blank out ordinary words. */
  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < 4) return;
    this.#secrets.add(secret);
    this.#secrets.add(encodeURIComponent(secret));
  }

  text(text: string): string {
    let clean = text.replaceAll(
      /([?&](?:token|access_token|password)=)[^&\s"']+/gi,
      `$1${REDACTED}`,
    );
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, REDACTED);
    return clean;
  }

  /** A copy of a value from outside in which no string holds a secret. Depth is bounded. */
  value(value: unknown, depth = 8): unknown {
    if (typeof value === 'string') return this.text(value);
    if (depth === 0) return undefined;
    if (Array.isArray(value)) return value.map((element) => this.value(element, depth - 1));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, this.value(member, depth - 1)]),
    );
  }
}
