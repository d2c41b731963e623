import type { Clock } from './clock';
import { controlOrder, controlRemoval, type ControlRoute } from './control-routes';
import { flag, number, object } from './shapes';

/** Orders that every simulator with a clock and records takes. */
export const commonOrders: readonly ControlRoute<{ clock: Clock; clearRecords(): void }>[] = [
  controlOrder(
    '/control/clock',
    object({}, { hold: flag, advanceSeconds: number }),
    ({ clock }, { hold, advanceSeconds = 0 }) => {
      if (hold === true) clock.hold();
      if (hold === false) clock.release();
      clock.advance(Math.max(0, advanceSeconds) * 1000);
      return { now: clock.now() };
    },
  ),
  controlRemoval('/control/records', (simulator) => {
    simulator.clearRecords();
  }),
];
