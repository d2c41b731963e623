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
  /** True where the store itself keeps the values. */
  readonly #persistent: boolean;
  readonly #name: string;

  /**
   * @param store name of a context store; empty: the default one.
   * @param purpose parts what is kept of one node for different ends.
   */
  constructor(
    red: Red,
    node: Pick<RedNode, 'id' | 'name' | 'context'>,
    store: string,
    purpose = '',
  ) {
    this.#context = node.context();
    this.#store = store === '' ? undefined : store;
    this.#name = `${node.id} ${store} ${purpose}`;
    this.#persistent = hasStores(red);
  }

  get(key: string): Promise<unknown> {
    if (!this.#persistent) return Promise.resolve(remembered.get(this.#name)?.get(key));
    return new Promise((resolve, reject) => {
      this.#context.get(key, this.#store, settled(resolve, reject));
    });
  }

  /** `undefined` takes the key away. */
  set(key: string, value: unknown): Promise<void> {
    if (!this.#persistent) this.#remember(key, value);
    return new Promise((resolve, reject) => {
      const done = settled(() => {
        resolve();
      }, reject);
      this.#context.set(key, value, this.#store, done);
    });
  }

  keys(): Promise<readonly string[]> {
    if (!this.#persistent) return Promise.resolve([...(remembered.get(this.#name)?.keys() ?? [])]);
    return new Promise((resolve, reject) => {
      const done = settled((keys) => {
        resolve(Array.isArray(keys) ? keys.map(String) : []);
      }, reject);
      if (this.#store === undefined) this.#context.keys(done);
      else this.#context.keys(this.#store, done);
    });
  }

  /** Takes away all keys that begin so, and no others: a node's context serves several purposes. */
  async forget(prefix = ''): Promise<void> {
    for (const key of await this.keys()) {
      if (key.startsWith(prefix)) await this.set(key, undefined);
    }
  }

  #remember(key: string, value: unknown): void {
    const values = remembered.get(this.#name) ?? new Map<string, unknown>();
    if (value === undefined) values.delete(key);
    else values.set(key, value);
    if (values.size > 0) remembered.set(this.#name, values);
    else remembered.delete(this.#name);
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
