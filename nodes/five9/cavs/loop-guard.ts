import { CallwiresError } from '../../runtime/errors';

/** More changes than this of one interaction within {@link WINDOW_MS} are a flow answering itself. */
const CHANGES_AT_MOST = 10;
const WINDOW_MS = 5000;

/** Interactions that are remembered: more than a site has at one time. */
const INTERACTIONS_AT_MOST = 1000;

/** A change raises an event, and a flow may answer the event with a change: this ends it. */
export class LoopGuard {
  /** Times of the last changes, by interaction; the ones changed last stand at the end. */
  readonly #changes = new Map<string, readonly number[]>();

  /** @throws CallwiresError `RATE_LIMITED`. */
  count(command: string, interaction: string, now = Date.now()): void {
    const recent = (this.#changes.get(interaction) ?? []).filter((at) => now - at < WINDOW_MS);
    if (recent.length >= CHANGES_AT_MOST) {
      const values = { command, interaction, limit: CHANGES_AT_MOST, seconds: WINDOW_MS / 1000 };
      throw new CallwiresError('RATE_LIMITED', 'cavLoop', values);
    }
    this.#changes.delete(interaction);
    this.#changes.set(interaction, [...recent, now]);
    if (this.#changes.size <= INTERACTIONS_AT_MOST) return;
    for (const oldest of this.#changes.keys()) {
      this.#changes.delete(oldest);
      return;
    }
  }
}
