/** Keeps the newest entries; `dropped` counts what had to go. */
export class BoundedList<T> {
  readonly #limit: number;
  readonly #items: T[] = [];
  #dropped = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get items(): readonly T[] {
    return this.#items;
  }

  get dropped(): number {
    return this.#dropped;
  }

  push(item: T): void {
    this.#items.push(item);
    if (this.#items.length > this.#limit) {
      this.#items.shift();
      this.#dropped += 1;
    }
  }

  clear(): void {
    this.#items.length = 0;
    this.#dropped = 0;
  }
}
