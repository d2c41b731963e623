import type { Clock } from '../../shared/clock';
import type { OwiSettings } from '../settings';

interface Entry {
  readonly seq: number;
  readonly at: number;
  readonly text: string;
}

/** The newest event frames of a connection, for its resume (reference, B.8). */
export class ReplayBuffer {
  readonly #clock: Clock;
  readonly #settings: OwiSettings;
  readonly #entries: Entry[] = [];

  constructor(clock: Clock, settings: OwiSettings) {
    this.#clock = clock;
    this.#settings = settings;
  }

  push(seq: number, text: string): void {
    this.#entries.push({ seq, at: this.#clock.now(), text });
    if (this.#entries.length > this.#settings.replayFrames) this.#entries.shift();
  }

  /** All frames after this one, or undefined when one of them is gone. */
  after(lastSeq: number, newest: number): string[] | undefined {
    if (lastSeq === newest) return [];
    const oldest = this.#clock.now() - this.#settings.replayAge;
    const frames = this.#entries.filter(({ seq, at }) => seq > lastSeq && at >= oldest);
    return frames[0]?.seq === lastSeq + 1 ? frames.map(({ text }) => text) : undefined;
  }
}
