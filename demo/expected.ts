import { isRecord } from '../simulators/shared/json';
import type { SentMessage } from './sent';

/** What a rehearsal must bring: the node, its output, and the topic of what leaves by it. */
export interface Expected {
  readonly node: string;
  /** Number of the output, from 0. */
  readonly output: number;
  readonly topic?: string;
  /** What else is to be true of the message. */
  readonly holds?: (msg: SentMessage) => boolean;
  /** What it means, for the person who reads the check. */
  readonly meaning: string;
}

/** True of a message with a tile of this list, as a wallboard shows it, that is as asked. */
export function onWall(
  list: string,
  asked: (tile: Readonly<Record<string, unknown>>) => boolean,
): (msg: SentMessage) => boolean {
  return ({ payload }) => {
    const tiles: unknown = isRecord(payload) ? payload[list] : undefined;
    return Array.isArray(tiles) && tiles.filter(isRecord).some(asked);
  };
}
