/** A fault that is armed for a number of times, or until it is cleared. */
export class FaultSwitch<T> {
  #armed: { value: T; left: number } | undefined;

  arm(value: T, times = Infinity): void {
    this.#armed = times > 0 ? { value, left: times } : undefined;
  }

  /** The armed fault, used up by one; undefined when all is well. */
  take(): T | undefined {
    const armed = this.#armed;
    if (armed === undefined) return undefined;
    armed.left -= 1;
    if (armed.left <= 0) this.#armed = undefined;
    return armed.value;
  }

  peek(): T | undefined {
    return this.#armed?.value;
  }

  clear(): void {
    this.#armed = undefined;
  }
}
