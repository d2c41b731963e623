import { inboundRoutes } from '../../runtime/inbound-routes';
import type { Outward } from '../../runtime/outward';
import type { Trial, TrialNote } from '../../runtime/trial';
import type { AlarmClock } from '../catalog/alarm-time';
import type { UipSettings } from '../settings';
import { selfTest } from './self-test';
import { Webhooks } from './webhooks';

/**
 * Whether posts could come in, and whether the platform answers. Nothing is claimed, so that a
 * deployed connection keeps its path.
 * @throws CallwiresError
 */
export async function tryUip(
  settings: UipSettings,
  out: Outward,
  clock: AlarmClock,
  { red, id, label, signal }: Trial,
): Promise<readonly TrialNote[]> {
  const routes = inboundRoutes(red);
  routes.checkFree(settings.eventPath, id, label);
  await selfTest(new Webhooks(settings, out, clock), signal);
  return ['pathFree', 'webhookAnswered', ...(routes.needsLogin ? (['inboundLogin'] as const) : [])];
}
