import { asError } from './errors';
import type { RedNode } from './red';

/** A node's context in one of Node-RED's stores, as promises. */
export class ContextStore {
  readonly #context: ReturnType<RedNode['context']>;
  readonly #store: string | undefined;

  /** @param store name of a context store; empty: the default one. */
  constructor(node: RedNode, store: string) {
    this.#context = node.context();
    this.#store = store === '' ? undefined : store;
  }

  get(key: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#context.get(key, this.#store, settled(resolve, reject));
    });
  }

  /** `undefined` takes the key away. */
  set(key: string, value: unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#context.set(
        key,
        value,
        this.#store,
        settled(() => {
          resolve();
        }, reject),
      );
    });
  }

  keys(): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      this.#context.keys(
        this.#store,
        settled((keys) => {
          resolve(Array.isArray(keys) ? keys.map(String) : []);
        }, reject),
      );
    });
  }
}

/** Stores give no error as null or undefined, whatever the types say. */
function settled(
  resolve: (value: unknown) => void,
  reject: (error: Error) => void,
): (error: unknown, value?: unknown) => void {
  return (error, value) => {
    if (error) reject(asError(error));
    else resolve(value);
  };
}
