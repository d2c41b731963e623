import type { Store } from '../../nodes/runtime/context-store';

/** A context store that keeps what it is given as JSON, as one on disk does. */
export class PersistentStore implements Store {
  /** While set, writing fails with it. */
  failure: Error | undefined;

  /** @param values those of another, to begin with what a process before has left. */
  constructor(readonly values = new Map<string, string>()) {}

  get(key: string): Promise<unknown> {
    const value = this.values.get(key);
    return Promise.resolve(value === undefined ? undefined : JSON.parse(value));
  }

  set(key: string, value: unknown): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }

  keys(): Promise<readonly string[]> {
    return Promise.resolve([...this.values.keys()]);
  }

  async forget(prefix = ''): Promise<void> {
    for (const key of await this.keys()) {
      if (key.startsWith(prefix)) await this.set(key, undefined);
    }
  }
}
