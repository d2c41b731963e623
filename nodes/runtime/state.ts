import type { CallwiresError } from './errors';

export const connectionStates = [
  'idle',
  'connecting',
  'authenticating',
  'ready',
  'waiting',
  'refused',
  'closed',
] as const;

export type ConnectionState = (typeof connectionStates)[number];

/** Where a connection stands, and why when that is not good. */
export interface ConnectionStatus {
  readonly state: ConnectionState;
  readonly error?: CallwiresError;
}

/** `msg.payload` of `ConnectionStatus` where the vendor documents none of its own. */
export interface ConnectionStatusPayload {
  readonly status: boolean;
  readonly state: ConnectionState;
  readonly code?: string;
}

export function statusPayload({ state, error }: ConnectionStatus): ConnectionStatusPayload {
  return { status: state === 'ready', state, ...(error && { code: error.code }) };
}

/** States that are a step of every attempt say nothing new to a flow. */
export function isPassing(state: ConnectionState): boolean {
  return state === 'connecting' || state === 'authenticating';
}
