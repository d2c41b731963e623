import { isObject } from './json';

export const REDACTED = '•••';

/** Which parameters of a command may hold what is not for everybody. */
export interface Hidden {
  /** Their values. */
  readonly secret?: readonly string[];
  /** In the queries of addresses. */
  readonly addresses?: readonly string[];
}

/** A copy of parameters in which what is hidden cannot be read. */
export function redactParams(
  params: Readonly<Record<string, unknown>>,
  { secret = [], addresses = [] }: Hidden,
): Record<string, unknown> {
  const shown = (name: string, value: unknown): unknown => {
    if (secret.includes(name)) return REDACTED;
    return addresses.includes(name) && typeof value === 'string' ? redactQuery(value) : value;
  };
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, shown(name, value)]),
  );
}

const SECRET_NAME = /token|passw|secret|session|credential|authorization|api.?key/i;

/** An address, or a path, without the values of its query whose names say what they are. */
function redactQuery(address: string): string {
  const cut = address.indexOf('?') + 1;
  if (cut === 0) return address;
  const members = address.slice(cut).split('&');
  const shown = members.map((member) => {
    const end = member.indexOf('=');
    const name = member.slice(0, end);
    return end > 0 && SECRET_NAME.test(decoded(name)) ? `${name}=${REDACTED}` : member;
  });
  return address.slice(0, cut) + shown.join('&');
}

/**
 * Takes secrets out of anything that is about to be logged or shown. Errors of libraries quote
 * addresses and headers, so texts from outside never pass without it.
 */
export class Redactor {
  #secrets: readonly string[] = [];

  get secrets(): Iterable<string> {
    return this.#secrets;
  }

  /** Secrets shorter than four characters would blank out ordinary words. */
  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < 4) return;
    const forms = [
      secret,
      encoded(secret),
      asParameter(secret),
      JSON.stringify(secret).slice(1, -1),
    ];
    // The longest first: what is left of a secret whose beginning is another one would be shown.
    this.#secrets = [...new Set([...this.#secrets, ...forms])].sort((a, b) => b.length - a.length);
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
      Object.entries(value).map(([name, member]) => [
        this.text(name),
        this.value(member, depth - 1),
      ]),
    );
  }
}

/** As it stands in an address; as it is where it holds half of a character, which no address can. */
function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As it was before it was put into an address; as it stands there where that cannot be told. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As forms and `URLSearchParams` write it. */
function asParameter(text: string): string {
  return new URLSearchParams({ a: text }).toString().slice(2);
}
