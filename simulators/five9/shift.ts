import { WallTimers } from '../shared/wall-timers';
import { shiftScript, type ShiftStage } from './shift-script';
import type { Five9Simulator } from './types';
import { Refusal } from './world/refusal';

export interface ShiftOptions {
  /** Script seconds per second of the wall clock. Default 1. */
  speed?: number;
  /** Begins again at the end, until stopped. */
  loop?: boolean;
}

export interface ShiftRun {
  /** Names of the acts so far. */
  readonly steps: readonly string[];
  /** The end of the last round, or of `stop()`. */
  readonly done: Promise<void>;
  /** Ends at once; the shift's calls are left to whoever has them. */
  stop(): void;
}

/** Plays calls of Alice in the demo world by the wall clock. */
export function playShift(
  simulator: Five9Simulator,
  { speed = 1, loop = false }: ShiftOptions = {},
): ShiftRun {
  const timers = new WallTimers();
  const stage: ShiftStage = { simulator, calls: [] };
  const steps: string[] = [];
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const play = (index: number): void => {
    const next = shiftScript[index];
    if (next === undefined) {
      if (loop) play(0);
      else finish();
      return;
    }
    steps.push(next.name);
    actUnlessRefused(next.act, stage);
    timers.after((next.seconds * 1000) / speed, () => {
      play(index + 1);
    });
  };
  play(0);
  return {
    steps,
    done,
    stop: () => {
      timers.clear();
      finish();
    },
  };
}

/** Whoever changes the world meanwhile may make an act impossible; the shift goes on. */
function actUnlessRefused(act: (stage: ShiftStage) => void, stage: ShiftStage): void {
  try {
    act(stage);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
