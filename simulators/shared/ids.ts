/** Ids that are the same in every run: the count of what was given before decides. */
export class Ids {
  readonly #counts = new Map<string, number>();

  /** 1, 2, 3, … per kind. */
  next(kind: string): number {
    const value = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, value);
    return value;
  }

  /** A well-formed version 4 uuid. */
  uuid(kind: string): string {
    const tail = this.next(kind).toString(16).padStart(12, '0');
    const head = hash(kind).toString(16).padStart(8, '0');
    return `${head}-5eed-4000-8000-${tail}`;
  }
}

/** FNV-1a, 32 bits: keeps uuids of different kinds apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value;
}
