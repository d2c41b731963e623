import type { Connection } from './connection';
import type { Red, RedNode } from './red';
import { startGate } from './start-gate';
import { nodeStatus, problemStatus, type Problem } from './status';

/** How a node shows the status of its connection. */
export interface ShownStatus {
  /** Shows it again: the node has shown something else, or its own problem has changed. */
  show(): void;
  stop(): void;
}

/**
 * Shows a connection's status on a node: at once, after every change, and once more when all nodes
 * stand, because Status nodes that did not exist yet have not heard of it.
 * @param ownProblem what is wrong with the node itself; shown while nothing is wrong with the connection.
 */
export function followStatus(
  red: Red,
  node: RedNode,
  connection: Connection,
  ownProblem: () => Problem | undefined,
): ShownStatus {
  const show = (): void => {
    const problem = connection.status.state === 'ready' ? ownProblem() : undefined;
    node.status(problem ? problemStatus(problem) : nodeStatus(connection.status));
  };
  const unsubscribe = connection.onStatus(show);
  const cancel = startGate(red).afterStart(show);
  return {
    show,
    stop: () => {
      unsubscribe();
      cancel();
    },
  };
}
