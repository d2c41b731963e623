import type { Clock } from '../../shared/clock';
import type { Ids } from '../../shared/ids';
import type { WorldEvent } from './events';
import type { WorldSettings } from './settings';

/** What every part of the world needs. */
export interface Context {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: WorldSettings;
  emit(event: WorldEvent): void;
  /** Something that can be seen from outside is different now. */
  changed(): void;
}
