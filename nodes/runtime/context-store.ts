import { asError } from './errors';
import { isObject } from './json';
import type { Red, RedNode } from './red';

/**
 * Node-RED empties a node's context on every redeploy, unless a context store is configured. What has
 * to outlive a redeploy is therefore kept here as well: values by key, by node and store.
 */
const remembered = new Map<string, Map<string, unknown>>();

/** What is needed of a store by whoever keeps something in it. */
export type Store = Pick<ContextStore, 'get' | 'set' | 'keys' | 'forget'>;

/** A node's context in one of Node-RED's stores, as promises. It outlives redeploys of the node. */
export class ContextStore {
  readonly #context: ReturnType<RedNode['context']>;
  readonly #store: string | undefined;
  /** Undefined where the store itself keeps the values. */
  readonly #values: Map<string, unknown> | undefined;
  readonly #name: string;

  /** @param store name of a context store; empty: the default one. */
  constructor(red: Red, node: RedNode, store: string) {
    this.#context = node.context();
    this.#store = store === '' ? undefined : store;
    this.#name = `${node.id} ${store}`;
    if (hasStores(red)) return;
    this.#values = remembered.get(this.#name) ?? new Map();
    remembered.set(this.#name, this.#values);
  }

  get(key: string): Promise<unknown> {
    if (this.#values) return Promise.resolve(this.#values.get(key));
    return new Promise((resolve, reject) => {
      this.#context.get(key, this.#store, settled(resolve, reject));
    });
  }

  /** `undefined` takes the key away. */
  set(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values?.delete(key);
    else this.#values?.set(key, value);
    return new Promise((resolve, reject) => {
      const done = settled(() => {
        resolve();
      }, reject);
      this.#context.set(key, value, this.#store, done);
    });
  }

  keys(): Promise<readonly string[]> {
    if (this.#values) return Promise.resolve([...this.#values.keys()]);
    return new Promise((resolve, reject) => {
      const done = settled((keys) => {
        resolve(Array.isArray(keys) ? keys.map(String) : []);
      }, reject);
      if (this.#store === undefined) this.#context.keys(done);
      else this.#context.keys(this.#store, done);
    });
  }

  /** The node is gone; Node-RED itself cleans its stores. */
  forget(): void {
    remembered.delete(this.#name);
  }
}

function hasStores(red: Red): boolean {
  const settings: unknown = red.settings;
  const stores = isObject(settings) ? settings['contextStorage'] : undefined;
  return isObject(stores) && Object.keys(stores).length > 0;
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
