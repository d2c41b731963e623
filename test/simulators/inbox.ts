const WAIT_MS = 2000;

/** Keeps what came until it is asked for. */
export class Inbox<T> {
  readonly items: T[] = [];
  #wake: () => void = () => undefined;

  push(item: T): void {
    this.items.push(item);
    this.#wake();
  }

  /** Takes out the first kept item that fits, or waits for it; items before it stay. */
  async take(fits: (item: T) => boolean, wanted: string): Promise<T> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const index = this.items.findIndex(fits);
      const [found] = index < 0 ? [] : this.items.splice(index, 1);
      if (found !== undefined) return found;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`No ${wanted}, but ${this.#seen()}`);
      await this.#more(left);
    }
  }

  #seen(): string {
    return this.items.map((item) => JSON.stringify(item).slice(0, 160)).join('\n');
  }

  #more(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
