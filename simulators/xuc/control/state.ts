import type { ShiftStep } from '../shift';
import type { ReceivedFrame, Violation, XucSimulator } from '../types';
import type { XucSettings } from '../settings';
import type { WorldSnapshot } from '../world/snapshot';

/** Frames and violations that the state shows, newest first. */
const SHOWN = 30;

export interface ControlState {
  url: string;
  world: WorldSnapshot;
  /** Simulated time stands still, or moves only by the shift. */
  clockHeld: boolean;
  openConnections: number;
  totalConnections: number;
  loginAttempts: number;
  checkAttempts: number;
  settings: XucSettings;
  shift: ShiftStep | null;
  frames: ReceivedFrame[];
  violations: Violation[];
}

/** Body of `GET /control/state`, and data of each server-sent event. */
export function controlState(simulator: XucSimulator, shift: ShiftStep | undefined): ControlState {
  const { url, openConnections, totalConnections, loginAttempts, checkAttempts } = simulator;
  return {
    url,
    world: simulator.snapshot(),
    clockHeld: simulator.clock.held,
    openConnections,
    totalConnections,
    loginAttempts,
    checkAttempts,
    settings: simulator.settings,
    shift: shift ?? null,
    frames: newest(simulator.frames),
    violations: newest(simulator.violations),
  };
}

function newest<T>(items: readonly T[]): T[] {
  return items.slice(-SHOWN).reverse();
}
