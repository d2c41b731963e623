import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mountControlRoutes } from '../../shared/control-routes';
import { HttpError } from '../../shared/http-exchange';
import type { HttpRouter } from '../../shared/http-router';
import { servePage } from '../../shared/page';
import { ServerSentEvents } from '../../shared/server-sent-events';
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
  const events = new ServerSentEvents(state);
  const touch = (): void => {
    events.touch();
  };
  const stopListening = [simulator.onChange(touch), simulator.clock.onAdvance(touch)];
  router.on('GET', '/control/state', (exchange) => {
    exchange.json(200, state());
  });
  router.on('GET', '/control/events', ({ response }) => {
    events.add(response);
  });
  for (const [name, list] of Object.entries(transport.lists)) {
    router.on('GET', `/control/${name}`, (exchange) => {
      exchange.json(200, list());
    });
  }
  mountControlRoutes(router, simulator, worldRoutes, explain);
  transport.mount(router, explain);
  if (page) mountPage(router);
  return () => {
    for (const stop of stopListening) stop();
    events.close();
  };
}

/** The page has its views' looks in a file of their own. */
function mountPage(router: HttpRouter): void {
  const folder = join(__dirname, '../../pages/bct');
  servePage(router, { folder, at: '/' });
  router.on('GET', '/views.css', async (exchange) => {
    exchange.send(200, 'text/css; charset=utf-8', await readFile(join(folder, 'views.css')));
  });
}

function explain(error: unknown): unknown {
  return error instanceof Refusal ? new HttpError(error.status, error.code, error.message) : error;
}
