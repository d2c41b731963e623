import { join } from 'node:path';
import { commonOrders } from '../../shared/common-orders';
import { mountControlRoutes } from '../../shared/control-routes';
import { mountControlState } from '../../shared/control-state';
import { HttpError } from '../../shared/http-exchange';
import type { HttpRouter } from '../../shared/http-router';
import { servePage } from '../../shared/page';
import type { Five9Simulator } from '../types';
import { Refusal } from '../world/refusal';
import { callOrders } from './call-orders';
import { faultOrders } from './fault-orders';
import { serviceOrders } from './service-orders';
import { controlState } from './state';

/** Mounts the control API, and the page that uses it; gives the way to end both. */
export function mountControl(
  router: HttpRouter,
  simulator: Five9Simulator,
  page: boolean,
): () => void {
  const stop = mountControlState(router, {
    state: () => controlState(simulator),
    lists: {
      requests: () => simulator.requests,
      frames: () => simulator.frames,
      violations: () => simulator.violations,
    },
    changes: [
      (listener) => simulator.onChange(listener),
      (listener) => simulator.clock.onAdvance(listener),
    ],
  });
  const orders = [...callOrders, ...serviceOrders, ...commonOrders, ...faultOrders];
  mountControlRoutes(router, simulator, orders, explain);
  if (page) servePage(router, { folder: join(__dirname, '../../pages/five9-server'), at: '/' });
  return stop;
}

function explain(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const { status } = error.detail;
  return new HttpError(status, status === 404 ? 'UNKNOWN' : 'REFUSED', error.message);
}
