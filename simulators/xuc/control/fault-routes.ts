import { flag, integer, number, object, oneOf, text } from '../../shared/shapes';
import { order, type ControlRoute } from './route';
import { target, targetKeys } from './shapes';

const onTarget = object({}, targetKeys);

/** The fault switches; see `XucFaults` for what each does. */
export const faultRoutes: readonly ControlRoute[] = [
  order(
    '/control/faults/drop',
    object({}, { ...targetKeys, how: oneOf('reset', 'close', 'clean') }),
    ({ faults }, { login, how = 'reset' }) => {
      faults.drop(how, target(login));
    },
  ),
  order('/control/faults/freeze', onTarget, ({ faults }, { login }) => {
    faults.freeze(target(login));
  }),
  order('/control/faults/resume', onTarget, ({ faults }, { login }) => {
    faults.resume(target(login));
  }),
  order('/control/faults/garbage', onTarget, ({ faults }, { login }) => {
    faults.garbage(target(login));
  }),
  order('/control/faults/half-frame', onTarget, ({ faults }, { login }) => {
    faults.halfFrame(target(login));
  }),
  order(
    '/control/faults/oversized',
    object({}, { ...targetKeys, bytes: integer }),
    ({ faults }, { login, bytes }) => {
      faults.oversized(bytes, target(login));
    },
  ),
  order(
    '/control/faults/delay',
    object({ command: text, ms: number }),
    ({ faults }, { command, ms }) => {
      faults.delay(command, ms);
    },
  ),
  order(
    '/control/faults/swallow',
    object({ command: text, on: flag }),
    ({ faults }, { command, on }) => {
      faults.swallow(command, on);
    },
  ),
  order(
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
  order(
    '/control/faults/upgrades',
    object(
      { kind: oneOf('refuse', 'loggedOnError', 'silent', 'noAnswer') },
      { times: integer, status: integer, error: oneOf('loggedOnFailed', 'loggedOnTimeout') },
    ),
    ({ faults }, fault) => {
      faults.refuseUpgrades(fault);
    },
  ),
  order('/control/faults/expire-tokens', object({}), ({ faults }) => {
    faults.expireTokens();
  }),
  order('/control/faults/clear', object({}), ({ faults }) => {
    faults.clear();
  }),
];
