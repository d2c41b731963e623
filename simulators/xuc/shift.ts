import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { shiftScript, type ShiftStage } from './shift-script';
import type { XucSimulator } from './types';

export interface ShiftOptions {
  /** Simulated seconds per second; Infinity = as fast as possible. Default 1. */
  speed?: number;
  /** Begins again at the end, until stopped. */
  loop?: boolean;
  onStep?: (step: ShiftStep) => void;
}

export interface ShiftStep {
  /** 1 for the first time through. */
  round: number;
  /** Short English name of what happens, such as `answer`. */
  name: string;
  /** Simulated seconds since the start of the round. */
  at: number;
}

export interface ShiftRun {
  /** Steps so far, the same at every speed. */
  readonly steps: readonly ShiftStep[];
  /** The end of the last round, or of `stop()`. */
  readonly done: Promise<void>;
  /** Ends the shift's calls and lets time run again. */
  stop(): Promise<void>;
}

/**
 * Plays a shift of Alice in the demo world. The clock is held and moved second by second, so that
 * timers, counters and order are the same at any speed.
 */
export function playShift(simulator: XucSimulator, options: ShiftOptions = {}): ShiftRun {
  const steps: ShiftStep[] = [];
  const aborter = new AbortController();
  const done = play(simulator, options, aborter.signal, (step) => {
    steps.push(step);
    options.onStep?.(step);
  });
  return {
    steps,
    done,
    stop: async () => {
      aborter.abort();
      await done;
    },
  };
}

async function play(
  simulator: XucSimulator,
  { speed = 1, loop = false }: ShiftOptions,
  signal: AbortSignal,
  onStep: (step: ShiftStep) => void,
): Promise<void> {
  const { clock } = simulator;
  const stopped = (): boolean => signal.aborted;
  const wasHeld = clock.held;
  clock.hold();
  const stage: ShiftStage = { simulator, calls: [] };
  try {
    for (let round = 1; !stopped() && (round === 1 || loop); round += 1) {
      let at = 0;
      for (const { name, act, seconds } of shiftScript) {
        act(stage);
        onStep({ round, name, at });
        await pass(simulator, seconds, speed, signal);
        if (stopped()) return;
        at += seconds;
      }
    }
  } finally {
    tidy(stage);
    if (!wasHeld) clock.release();
  }
}

/** Lets simulated seconds go by, one at a time. */
async function pass(
  { clock }: XucSimulator,
  seconds: number,
  speed: number,
  signal: AbortSignal,
): Promise<void> {
  const stopped = (): boolean => signal.aborted;
  for (let second = 0; second < seconds; second += 1) {
    await (speed === Infinity ? nextTurn() : sleepUnless(signal, 1000 / speed));
    if (stopped()) return;
    clock.advance(1000);
  }
}

async function sleepUnless(signal: AbortSignal, ms: number): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function tidy({ simulator, calls }: ShiftStage): void {
  const open = new Set(simulator.snapshot().calls.map(({ linkedId }) => linkedId));
  for (const linkedId of calls) if (open.has(linkedId)) simulator.hangup(linkedId);
}
