import { CallwiresError } from '../runtime/errors';
import type { Trial, TrialNote } from '../runtime/trial';
import { bridgeHost } from './host';
import type { BridgeSettings } from './settings';

/**
 * Pages come to us, so there is nobody to call: what can be tried is whether they could.
 * @throws CallwiresError where Node-RED serves nothing, or another connection has the path.
 */
export function tryBridge({ path }: BridgeSettings, trial: Trial): readonly TrialNote[] {
  const { red, label: connection, deployed } = trial;
  const host = bridgeHost(red);
  if (!host.serves) {
    throw new CallwiresError('NOT_SUPPORTED', 'noHttp', { connection }, { fatal: true });
  }
  const own = deployed?.connection.canSend === true && deployed.config['path'] === path;
  if (!own && host.isTaken(path)) {
    const values = { connection, path: host.address(path) };
    throw new CallwiresError('INVALID_PARAMETER', 'bridgePathTaken', values, { field: 'path' });
  }
  return ['pathFree', ...host.notices];
}
