import { join } from 'node:path';
import type { HttpRouter } from '../../shared/http-router';
import { servePage } from '../../shared/page';
import { ServerSentEvents } from '../../shared/server-sent-events';
import type { XucSimulator } from '../types';
import { faultRoutes } from './fault-routes';
import { mountRoutes } from './route';
import { ShiftControl } from './shift-control';
import { controlState } from './state';
import { worldRoutes } from './world-routes';

/** Mounts the control API, and the page that uses it; gives the way to end both. */
export function mountControl(
  router: HttpRouter,
  simulator: XucSimulator,
  page: boolean,
): () => void {
  const shift = new ShiftControl(simulator);
  const state = (): unknown => controlState(simulator, shift.step);
  const events = new ServerSentEvents(state);
  const touch = (): void => {
    events.touch();
  };
  const stopListening = [simulator.onChange(touch), simulator.clock.onAdvance(touch)];
  shift.changed.listen(touch);
  router.on('GET', '/control/state', (exchange) => {
    exchange.json(200, state());
  });
  router.on('GET', '/control/events', ({ response }) => {
    events.add(response);
  });
  router.on('GET', '/control/frames', (exchange) => {
    exchange.json(200, simulator.frames);
  });
  router.on('GET', '/control/violations', (exchange) => {
    exchange.json(200, simulator.violations);
  });
  mountRoutes(router, simulator, [...worldRoutes, ...faultRoutes, ...shift.routes]);
  if (page) servePage(router, { folder: join(__dirname, '../../pages/xuc'), at: '/' });
  return () => {
    for (const stop of stopListening) stop();
    shift.close();
    events.close();
  };
}
