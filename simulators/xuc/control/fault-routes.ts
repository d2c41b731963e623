import { controlOrder, type ControlRoute } from '../../shared/control-routes';
import { flag, integer, number, object, oneOf, text } from '../../shared/shapes';
import type { XucSimulator } from '../types';
import { target, targetKeys } from './shapes';

const onTarget = object({}, targetKeys);

/** The fault switches; see `XucFaults` for what each does. */
export const faultRoutes: readonly ControlRoute<XucSimulator>[] = [
  controlOrder(
    '/control/faults/drop',
    object({}, { ...targetKeys, how: oneOf('reset', 'close', 'clean') }),
    ({ faults }, { login, how = 'reset' }) => {
      faults.drop(how, target(login));
    },
  ),
  controlOrder('/control/faults/freeze', onTarget, ({ faults }, { login }) => {
    faults.freeze(target(login));
  }),
  controlOrder('/control/faults/resume', onTarget, ({ faults }, { login }) => {
    faults.resume(target(login));
  }),
  controlOrder('/control/faults/garbage', onTarget, ({ faults }, { login }) => {
    faults.garbage(target(login));
  }),
  controlOrder('/control/faults/half-frame', onTarget, ({ faults }, { login }) => {
    faults.halfFrame(target(login));
  }),
  controlOrder(
    '/control/faults/oversized',
    object({}, { ...targetKeys, bytes: integer }),
    ({ faults }, { login, bytes }) => {
      faults.oversized(bytes, target(login));
    },
  ),
  controlOrder(
    '/control/faults/delay',
    object({ command: text, ms: number }),
    ({ faults }, { command, ms }) => {
      faults.delay(command, ms);
    },
  ),
  controlOrder(
    '/control/faults/swallow',
    object({ command: text, on: flag }),
    ({ faults }, { command, on }) => {
      faults.swallow(command, on);
    },
  ),
  controlOrder(
    '/control/faults/logins',
    object(
      {},
      {
        times: integer,
        on: oneOf('login', 'check', 'both'),
        status: integer,
        error: text,
        html: flag,
        hang: flag,
        delay: number,
      },
    ),
    ({ faults }, fault) => {
      faults.refuseLogins(fault);
    },
  ),
  controlOrder(
    '/control/faults/upgrades',
    object(
      { kind: oneOf('refuse', 'loggedOnError', 'silent', 'noAnswer') },
      { times: integer, status: integer, error: oneOf('loggedOnFailed', 'loggedOnTimeout') },
    ),
    ({ faults }, fault) => {
      faults.refuseUpgrades(fault);
    },
  ),
  controlOrder('/control/faults/expire-tokens', object({}), ({ faults }) => {
    faults.expireTokens();
  }),
  controlOrder('/control/faults/clear', object({}), ({ faults }) => {
    faults.clear();
  }),
];
