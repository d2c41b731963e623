import { join } from 'node:path';
import { commonOrders } from '../../shared/common-orders';
import { mountControlRoutes } from '../../shared/control-routes';
import { mountControlState } from '../../shared/control-state';
import { HttpError } from '../../shared/http-exchange';
import type { HttpRouter } from '../../shared/http-router';
import { servePage } from '../../shared/page';
import type { XucSimulator } from '../types';
import { WorldError } from '../world/context';
import { faultRoutes } from './fault-routes';
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
  const stop = mountControlState(router, {
    state: () => controlState(simulator, shift.step),
    lists: { frames: () => simulator.frames, violations: () => simulator.violations },
    changes: [
      (listener) => simulator.onChange(listener),
      (listener) => simulator.clock.onAdvance(listener),
      (listener) => shift.changed.listen(listener),
    ],
  });
  const routes = [...worldRoutes, ...commonOrders, ...faultRoutes, ...shift.routes];
  mountControlRoutes(router, simulator, routes, explain);
  if (page) servePage(router, { folder: join(__dirname, '../../pages/xuc'), at: '/' });
  return () => {
    stop();
    shift.close();
  };
}

function explain(error: unknown): unknown {
  return error instanceof WorldError ? new HttpError(404, 'UNKNOWN', error.message) : error;
}
