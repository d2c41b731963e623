import type { Clock } from '../../shared/clock';
import type { Ids } from '../../shared/ids';
import type { XucSettings } from '../settings';
import type { XucVersion } from '../version';
import type { Publish } from './audience';
import type { Roster } from './roster';

/** What every part of the world needs. */
export interface WorldContext {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: XucSettings;
  readonly version: XucVersion;
  readonly roster: Roster;
  readonly publish: Publish;
}

/** An order that makes no sense in this world: unknown user, call, queue. */
export class WorldError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WorldError';
  }
}

export function existing<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new WorldError(`There is no ${what}.`);
  return value;
}
