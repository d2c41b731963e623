import type { OwiSettings } from '../settings';
import { OwiError } from './errors';

/** How much a token is used (reference, B.8). Goes by wall-clock time, as traffic does. */
export class Usage {
  readonly #settings: OwiSettings;
  #starts: number[] = [];
  #inFlight = 0;

  constructor(settings: OwiSettings) {
    this.#settings = settings;
  }

  /** Counts a command, or throws; call what it gives when the command is answered. */
  begin(): () => void {
    const { commandsPerSecond, commandsInFlight } = this.#settings;
    const now = Date.now();
    this.#starts = this.#starts.filter((at) => at > now - 1000);
    if (this.#starts.length >= commandsPerSecond) {
      throw new OwiError('rate_limited', `At most ${commandsPerSecond} commands a second.`, 1);
    }
    if (this.#inFlight >= commandsInFlight) {
      throw new OwiError('rate_limited', `At most ${commandsInFlight} commands at a time.`, 1);
    }
    this.#starts.push(now);
    this.#inFlight += 1;
    return () => {
      this.#inFlight -= 1;
    };
  }
}
