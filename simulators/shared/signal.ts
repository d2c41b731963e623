/** A list of listeners for one kind of happening. */
export class Signal<T> {
  readonly #listeners = new Set<(value: T) => void>();

  /** Gives the way to stop listening. */
  listen(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
