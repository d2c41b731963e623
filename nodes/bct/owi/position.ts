import type { Wishes } from './wire';

const MEMORY_KEY = 'bct owi position';

/** Where a connection stands in the stream of events: enough to go on after a drop or a redeploy. */
export interface Position {
  /** User and server: settings that name others have no use for it. */
  readonly identity: string;
  readonly connectionId: string;
  lastSeq: number;
  wishes: Wishes;
  pingInterval: number;
}

export function positionOf(memory: Map<string, unknown>, identity: string): Position | undefined {
  const known = memory.get(MEMORY_KEY);
  return isPosition(known) && known.identity === identity ? known : undefined;
}

export function keepPosition(memory: Map<string, unknown>, position: Position): void {
  memory.set(MEMORY_KEY, position);
}

export function forgetPosition(memory: Map<string, unknown>): void {
  memory.delete(MEMORY_KEY);
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'lastSeq' in value;
}
