import type { Connection } from './connection';
import type { Red, RedNode } from './red';
import { startGate } from './start-gate';
import { nodeStatus } from './status';

/**
 * Shows a connection's status on a node: at once, after every change, and once more when all nodes
 * stand, because Status nodes that did not exist yet have not heard of it.
 */
export function followStatus(red: Red, node: RedNode, connection: Connection): () => void {
  const show = (): void => {
    node.status(nodeStatus(connection.status));
  };
  const unsubscribe = connection.onStatus(show);
  const cancel = startGate(red).afterStart(show);
  return () => {
    unsubscribe();
    cancel();
  };
}
