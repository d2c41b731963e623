import { ContextStore } from '../../runtime/context-store';
import type { Home } from '../../runtime/set';

const stores = new Map<string, ContextStore>();

/**
 * Where posted events are kept: the same one for a config node before and after a change of its
 * settings, so that a post in flight is not written where nobody reads any more.
 */
export function eventStore({ red, node }: Home, name: string): ContextStore {
  const key = keyOf(node.id, name);
  const store = stores.get(key) ?? new ContextStore(red, node, name, 'events');
  stores.set(key, store);
  return store;
}

/** The config node is gone. */
export function forgetEvents(id: string, name: string): void {
  // Node-RED itself cleans the stores of a node that is gone: a failure leaves nothing behind.
  stores
    .get(keyOf(id, name))
    ?.forget()
    .catch(() => undefined);
  stores.delete(keyOf(id, name));
}

function keyOf(id: string, name: string): string {
  return `${id} ${name}`;
}
