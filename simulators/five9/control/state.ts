import type { Five9Settings } from '../settings';
import type { Five9Simulator, ReceivedRequest, SessionInfo, SocketInfo, Violation } from '../types';
import type { WorldSnapshot } from '../world/snapshot';

/** Requests and violations that the state shows, newest first. */
const SHOWN = 30;

export interface ControlState {
  url: string;
  dataCenterUrl: string;
  farmId: string;
  world: WorldSnapshot;
  /** Simulated time stands still. */
  clockHeld: boolean;
  sockets: readonly SocketInfo[];
  sessions: readonly SessionInfo[];
  settings: Five9Settings;
  requests: ReceivedRequest[];
  violations: Violation[];
}

/** Body of `GET /control/state`, and data of each server-sent event. */
export function controlState(simulator: Five9Simulator): ControlState {
  const { url, dataCenterUrl, farmId, sockets, sessions, settings } = simulator;
  return {
    url,
    dataCenterUrl,
    farmId,
    world: simulator.snapshot(),
    clockHeld: simulator.clock.held,
    sockets,
    sessions,
    settings,
    requests: newest(simulator.requests),
    violations: newest(simulator.violations),
  };
}

function newest<T>(items: readonly T[]): T[] {
  return items.slice(-SHOWN).reverse();
}
