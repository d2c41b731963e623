import { join } from 'node:path';
import { commonOrders } from '../../shared/common-orders';
import { mountControlRoutes } from '../../shared/control-routes';
import { mountControlState } from '../../shared/control-state';
import { HttpError } from '../../shared/http-exchange';
import type { HttpRouter } from '../../shared/http-router';
import { servePage } from '../../shared/page';
import type { SimulatorBase } from '../types';
import { Refusal } from '../world/refusal';
import type { WorldSnapshot } from '../world/snapshot';
import { worldRoutes } from './world-routes';

/** One thing that went over the wire, for the page. */
export interface TrafficLine {
  /** Wall-clock Unix milliseconds. */
  at: number;
  direction: 'in' | 'out';
  text: string;
}

export interface TransportState {
  kind: 'owi' | 'uip';
  /** Somebody listens to events. */
  linked: boolean;
  /** One line about who is connected. */
  about: string;
  /** Oldest first. */
  traffic: readonly TrafficLine[];
}

/** Body of `GET /control/state`, and data of each server-sent event. */
export interface ControlState {
  url: string;
  transport: TransportState;
  world: WorldSnapshot;
}

/** What a transport adds to the control API. */
export interface TransportControl {
  state(): TransportState;
  /** Lists to read under `GET /control/<name>`. */
  readonly lists: Readonly<Record<string, () => unknown>>;
  /** Mounts its own orders. */
  mount(router: HttpRouter, explain: (error: unknown) => unknown): void;
}

/** Mounts the control API, and the page that uses it; gives the way to end both. */
export function mountControl(
  router: HttpRouter,
  simulator: SimulatorBase,
  transport: TransportControl,
  page: boolean,
): () => void {
  const state = (): ControlState => ({
    url: simulator.url,
    transport: transport.state(),
    world: simulator.snapshot(),
  });
  const stop = mountControlState(router, {
    state,
    lists: transport.lists,
    changes: [
      (listener) => simulator.onChange(listener),
      (listener) => simulator.clock.onAdvance(listener),
    ],
  });
  mountControlRoutes(router, simulator, [...worldRoutes, ...commonOrders], explain);
  transport.mount(router, explain);
  if (page) servePage(router, { folder: join(__dirname, '../../pages/bct'), at: '/' });
  return stop;
}

function explain(error: unknown): unknown {
  return error instanceof Refusal ? new HttpError(error.status, error.code, error.message) : error;
}
