import type { NodeStatus } from 'node-red';
import type { ErrorCode } from './errors';
import type { ConnectionState, ConnectionStatus } from './state';

const looks: Readonly<Record<ConnectionState, Pick<NodeStatus, 'fill' | 'shape'>>> = {
  idle: { fill: 'grey', shape: 'ring' },
  connecting: { fill: 'yellow', shape: 'ring' },
  authenticating: { fill: 'yellow', shape: 'dot' },
  ready: { fill: 'green', shape: 'dot' },
  waiting: { fill: 'red', shape: 'ring' },
  refused: { fill: 'red', shape: 'dot' },
  closed: { fill: 'grey', shape: 'ring' },
};

/** Node status from connection status. Texts are message keys: the editor puts them into its language. */
export function nodeStatus({ state, error }: ConnectionStatus): NodeStatus {
  if (state === 'refused' && error?.code === 'INVALID_PARAMETER') return problemStatus('invalid');
  return { ...looks[state], text: `status.${state}` };
}

export type Problem =
  | 'unconfigured'
  | 'invalid'
  | 'unknownEvent'
  | 'unknownCommand'
  | 'failed'
  | 'timeout'
  | 'rejected';

export function problemStatus(problem: Problem): NodeStatus {
  return { fill: 'red', shape: 'ring', text: `status.${problem}` };
}

/** What a command node shows after a command went wrong. */
export function problemOf(code: ErrorCode): Problem {
  if (code === 'TIMEOUT') return 'timeout';
  return code === 'REJECTED' ? 'rejected' : 'failed';
}
